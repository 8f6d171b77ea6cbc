/**
 * Pulling do-not-contact records from systems that keep them: {@link
 * io.github.dncbridge.source.Pull} is what every connector delivers.
 *
 * <p>The body that a connector takes is a {@link io.github.dncbridge.source.PullRequest}, answered
 * with a Pull, or a {@link io.github.dncbridge.source.RecordRequest}, answered with what the
 * mapping makes of that one record.
 *
 * <p>Free of Camel; the connectors' beans in package {@code camel} stand on it.
 */
@NullMarked
package io.github.dncbridge.source;

import org.jspecify.annotations.NullMarked;
