package io.github.dncbridge.ledger;

import java.time.Duration;

/**
 * The terms on which a worker claims.
 *
 * @param maxLeads the largest batch, in leads; at least 1
 * @param lease how long the claim holds without a sign of life on another machine
 * @param spacing the least time between two requests; zero for no limit
 * @param probeInterval how long after one probe the next may be sent while delivery is stopped
 */
public record ClaimTerms(int maxLeads, Duration lease, Duration spacing, Duration probeInterval) {}
