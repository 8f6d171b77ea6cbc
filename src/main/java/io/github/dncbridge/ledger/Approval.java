package io.github.dncbridge.ledger;

import java.time.Instant;

/**
 * That somebody has let a file through.
 *
 * @param origin the name the file had then
 * @param approvedBy the name of the user who did so
 */
public record Approval(
    ApprovalSubject subject, String origin, String approvedBy, Instant approvedAt) {}
