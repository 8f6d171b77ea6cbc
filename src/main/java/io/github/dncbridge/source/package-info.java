/**
 * Pulling do-not-contact records from systems that keep them: {@link
 * io.github.dncbridge.source.Pull} is what every connector delivers.
 *
 * <p>Free of Camel; the connectors' beans in package {@code camel} stand on it.
 */
@NullMarked
package io.github.dncbridge.source;

import org.jspecify.annotations.NullMarked;
