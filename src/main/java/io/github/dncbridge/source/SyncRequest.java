package io.github.dncbridge.source;

/**
 * One pull that is asked for.
 *
 * @param source the configured name
 * @param full whether everything is to be read, not just what changed; a full pull that was cut off
 *     is continued
 */
public record SyncRequest(String source, boolean full, SyncProgress progress) {}
