/**
 * The beans that the routes and connectors call, and the start of Camel itself.
 *
 * <p>The only package that knows Camel. Start at {@link io.github.dncbridge.camel.Bridge}.
 */
@NullMarked
package io.github.dncbridge.camel;

import org.jspecify.annotations.NullMarked;
