/**
 * What a record means, and nothing else: JDK only, no I/O, no clock.
 *
 * <p>Start at {@link io.github.dncbridge.entry.PublicIdentifier} and {@link
 * io.github.dncbridge.entry.EntryMapper}.
 */
@NullMarked
package io.github.dncbridge.entry;

import org.jspecify.annotations.NullMarked;
