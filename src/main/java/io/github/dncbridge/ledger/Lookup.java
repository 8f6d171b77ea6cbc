package io.github.dncbridge.ledger;

import java.time.Instant;

/**
 * A record to be read at its source, claimed by one process.
 *
 * @param id no other look-up ever has it
 * @param source the source whose event asked for it
 * @param key the record's key there
 * @param attempt how often it has been claimed, this time included
 * @param asked when it was asked for first
 */
public record Lookup(long id, String source, String key, int attempt, Instant asked) {}
