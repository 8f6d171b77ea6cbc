package io.github.dncbridge.source;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.OptOutRule;
import io.github.dncbridge.entry.ReasonTemplate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which columns of a sheet are read, as the connector's settings say it. */
final class SheetMapping {

  private static final String ALWAYS = "always";

  private SheetMapping() {}

  /**
   * Returns the mapping.
   *
   * @param identifier the column that names the person; blank to recognise it by its name
   * @param optOut {@code always}, or columns separated by commas, any of which counts; one column
   *     may say by which words: {@code Status=DNC|Lost}, and then all others, a blank cell too,
   *     mean no; blank to recognise the column: without one every row counts
   * @param blankOptOut what a blank opt-out cell means: yes, no or unclear; blank for unclear
   * @param reason a {@link ReasonTemplate}; blank to recognise a reason column
   * @throws MappingException when one of them cannot be read; the message says which
   */
  static FieldMapping of(String identifier, String optOut, String blankOptOut, String reason) {
    FieldMapping mapping = FieldMapping.recognised();
    if (!identifier.isBlank()) {
      mapping = mapping.withIdentifierColumn(identifier.strip());
    }
    if (!reason.isBlank()) {
      mapping = mapping.withReason(ReasonTemplate.parse(reason));
    }
    if (!optOut.isBlank()) {
      mapping = withOptOut(mapping, optOut.strip());
    }
    return blankOptOut.isBlank() ? mapping : mapping.with("opt-out-blank", blankOptOut.strip());
  }

  private static FieldMapping withOptOut(FieldMapping mapping, String optOut) {
    if (optOut.equals(ALWAYS)) {
      return mapping.withOptOut(new OptOutRule.Always());
    }
    int equals = optOut.indexOf('=');
    if (equals < 0) {
      return mapping.withOptOut(new OptOutRule.Columns(split(optOut, ",")));
    }
    String column = optOut.substring(0, equals).strip();
    Set<String> words = new LinkedHashSet<>(split(optOut.substring(equals + 1), "\\|"));
    if (column.contains(",") || words.stream().anyMatch(word -> word.contains("="))) {
      throw new MappingException(
          "The opt-out '%s' has words for one of several columns. Write Column, or Column,Column,"
                  .formatted(optOut)
              + " or Column=word|word.");
    }
    return mapping
        .withOptOut(new OptOutRule.Columns(List.of(column)))
        .withOptOutWords(words, Set.of())
        .with("opt-out-blank", "no")
        .with("opt-out-other", "no");
  }

  private static List<String> split(String text, String separator) {
    return Arrays.stream(text.split(separator, -1)).map(String::strip).toList();
  }
}
