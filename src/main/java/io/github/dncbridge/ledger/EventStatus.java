package io.github.dncbridge.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a source has sent by itself since the beginning.
 *
 * @param since when its first event was committed
 * @param latest when its latest event was committed, repeated ones included
 * @param oldestLookup since when the longest waiting look-up has been asked for; null when none
 *     waits
 */
public record EventStatus(
    String source,
    EventCounts counts,
    Instant since,
    Instant latest,
    @Nullable Instant oldestLookup) {}
