/**
 * What an operator sets: every key with its default, bounds and meaning, read once at the start.
 *
 * <p>Start at {@link io.github.dncbridge.config.Configuration}.
 */
@NullMarked
package io.github.dncbridge.config;

import org.jspecify.annotations.NullMarked;
