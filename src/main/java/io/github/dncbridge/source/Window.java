package io.github.dncbridge.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a pull reads.
 *
 * @param full whether it is everything, not just what changed
 * @param since from when on; null for a full pull and for one by a link
 * @param until up to when, exclusive; null when the vendor's clock is not known
 */
record Window(boolean full, @Nullable Instant since, @Nullable Instant until) {}
