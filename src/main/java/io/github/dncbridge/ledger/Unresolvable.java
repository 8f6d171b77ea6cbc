package io.github.dncbridge.ledger;

import java.time.Instant;

/**
 * A record at a source that means do-not-contact but names nobody, or an event of which only a
 * person can say whether it means that: nobody is protected by it.
 *
 * @param key the record's key at its source
 * @param value what stood where the identifier should be, as last read; at most 1,000 characters
 * @param reason the code of the {@link io.github.dncbridge.entry.RejectionReason}, as last read
 * @param firstSeen when it was first rejected
 * @param lastSeen when it was last rejected
 */
public record Unresolvable(
    String key, String value, String reason, Instant firstSeen, Instant lastSeen) {}
