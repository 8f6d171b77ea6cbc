package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dncbridge.entry.FieldMapping;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnFindingsTest {

  private static final List<String> HEADER = List.of("Stage", "LinkedIn URL", "DNC", "Reason");

  @Test
  void tellsWhichNamesWereKnown() {
    assertThat(of(FieldMapping.recognised(), new Table("", HEADER, 1)))
        .containsExactly(
            new Finding(
                "identifier column",
                "'LinkedIn URL'",
                "a known name of the column for a person's LinkedIn profile, and no other is as good"),
            new Finding(
                "opt-out column", "'DNC'", "a known name of a column by which people opt out"),
            new Finding("reason column", "'Reason'", "a known name of a column for reasons"));
  }

  @Test
  void tellsWhatIsMissing() {
    assertThat(of(FieldMapping.recognised(), new Table("Sheet1", List.of("LinkedIn"), 1)))
        .extracting(Finding::aspect, Finding::found, Finding::because)
        .contains(
            tuple(
                "opt-out column of sheet 'Sheet1'",
                "none, every row counts",
                "no column has a known name"),
            tuple("reason column of sheet 'Sheet1'", "none", "no column has a known name"));
  }

  @Test
  void tellsWhatWasConfigured() {
    FieldMapping mapping =
        FieldMapping.recognised()
            .with("identifier", "Stage")
            .with("opt-out", "always")
            .with("reason-template", "asked");
    assertThat(of(mapping, new Table("", HEADER, 1)))
        .containsExactly(
            new Finding("identifier column", "'Stage'", "configured"),
            new Finding("opt-out column", "none, every row counts", "configured"),
            new Finding("reason column", "none", "configured"));
  }

  private static List<Finding> of(FieldMapping mapping, Table table) {
    return ColumnFindings.of(table, mapping, mapping.bind(table.header()).columns());
  }
}
