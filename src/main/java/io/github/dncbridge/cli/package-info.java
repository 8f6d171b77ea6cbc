/**
 * The commands, their output and their exit codes.
 *
 * <p>Start at {@link io.github.dncbridge.cli.DncBridgeCommand}.
 */
@NullMarked
package io.github.dncbridge.cli;

import org.jspecify.annotations.NullMarked;
