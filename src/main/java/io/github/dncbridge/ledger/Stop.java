package io.github.dncbridge.ledger;

import java.time.Instant;

/**
 * Delivery in this workspace stands still until someone acts.
 *
 * @param message what is wrong and what to do
 * @param credentials a fingerprint of the address and key with which it happened: when it differs
 *     from the configured one, delivery goes on
 * @param since when it stopped
 * @param probeAt when the next attempt is made to see whether it is mended
 */
public record Stop(String message, String credentials, Instant since, Instant probeAt) {}
