package io.github.dncbridge.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A good answer, read.
 *
 * @param body the missing node when the answer had none
 * @param date the vendor's clock; null when the answer does not tell it
 */
record Reply(JsonNode body, HttpHeaders headers, @Nullable Instant date) {}
