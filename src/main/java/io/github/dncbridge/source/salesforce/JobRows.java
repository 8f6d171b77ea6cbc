package io.github.dncbridge.source.salesforce;

import io.github.dncbridge.entry.SourceRecord;
import io.github.dncbridge.source.salesforce.SalesforceApi.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the CSV that holds the rows of a query job. */
final class JobRows {

  private static final String LOCATOR = "sforce-locator";
  private static final String COUNT = "sforce-numberofrecords";

  /** The last rows end with this word, not without one. */
  private static final String LAST = "null";

  private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  private JobRows() {}

  /**
   * Returns the rows of an answer; columns are found by their names, as their order is not the
   * query's.
   *
   * @throws SalesforceFailure when it is not whole, lacks a field or says not where it goes on
   */
  static Rows read(Step step, String job, Reply<InputStream> answer) throws SalesforceFailure {
    List<SourceRecord> records = records(step, answer.content());
    String said = answer.headers().getOrDefault(COUNT, "");
    if (!said.isEmpty() && !said.equals(String.valueOf(records.size()))) {
      throw SalesforceFailure.unreadable(
          "%s rows were announced, %d came".formatted(said, records.size()), null);
    }
    String locator = answer.headers().get(LOCATOR);
    if (locator == null || locator.isBlank()) {
      throw SalesforceFailure.unreadable(
          "the answer does not say where it goes on (header Sforce-Locator)", null);
    }
    if (locator.equals(LAST)) {
      return new Rows(records, null);
    }
    Place next = Place.inJob(job, locator);
    if (!next.isSafe()) {
      throw SalesforceFailure.unreadable("the header Sforce-Locator holds no locator", null);
    }
    return new Rows(records, next);
  }

  private static List<SourceRecord> records(Step step, InputStream csv) throws SalesforceFailure {
    List<SourceRecord> records = new ArrayList<>();
    try (CSVParser rows =
        CSVParser.builder()
            .setReader(new InputStreamReader(csv, StandardCharsets.UTF_8))
            .setFormat(CSV)
            .get()) {
      int[] columns = null;
      int width = 0;
      for (CSVRecord row : rows) {
        if (columns == null) {
          columns = columns(step, row);
          width = row.size();
        } else if (row.size() != width) {
          throw SalesforceFailure.unreadable("a row of CSV is not whole", null);
        } else {
          records.add(record(step, row, columns));
        }
      }
      return records;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw SalesforceFailure.unreadable("the answer is not whole CSV", e);
    }
  }

  /** The key's column, then those of the fields. */
  private static int[] columns(Step step, CSVRecord header) throws SalesforceFailure {
    List<String> names = new ArrayList<>();
    header.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    List<String> wanted = new ArrayList<>(List.of(Step.KEY));
    wanted.addAll(step.fields());
    int[] columns = new int[wanted.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = names.indexOf(wanted.get(i).toLowerCase(Locale.ROOT));
      if (columns[i] < 0) {
        throw new SalesforceFailure(
            0,
            "MISSING_FIELD",
            "the rows of %s have no column %s".formatted(step.object(), wanted.get(i)),
            null);
      }
    }
    return columns;
  }

  private static SourceRecord record(Step step, CSVRecord row, int[] columns) {
    List<String> values = new ArrayList<>(columns.length - 1);
    for (int i = 1; i < columns.length; i++) {
      values.add(row.get(columns[i]));
    }
    return new SourceRecord(step.object() + ":" + row.get(columns[0]), values);
  }
}
