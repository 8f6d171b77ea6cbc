package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;

/**
 * A file to be taken in.
 *
 * @param source the name of the source under which its people are recorded
 * @param mapping which columns hold what
 * @param reading how it is to be read, as far as somebody said so
 */
public record FileRequest(
    DroppedFile file,
    String source,
    FieldMapping mapping,
    ReadingOptions reading,
    IntakeProgress progress) {}
