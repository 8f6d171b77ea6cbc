package io.github.dncbridge.entry;

import org.jspecify.annotations.Nullable;

/**
 * One person to be blocked, and why.
 *
 * @param identifier who
 * @param reason what WaLead shows beside the block; null when the source gives none
 */
public record BlocklistEntry(PublicIdentifier identifier, @Nullable Reason reason) {}
