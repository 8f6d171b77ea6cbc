package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.SourceException;
import io.github.dncbridge.source.SourcePage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What connectors/google-sheets.md says, quirk by quirk. */
class GoogleSheetTest {

  private final SheetsDouble google = new SheetsDouble();
  private final List<PulledKamelet> open = new ArrayList<>();

  private PulledKamelet kamelet(Map<String, String> more) throws Exception {
    PulledKamelet kamelet = new PulledKamelet(google, more);
    open.add(kamelet);
    return kamelet;
  }

  @AfterEach
  void stop() {
    open.forEach(PulledKamelet::close);
    google.close();
  }

  @Test
  void understandsItsSample() throws Exception {
    Path sample = Path.of("samples/google-sheets-rows");
    google.load(sample);

    assertThat(SampleLines.of(kamelet(Map.of()).full()))
        .containsExactlyElementsOf(Files.readAllLines(sample.resolve("expected.jsonl")));
  }

  @Test
  void goesOnWithTheNextPageInAnotherRun() throws Exception {
    fill(5);
    google.pageSize(2);
    PulledKamelet kamelet = kamelet(Map.of());
    try (Pull pull = kamelet.begin()) {
      assertThat(pull.isFull()).isTrue();
      kamelet.commit(pull.next());
    }

    assertThat(kamelet.changes()).hasSize(3);
    assertThat(kamelet.blocked()).hasSize(5);
  }

  @Test
  void readsTheWholeTabEachTime() throws Exception {
    fill(2);
    PulledKamelet kamelet = kamelet(Map.of());
    kamelet.full();
    google.sheet().add("https://www.linkedin.com/in/jane-smith", "x");

    assertThat(kamelet.changes()).hasSize(3);
  }

  @Test
  void losesNobodyWhenARowIsDeletedWhileItReads() throws Exception {
    fill(5);
    google.pageSize(2);
    google.editBeforePage(2, sheet -> sheet.removeAt(1));
    PulledKamelet kamelet = kamelet(Map.of());

    kamelet.full();

    assertThat(kamelet.blocked())
        .containsExactly("person-1", "person-2", "person-3", "person-4", "person-5");
  }

  @Test
  void losesNobodyWhenRowsAreDeletedWhileItReadsPastBlankOnes() throws Exception {
    fill(2);
    google.sheet().add();
    google.sheet().add();
    google.sheet().add("https://www.linkedin.com/in/person-3", "x");
    google.sheet().add();
    google.sheet().add("https://www.linkedin.com/in/person-4", "x");
    google.editBeforePage(
        3,
        sheet -> {
          sheet.removeAt(1);
          sheet.removeAt(1);
        });
    PulledKamelet kamelet = kamelet(Map.of());

    kamelet.full();

    assertThat(kamelet.blocked()).containsExactly("person-1", "person-2", "person-3", "person-4");
  }

  @Test
  void losesNobodyWhenTheSheetIsSortedWhileItReads() throws Exception {
    fill(5);
    google.pageSize(2);
    google.editBeforePage(2, SheetRows::reverse);
    PulledKamelet kamelet = kamelet(Map.of());

    kamelet.full();

    assertThat(kamelet.blocked())
        .containsExactly("person-1", "person-2", "person-3", "person-4", "person-5");
  }

  @Test
  void losesNobodyWhenTheSheetIsSortedBetweenTwoRuns() throws Exception {
    fill(5);
    google.pageSize(2);
    PulledKamelet kamelet = kamelet(Map.of());
    try (Pull pull = kamelet.begin()) {
      kamelet.commit(pull.next());
    }
    google.sheet().reverse();

    kamelet.changes();

    assertThat(kamelet.blocked()).hasSize(5);
  }

