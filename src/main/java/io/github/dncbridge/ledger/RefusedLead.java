package io.github.dncbridge.ledger;

import java.time.Instant;

/**
 * A lead that WaLead refused: this person is not blocked, in this spelling at least.
 *
 * @param publicIdentifier the person's canonical identifier
 * @param sentAs the spelling that was sent
 * @param source the source that was the first to ask for the block
 * @param key the key of its record there
 * @param receipt what WaLead answered
 * @param refusedAt when that was stored
 */
public record RefusedLead(
    String publicIdentifier,
    String sentAs,
    String source,
    String key,
    Receipt receipt,
    Instant refusedAt) {}
