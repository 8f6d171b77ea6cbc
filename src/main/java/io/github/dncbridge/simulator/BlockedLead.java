package io.github.dncbridge.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead that is blocked, with the fields that WaLead's GET shows.
 *
 * @param id what DELETE asks for; never used twice
 * @param publicIdentifier as it was sent, no letter changed
 * @param reason the first one sent; null when none was
 * @param createdAt when it was first blocked
 * @param workspaceId the workspace its key stands for
 */
public record BlockedLead(
    String id,
    String publicIdentifier,
    @Nullable String reason,
    Instant createdAt,
    String workspaceId) {}
