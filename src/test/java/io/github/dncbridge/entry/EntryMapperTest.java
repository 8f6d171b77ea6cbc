package io.github.dncbridge.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The rows of docs/mapping.md are in {@link MappingDocumentTest}; here is what they cannot show.
 */
class EntryMapperTest {

  private static final String KEY = "contacts.csv:12";
  private static final String JOHN = "https://www.linkedin.com/in/john-doe";
  private static final FieldMapping RECOGNISED = FieldMapping.recognised();

  private final EntryMapper everyRow = RECOGNISED.bind(List.of("LinkedIn", "Reason", "Company"));
  private final EntryMapper optOut = RECOGNISED.bind(List.of("Company", "LinkedIn", "DNC"));

  @Test
  void mapsPersonAndReason() {
    assertThat(everyRow.map(row(JOHN, "asked", "Acme")))
        .isEqualTo(mapped("john-doe", new Reason("asked")));
  }

  @Test
  void givesConstantReasonToEveryRow() {
    EntryMapper mapper =
        RECOGNISED
            .withReason(ReasonTemplate.constant("asked {by mail}"))
            .bind(List.of("LinkedIn", "Reason"));

    assertThat(mapper.map(row(JOHN, "other")))
        .isEqualTo(mapped("john-doe", new Reason("asked {by mail}")));
  }

  @Test
  void keepsRejectedValueAsItStandsInTheSource() {
    assertThat(everyRow.map(row("'n/a", "", "Acme")))
        .isEqualTo(rejected("'n/a", RejectionReason.PLACEHOLDER, true));
    assertThat(optOut.map(row("Acme", JOHN, " 'Maybe ")))
        .isEqualTo(rejected(" 'Maybe ", RejectionReason.UNCLEAR_OPT_OUT, false));
  }

  @Test
  void reportsFirstUnclearOfSeveralOptOuts() {
    EntryMapper mapper =
        RECOGNISED
            .withOptOutColumn("A")
            .withOptOutColumn("B")
            .withOptOutColumn("C")
            .bind(List.of("LinkedIn", "A", "B", "C"));

    assertThat(mapper.map(row(JOHN, "no", "hm", "?")))
        .isEqualTo(rejected("hm", RejectionReason.UNCLEAR_OPT_OUT, false));
    assertThat(mapper.map(row(JOHN, "no", "hm", "yes"))).isEqualTo(mapped("john-doe", null));
  }

  @Test
  void countsEveryRowWhenToldSoDespiteOptOutColumn() {
    EntryMapper mapper =
        RECOGNISED.withOptOut(new OptOutRule.Always()).bind(List.of("LinkedIn", "DNC"));

    assertThat(mapper.columns().optOut()).isEmpty();
    assertThat(mapper.map(row(JOHN, "no"))).isEqualTo(mapped("john-doe", null));
  }

  @Test
  void takesBlankAsConfigured() {
    List<String> columns = List.of("Company", "LinkedIn", "DNC");

    assertThat(RECOGNISED.withBlankOptOut(OptOut.YES).bind(columns).map(row("Acme", JOHN, " ")))
        .isEqualTo(mapped("john-doe", null));
    assertThat(RECOGNISED.withBlankOptOut(OptOut.NO).bind(columns).map(row("Acme", JOHN, "")))
        .isEqualTo(new MappingResult.NotOptedOut(KEY));
  }

  @Test
  void doesNotTakeMissingOptOutCellForBlank() {
    EntryMapper mapper =
        RECOGNISED.withBlankOptOut(OptOut.NO).bind(List.of("Company", "LinkedIn", "DNC"));

    assertThat(mapper.map(row("Acme", JOHN)))
        .isEqualTo(rejected(JOHN, RejectionReason.RAGGED_ROW, false));
  }

  @Test
  void takesMissingReasonForBlankBehindAnOptOutWord() {
    EntryMapper mapper = RECOGNISED.bind(List.of("LinkedIn", "DNC", "Reason"));

    assertThat(mapper.map(row(JOHN, "yes"))).isEqualTo(mapped("john-doe", null));
  }

