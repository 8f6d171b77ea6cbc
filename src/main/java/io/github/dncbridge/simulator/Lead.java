package io.github.dncbridge.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A lead as a request spelled it.
 *
 * @param publicIdentifier not blank
 * @param reason null when none was sent
 */
record Lead(String publicIdentifier, @Nullable String reason) {}
