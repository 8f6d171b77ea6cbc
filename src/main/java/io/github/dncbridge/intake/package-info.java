/**
 * What a file someone drops or names holds, judged before a single row of it is recorded.
 *
 * <p>Start at {@link io.github.dncbridge.intake.DroppedFile} and {@link
 * io.github.dncbridge.intake.FileInspector}.
 */
@NullMarked
package io.github.dncbridge.intake;

import org.jspecify.annotations.NullMarked;
