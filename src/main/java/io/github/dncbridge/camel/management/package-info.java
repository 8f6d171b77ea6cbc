/**
 * How the product is watched: health and metrics over HTTP. Start at {@link
 * io.github.dncbridge.camel.management.Management}.
 */
@NullMarked
package io.github.dncbridge.camel.management;

import org.jspecify.annotations.NullMarked;
