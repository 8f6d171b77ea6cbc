package io.github.dncbridge.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits in a workspace, at little cost.
 *
 * @param leads what delivery is still at work for: neither blocked, refused nor held; a person sent
 *     in two spellings is two
 * @param oldestPending since when the longest waiting of them may be sent; null when none waits
 * @param lookups look-ups that have not been settled
 * @param oldestLookup since when the longest waiting one has been asked for; null when none waits
 */
public record Backlog(
    long leads, @Nullable Instant oldestPending, long lookups, @Nullable Instant oldestLookup) {}
