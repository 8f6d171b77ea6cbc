package io.github.dncbridge.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What came back for one request, as it is kept beside the batch.
 *
 * @param status the HTTP status; 0 when no answer came
 * @param words what WaLead said, or what went wrong; at most 200 characters, no secret
 * @param blocked how many leads WaLead says it blocked; null when it did not say
 */
public record Receipt(int status, String words, @Nullable Integer blocked) {}
