package io.github.dncbridge.entry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reason template whose columns are known. */
final class ReasonReader {

  private final List<String> texts;
  private final int[] columns;
  private final @Nullable Reason constant;

  /** Makes the reader of {@code template}; null gives no reason. */
  ReasonReader(@Nullable ReasonTemplate template, int[] columns) {
    this.texts = template == null ? List.of("") : template.texts();
    this.columns = columns;
    this.constant = columns.length == 0 ? Reason.of(texts.get(0)) : null;
  }

  /** Returns the record's reason; a cell that a short row lacks is blank. */
  @Nullable Reason read(List<String> values) {
    if (columns.length == 0) {
      return constant;
    }
    if (columns.length == 1 && texts.get(0).isEmpty() && texts.get(1).isEmpty()) {
      return Reason.of(cell(values, columns[0]));
    }
    StringBuilder reason = new StringBuilder(texts.get(0));
    for (int i = 0; i < columns.length; i++) {
      reason.append(cell(values, columns[i])).append(texts.get(i + 1));
    }
    return Reason.of(reason.toString());
  }

  private static String cell(List<String> values, int column) {
    return column < values.size() ? SourceCell.unguarded(values.get(column)) : "";
  }
}
