package io.github.dncbridge.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.IntakeProgress;
import io.github.dncbridge.intake.ReadingInterruptedException;
import io.github.dncbridge.intake.ReadingOptions;
import io.github.dncbridge.intake.TakenFile;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.PersonHistory;
import io.github.dncbridge.ledger.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spreadsheets on their whole way: drop folder, routes, ledger. */
class SpreadsheetIntakeTest {

  private static final Path CORPUS = Path.of("src/test/resources/corpus");

  /** More than a first page and less than a second one. */
  private static final int PEOPLE = 25_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "libreoffice.xlsx, Sheet1!2",
    "libreoffice.xls,  Sheet1!2",
    "libreoffice.ods,  Sheet1!2",
    "salesforce-classic.xls, table 1!2",
    "zipped-csv.zip,   2",
    "gzipped.csv.gz,   2",
  })
  void recordsWhoStandsInADroppedSpreadsheetAndWhere(String name, String place) throws IOException {
    try (DropRig rig = new DropRig(folder, Map.of())) {
      rig.drop(name, CORPUS.resolve("readable").resolve(name));

      rig.awaitFile("done/" + name);

      assertThat(rig.ledger().why("john-doe").orElseThrow().sightings())
          .extracting(PersonHistory.Sighting::firstKey)
          .containsExactly(name + ":" + place);
      assertThat(ReadFile.left(folder.resolve("data/scratch"))).isEmpty();
    }
  }

  @Test
  void takesTheSameWorkbookOnceAlsoUnderAnotherName() throws IOException {
    Path workbook = CORPUS.resolve("readable/libreoffice.xlsx");
    try (DropRig rig = new DropRig(folder, Map.of())) {
      rig.drop("people.xlsx", workbook);
      rig.awaitFile("done/people.xlsx");
      List<PersonHistory.Sighting> before = rig.ledger().why("john-doe").orElseThrow().sightings();

      rig.drop("renamed.xlsx", workbook);
      rig.awaitFile("done/renamed.xlsx");

      rig.awaitMessage("renamed.xlsx, the same as people.xlsx of ");
      assertThat(rig.ledger().why("john-doe").orElseThrow().sightings()).isEqualTo(before);
    }
  }

  @Test
  void namesTheSheetsThatItPassesOver() throws IOException {
    try (DropRig rig = new DropRig(folder, Map.of())) {
      rig.drop("people.xlsx", CORPUS.resolve("readable/several-sheets.xlsx"));

      rig.awaitMessage(
          "people.xlsx: 3 records, 3 new, 0 already known, 0 not opted out, 0 rejected; 9 rows: 2"
              + " preamble, 2 header, 3 records, 1 blank, 1 in sheets that are not read; not read:"
              + " sheet 'Summary'. Now ");
    }
  }

  @Test
  void movesAWorkbookThatWasCutOffToFailedAndRecordsNothingOfIt() throws IOException {
    try (DropRig rig = new DropRig(folder, Map.of())) {
      rig.drop("people.xlsx", CORPUS.resolve("broken/cut-sheet.xlsx"));

      rig.awaitFile("failed/people.xlsx");

      assertThat(Files.readString(rig.inbox().resolve("failed/people.xlsx.error.txt")))
          .startsWith("File 'people.xlsx'")
          .contains("is damaged")
          .contains("Export or copy it again.");
      assertThat(rig.ledger().status(Instant.now()).sources()).isEmpty();
    }
  }

  @Test
  void goesOnBehindTheLastPageOfAWorkbookThatWasCommitted() throws IOException {
    Path workbook = workbook(folder.resolve("people.xlsx"));
    try (Ledger ledger = ledger()) {
      assertThatThrownBy(
              () ->
                  take(
                      ledger,
                      workbook,
                      (counts, bytesRead, size) -> {
                        throw new ReadingInterruptedException(counts);
                      }))
          .isInstanceOf(ReadingInterruptedException.class);
      long committed = ledger.status(Instant.now()).people().pending();
      List<Long> pages = new ArrayList<>();

      TakenFile taken =
          take(ledger, workbook, (counts, bytesRead, size) -> pages.add(counts.read()));

      assertThat(committed).isPositive().isLessThan(PEOPLE);
      assertThat(pages.get(0)).as("what is committed is not read again").isGreaterThan(committed);
      assertThat(taken.counts()).isEqualTo(new RunCounts(PEOPLE, PEOPLE, 0, 0, 0));
      assertThat(ledger.status(Instant.now()).people().pending()).isEqualTo(PEOPLE);
      assertThat(ledger.why("person-" + PEOPLE).orElseThrow().sightings())
          .extracting(PersonHistory.Sighting::firstKey)
          .containsExactly("people.xlsx:People!" + (PEOPLE + 1));
      assertThat(ReadFile.left(folder.resolve("data/scratch"))).isEmpty();
    }
  }

  @Test
  void freesTheScratchFolderOfWhatAKilledProcessLeft() throws IOException {
    Path left = folder.resolve("data/scratch/left/copy-of-a-list");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "john-doe");
    Files.createFile(folder.resolve("data/scratch/left.lock"));

    try (Ledger ledger = ledger();
        Bridge bridge = bridge(ledger)) {
      assertThat(bridge).isNotNull();
      assertThat(left.getParent()).doesNotExist();
      assertThat(folder.resolve("data/scratch/left.lock")).doesNotExist();
    }
  }

  private TakenFile take(Ledger ledger, Path file, IntakeProgress progress) throws IOException {
    try (Bridge bridge = bridge(ledger)) {
      return bridge.take(
          new FileRequest(
              DroppedFile.at(file),
              "test",
              FieldMapping.recognised(),
              ReadingOptions.recognised(),
              progress));
    }
  }

  private Ledger ledger() {
    return JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), "http://localhost/api"));
  }

  private Bridge bridge(Ledger ledger) {
    return Bridge.start(
        Configuration.load(null, Map.of(), folder),
        ledger,
        Clock.systemUTC(),
        EnumSet.of(Job.FILE_INTAKE));
  }

  /** Writes as little as makes a workbook: one sheet, one column. */
  private static Path workbook(Path file) throws IOException {
    StringBuilder rows = new StringBuilder(cell("LinkedIn URL"));
    for (int i = 1; i <= PEOPLE; i++) {
      rows.append(cell("person-" + i));
    }
    String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    String relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    String types = "http://schemas.openxmlformats.org/package/2006/content-types";
    String kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      part(
          zip,
          "[Content_Types].xml",
          "<Types xmlns='%s'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override PartName='/xl/workbook.xml' ContentType='%ssheet.main+xml'/><Override PartName='/xl/sheet1.xml' ContentType='%sworksheet+xml'/></Types>"
              .formatted(types, kind, kind));
      String relation =
          "<Relationships xmlns='%s'><Relationship Id='r1' Type='%s/%s' Target='%s'/></Relationships>";
      part(
          zip,
          "_rels/.rels",
          relation.formatted(relations, office, "officeDocument", "xl/workbook.xml"));
      part(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns='%s' xmlns:r='%s'><sheets><sheet name='People' sheetId='1' r:id='r1'/></sheets></workbook>"
              .formatted(main, office));
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          relation.formatted(relations, office, "worksheet", "sheet1.xml"));
      part(
          zip,
          "xl/sheet1.xml",
          "<worksheet xmlns='%s'><sheetData>%s</sheetData></worksheet>".formatted(main, rows));
    }
    return file;
  }

  private static String cell(String text) {
    return "<row><c t='inlineStr'><is><t>" + text + "</t></is></c></row>";
  }

  private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(xml.getBytes(UTF_8));
    zip.closeEntry();
  }
}
