package io.github.dncbridge.source.salesforce;

import io.github.dncbridge.entry.SourceRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one answer.
 *
 * @param next where the rows that follow are; null when these were the last
 */
record Rows(List<SourceRecord> records, @Nullable Place next) {

  Rows {
    records = List.copyOf(records);
  }
}
