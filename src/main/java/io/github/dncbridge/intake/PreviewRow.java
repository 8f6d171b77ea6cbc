package io.github.dncbridge.intake;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.Rejected;
import io.github.dncbridge.entry.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A record as it will be understood.
 *
 * @param line the line of the file, or the row of the sheet, where it begins
 * @param outcome {@code to-block}, {@code already-known}, {@code repeated}, {@code not-opted-out},
 *     {@code rejected}
 * @param identifier the person's public identifier; null when it names nobody or counts for nobody
 * @param reason the reason that is sent with the block; null when there is none
 * @param rejection the code of the reason why it is rejected; null when it is not
 * @param value the cell of a rejected record that could not be used; null when it is not rejected
 */
public record PreviewRow(
    String line,
    String outcome,
    @Nullable String identifier,
    @Nullable String reason,
    @Nullable String rejection,
    @Nullable String value) {

  static PreviewRow mapped(Mapped mapped, String outcome) {
    Reason reason = mapped.entry().reason();
    return new PreviewRow(
        line(mapped.key()),
        outcome,
        mapped.entry().identifier().value(),
        reason == null ? null : reason.text(),
        null,
        null);
  }

  static PreviewRow rejected(Rejected rejected) {
    return new PreviewRow(
        line(rejected.key()), "rejected", null, null, rejected.reason().code(), rejected.value());
  }

  static PreviewRow notOptedOut(MappingResult record) {
    return new PreviewRow(line(record.key()), "not-opted-out", null, null, null, null);
  }

  /** A key is the file's name, a colon and the line; in a workbook the sheet stands before it. */
  private static String line(String key) {
    return key.substring(key.lastIndexOf(':') + 1);
  }
}
