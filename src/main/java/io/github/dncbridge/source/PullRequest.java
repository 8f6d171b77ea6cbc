package io.github.dncbridge.source;

import org.jspecify.annotations.Nullable;

/**
 * What a connector is asked for: the body of the message that a connector's Kamelet takes.
 *
 * @param cursor what the last committed page carried; null when nothing was ever read
 * @param full whether to begin a pull of everything, whatever {@code cursor} says; a full pull that
 *     was cut off is continued with its own cursor and {@code full} false
 */
public record PullRequest(@Nullable String cursor, boolean full) {}
