package io.github.dncbridge.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnEvidenceTest {

  @Test
  void namesTheColumnsThatLookAlikeButWereNotTaken() {
    List<String> apollo =
        List.of("Email", "Do Not Call", "Person Linkedin Url", "Company Linkedin Url");

    assertThat(ColumnEvidence.identifier(apollo, "Person Linkedin Url"))
        .isEqualTo(
            "its name says that the profile is the person's, or public;"
                + " not taken for it: 'Company Linkedin Url'");
    assertThat(ColumnEvidence.optOut(apollo, List.of()))
        .isEqualTo(
            "no column is known to say who opted out, so everybody in the list did;"
                + " not taken for it: 'Do Not Call'");
  }

  @Test
  void knowsConnections() {
    List<String> columns = List.of("First Name", "Last Name", "URL", "Connected On");

    assertThat(ColumnEvidence.identifier(columns, "URL"))
        .isEqualTo(
            "together with First Name, Last Name and Connected On it is LinkedIn's own"
                + " Connections.csv");
  }

  @Test
  void hasAReasonForEveryKnownColumn() {
    for (Map.Entry<String, Integer> known : KnownColumns.IDENTIFIER.entrySet()) {
      assertThat(ColumnEvidence.identifier(List.of(), known.getKey()))
          .as(known.getKey())
          .isNotBlank()
          .doesNotContain("Connections.csv");
    }
  }

  @Test
  void saysThatAnOptOutColumnDecidesByItsCells() {
    assertThat(ColumnEvidence.optOut(List.of("LinkedIn", "DNC"), List.of("DNC")))
        .isEqualTo(
            "its name says that the person does not want to be written to; the rows count whose"
                + " cell says yes");
  }
}
