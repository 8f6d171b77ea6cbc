/**
 * Drop folders on other machines; {@link io.github.dncbridge.camel.remote.RemoteFolders} is the way
 * in.
 */
@NullMarked
package io.github.dncbridge.camel.remote;

import org.jspecify.annotations.NullMarked;