  @Test
  void givesUpOnASheetThatNeverRests() throws Exception {
    fill(5);
    google.pageSize(2);
    for (int page = 0; page < 20; page++) {
      google.sheet().insert(1, "https://www.linkedin.com/in/guest-" + page, "x");
    }
    google.editBeforeEachPage(sheet -> sheet.removeAt(1));
    PulledKamelet kamelet = kamelet(Map.of());

    assertThatThrownBy(kamelet::full)
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "Source 'test': rows have moved while they were read, 6 times in a row. The next run"
                + " reads the sheet anew; nothing is lost.");
  }

  @Test
  void beginsAgainWhenTheEndOfTheSheetIsCutOff() throws Exception {
    fill(6);
    google.pageSize(2);
    google.editBeforePage(3, sheet -> sheet.shrinkTo(3));
    PulledKamelet kamelet = kamelet(Map.of());

    kamelet.full();

    assertThat(kamelet.blocked()).contains("person-1", "person-2");
    assertThat(kamelet.changes()).hasSize(2);
  }

  @Test
  void readsTheSamePeopleAfterTheyWereSorted() throws Exception {
    fill(3);
    PulledKamelet kamelet = kamelet(Map.of());
    List<MappingResult> before = kamelet.full();
    google.sheet().insert(1, "https://www.linkedin.com/in/jane-smith", "x");
    google.sheet().reverse();

    List<MappingResult> after = kamelet.changes();

    assertThat(before.get(0).key()).isEqualTo("Joe's DNC list!2");
    assertThat(after).extracting(MappingResult::key).contains("Joe's DNC list!5");
    assertThat(kamelet.blocked()).containsExactly("jane-smith", "person-1", "person-2", "person-3");
  }

  @Test
  void spreadsAMergedCellOverThePageBorder() throws Exception {
    for (int key = 1; key <= 5; key++) {
      google.sheet().add("https://www.linkedin.com/in/person-" + key, "x", "asked " + key);
    }
    google.sheet().merge(1, 2, 5);
    google.pageSize(2);
    PulledKamelet kamelet = kamelet(Map.of("blankOptOut", "no"));

    kamelet.full();

    assertThat(kamelet.blocked())
        .containsExactly("person-1", "person-2", "person-3", "person-4", "person-5");
  }

  @Test
  void findsARenamedTabByItsNumber() throws Exception {
    fill(3);
    google.pageSize(2);
    google.editBeforePage(2, sheet -> google.rename("Stop \"list\", 2026"));
    PulledKamelet kamelet = kamelet(Map.of("tab", "gid=4711"));

    kamelet.full();

    assertThat(kamelet.blocked()).hasSize(3);
  }

  @Test
  void namesTheTabsWhenOneWasRenamed() throws Exception {
    google.rename("Stop list");
    PulledKamelet kamelet = kamelet(Map.of("tab", "Joe's DNC list"));

    assertThatThrownBy(kamelet::full)
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "Source 'test': The tab 'Joe's DNC list' is not in the spreadsheet (found: 'Stop list'"
                + " (gid=4711)). It may have been renamed or deleted. Set tab to one of them;"
                + " gid=NUMBER survives renaming.");
  }

  @Test
  void deliversTheLastPageOfAnEmptiedList() throws Exception {
    fill(3);
    google.sheet().clearFrom(1);
    PulledKamelet kamelet = kamelet(Map.of());

    List<SourcePage> pages = new ArrayList<>();
    try (Pull pull = kamelet.begin()) {
      pull.forEachRemaining(pages::add);
    }

    assertThat(pages).isNotEmpty().allMatch(page -> page.records().isEmpty());
    assertThat(pages.get(pages.size() - 1).cursor()).contains("watermark").doesNotContain("pull");
  }

  @Test
  void failsWhenTheHeaderIsGone() throws Exception {
    google.sheet().clearFrom(0);
    PulledKamelet kamelet = kamelet(Map.of());

    assertThatThrownBy(kamelet::full)
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(
            "Source 'test': No column is known to hold a person's LinkedIn identifier (found:"
                + " none).")
        .hasMessageContaining("source.NAME.identifier=COLUMN");
  }

  @Test
  void waitsOutTheQuotaOfAMinute() throws Exception {
    fill(2);
    google.beginMinute(2);
    List<Duration> waits = new ArrayList<>();
    PulledKamelet kamelet = kamelet(Map.of());
    kamelet.onWait(
        wait -> {
          waits.add(wait);
          if (waits.stream().mapToLong(Duration::toSeconds).sum() >= 60) {
            google.beginMinute(60);
          }
        });

    kamelet.full();

    assertThat(kamelet.blocked()).hasSize(2);
    assertThat(waits.stream().map(Duration::toSeconds).filter(seconds -> seconds > 0))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L);
  }

  @Test
  void saysThatTheSheetIsNotShared() throws Exception {
    google.withdraw();
    PulledKamelet kamelet = kamelet(Map.of());

    assertThatThrownBy(kamelet::full)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("403: The caller does not have permission");
  }

  @Test
  void takesNoSignInPageForAList() throws Exception {
    PulledKamelet kamelet = kamelet(Map.of());
    google.showSignInPage();

    assertThatThrownBy(kamelet::full)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("answered 200 with an HTML page");
  }

  @Test
  void takesWordsForOneColumn() throws Exception {
    google.sheet().clearFrom(0);
    google.sheet().add("LinkedIn", "Stage");
    google.sheet().add("https://www.linkedin.com/in/jane-smith", "Lost");
    google.sheet().add("https://www.linkedin.com/in/john-doe", "Won");
    google.sheet().add("https://www.linkedin.com/in/fay-example");
    PulledKamelet kamelet =
        kamelet(Map.of("optOut", "Stage=Lost|Do not contact", "reason", "{Stage}"));

    assertThat(SampleLines.of(kamelet.full()))
        .containsExactly(
            "{\"key\":\"Joe's DNC list!2\",\"identifier\":\"jane-smith\",\"kind\":\"vanity\","
                + "\"reason\":\"Lost\"}",
            "{\"key\":\"Joe's DNC list!3\",\"optedOut\":false}",
            "{\"key\":\"Joe's DNC list!4\",\"optedOut\":false}");
  }

  @Test
  void guessesNoneWhenTextAndLinkDisagree() throws Exception {
    google
        .sheet()
        .add(
            SheetRows.row(
                SheetRows.linked(
                    "linkedin.com/in/jane-smith", "https://www.linkedin.com/in/john-doe"),
                SheetRows.checkbox(true)));

    assertThat(SampleLines.of(kamelet(Map.of()).full()))
        .singleElement()
        .asString()
        .contains("\"rejection\":\"malformed\"");
  }

  private void fill(int people) {
    for (int key = 1; key <= people; key++) {
      google.sheet().add("https://www.linkedin.com/in/person-" + key, "x");
    }
  }
}