  @Test
  void rejectsShortRowWhoseNextCellMayHaveBecomePartOfTheUrl() {
    assertThat(everyRow.map(row(JOHN + "asked")))
        .isEqualTo(rejected(JOHN + "asked", RejectionReason.RAGGED_ROW, true));
  }

  @Test
  void takesNoConfiguredMeaningOfOtherWordsForASignThatNothingMoved() {
    EntryMapper mapper =
        RECOGNISED
            .withOtherOptOutWords(OptOut.NO)
            .bind(List.of("LinkedIn", "DNC", "Company", "Reason"));

    assertThat(mapper.map(row(JOHN, "Acme")))
        .isEqualTo(rejected(JOHN, RejectionReason.RAGGED_ROW, false));
  }

  @Test
  void countsRaggedRowAsOptedOutWhenEveryRowCounts() {
    assertThat(everyRow.map(row(JOHN, "asked", "Acme", "Inc.")))
        .isEqualTo(rejected(JOHN, RejectionReason.RAGGED_ROW, true));
    assertThat(everyRow.map(row("Acme", "Smith")))
        .isEqualTo(rejected("Acme", RejectionReason.RAGGED_ROW, true));
  }

  @Test
  void rejectsRaggedRowWithoutIdentifierCell() {
    assertThat(optOut.map(row("Acme"))).isEqualTo(rejected("", RejectionReason.RAGGED_ROW, false));
  }

  @Test
  void rejectsRaggedRowBeforeBelievingItsNo() {
    assertThat(optOut.map(row("Acme", "Inc.", "no", "yes")))
        .isEqualTo(rejected("Inc.", RejectionReason.RAGGED_ROW, false));
  }

  @Test
  void seesNoOptOutInRowWithoutAnyText() {
    assertThat(everyRow.map(row("", "\u00A0", "\uFEFF")))
        .isEqualTo(rejected("", RejectionReason.EMPTY, false));
    assertThat(everyRow.map(row())).isEqualTo(rejected("", RejectionReason.EMPTY, false));
    assertThat(everyRow.map(row("", "", "", "", "")))
        .isEqualTo(rejected("", RejectionReason.EMPTY, false));
  }

  @Test
  void seesUnresolvableOptOutInRowWithoutIdentifier() {
    assertThat(everyRow.map(row("", "asked", "Acme")))
        .isEqualTo(rejected("", RejectionReason.EMPTY, true));
  }

  private static SourceRecord row(String... cells) {
    return new SourceRecord(KEY, List.of(cells));
  }

  private static MappingResult mapped(String identifier, @Nullable Reason reason) {
    return new MappingResult.Mapped(
        KEY,
        new BlocklistEntry(new PublicIdentifier(identifier, PublicIdentifier.Kind.VANITY), reason));
  }

  @Test
  void rejectsTheHeaderRowAgainThoughItsNameCouldBeAnIdentifier() {
    EntryMapper mapper = FieldMapping.recognised().bind(List.of("publicIdentifier", "Reason"));
    assertThat(mapper.map(new SourceRecord("a.csv:9", List.of(" PublicIdentifier", "Reason"))))
        .isEqualTo(
            new MappingResult.Rejected(
                "a.csv:9", " PublicIdentifier", RejectionReason.HEADER_ROW, false));
  }

  @Test
  void rejectsALineWithBrokenQuotesAsOptedOutOnlyWhereEveryRowIs() {
    assertThat(FieldMapping.recognised().bind(List.of("LinkedIn")).broken("a.csv:9"))
        .isEqualTo(new MappingResult.Rejected("a.csv:9", "", RejectionReason.BROKEN_QUOTES, true));
    assertThat(FieldMapping.recognised().bind(List.of("LinkedIn", "DNC")).broken("a.csv:9"))
        .isEqualTo(new MappingResult.Rejected("a.csv:9", "", RejectionReason.BROKEN_QUOTES, false));
  }

  private static MappingResult rejected(String value, RejectionReason reason, boolean optedOut) {
    return new MappingResult.Rejected(KEY, value, reason, optedOut);
  }
}
