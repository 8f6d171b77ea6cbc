package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.intake.CsvInspector;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.InspectedText;
import io.github.dncbridge.intake.MappedRecords;
import io.github.dncbridge.intake.ReadingOptions;
import io.github.dncbridge.intake.RejectedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spoils one clean file in many ways and holds what is read of it against the clean rows: each is
 * read as it was, or rejected by its line or with the whole file; never lost without a word.
 */
class PollutedCsvTest {

  private static final CamelContext CAMEL = new DefaultCamelContext();
  private static final int PLACES = 40;
  private static final int PEOPLE = 24;
  private static final String HEADER =
      "First Name,Company,LinkedIn URL,Do Not Contact,Title,Note,Reason";

  /** Where every row counts, so that no opt-out word shows that cells stand where they belong. */
  private static final String HEADER_OF_A_LIST =
      "First Name,Company,LinkedIn URL,Team,Title,Note,Reason";

  private final Path folder;

  PollutedCsvTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterAll
  static void stopCamel() {
    CAMEL.stop();
  }

  /** What became of the clean rows that stand in the spoiled files of one kind. */
  private static final class Score {
    long rows;
    long read;
    long rejected;
    long withFile;
    long lost;
    long wrong;

    String share(long part) {
      double percent = rows == 0 ? 0 : 100.0 * part / rows;
      return part == 0 || part == rows
          ? Math.round(percent) + " %"
          : String.format(Locale.ROOT, "%.1f %%", percent);
    }
  }

  @Test
  void losesNobodyAndBlocksNobodyElseWhateverTheFileSuffered() throws IOException {
    List<String> table =
        new ArrayList<>(
            List.of(
                "| Pollution | Read | Rejected by line | Rejected with the file | Lost | Wrong person |",
                "|---|---|---|---|---|---|"));
    Score all = new Score();
    for (Pollution pollution : Pollution.all()) {
      Score score = new Score();
      for (int place = 0; place < PLACES; place++) {
        judge(
            pollution.apply(clean(HEADER), new Random(place)),
            4,
            score,
            pollution.name() + " " + place);
      }
      table.add(row(pollution.name(), score));
      all.rows += score.rows;
      all.read += score.read;
      all.rejected += score.rejected;
      all.withFile += score.withFile;
      all.lost += score.lost;
      all.wrong += score.wrong;
    }
    table.add(row("**all**", all));

    assertThat(all.lost).isZero();
    assertThat(all.wrong).isZero();
    assertThat(Files.readString(Path.of("docs/mapping.md")))
        .as("docs/mapping.md, where this stands now:%n%s", String.join("\n", table))
        .contains(String.join("\n", table));
  }

  @Test
  void losesNobodyAndBlocksNobodyElseInAListWhereEveryRowCounts() throws IOException {
    for (Pollution pollution : Pollution.all()) {
      Score score = new Score();
      for (int place = 0; place < PLACES; place++) {
        byte[] spoiled = pollution.apply(clean(HEADER_OF_A_LIST), new Random(place));
        judge(spoiled, PEOPLE + 1, score, pollution.name() + " " + place);
      }
      assertThat(score.lost + score.wrong).as(pollution.name()).isZero();
    }
  }

  private static String row(String name, Score score) {
    return "| %s | %s | %s | %s | %d | %d |"
        .formatted(
            name,
            score.share(score.read),
            score.share(score.rejected),
            score.share(score.withFile),
            score.lost,
            score.wrong);
  }

  /** Every fourth person has not opted out; cells are quoted where they have to be. */
  private static List<String> clean(String header) {
    List<String> rows = new ArrayList<>(List.of(header));
    for (int i = 0; i < PEOPLE; i++) {
      rows.add(
          String.join(
              ",",
              "Zo\u00eb" + token(i),
              i % 3 == 0 ? "\"Example, Ltd\"" : "Example " + i,
              "https://www.linkedin.com/in/" + identifier(i),
              i % 4 == 3 ? "no" : "yes",
              i % 5 == 0 ? "\"Head of \"\"Sales\"\"\"" : "Clerk",
              i % 6 == 1 ? "\"called,\nthen wrote\"" : "",
              "asked by mail"));
    }
    return rows;
  }

  private static String token(int person) {
    return "q%02dq".formatted(person);
  }

  private static String identifier(int person) {
    return "john-doe-x%02dx".formatted(person);
  }

  /**
   * @param everyOther of so many people the last has not opted out
   */
  private void judge(byte[] spoiled, int everyOther, Score score, String what) throws IOException {
    Path file = Files.write(folder.resolve("contacts.csv"), spoiled);
    Set<String> blocked = new HashSet<>();
    Set<String> passedOver = new HashSet<>();
    Set<Long> rejectedLines = new HashSet<>();
    boolean whole = true;
    List<String> lines;
    try {
      InspectedText inspected =
          CsvInspector.inspect(
              DroppedFile.at(file), FieldMapping.recognised(), ReadingOptions.recognised());
      lines = new String(spoiled, inspected.format().charset()).lines().toList();
      EntryMapper mapper = FieldMapping.recognised().bind(inspected.format().header());
      long read = 0;
      try (CsvRecords records = CsvRecords.open(CAMEL, inspected, "contacts.csv")) {
        for (MappedRecords mapped = new MappedRecords(records, List.of(mapper));
            mapped.hasNext(); ) {
          MappingResult result = mapped.next();
          read++;
          long line = Long.parseLong(result.key().substring(result.key().indexOf(':') + 1));
          if (result instanceof MappingResult.Mapped entry) {
            blocked.add(entry.entry().identifier().value());
          } else if (result instanceof MappingResult.Rejected) {
            rejectedLines.add(line);
          } else {
            passedOver.add(lines.get((int) line - 1));
          }
        }
      }
      assertThat(read).as(what).isEqualTo(inspected.lines().records());
    } catch (RejectedFileException | MappingException e) {
      whole = false;
      lines = new String(spoiled, java.nio.charset.StandardCharsets.UTF_8).lines().toList();
    }
    Set<String> wanted = new HashSet<>();
    for (int i = 0; i < PEOPLE; i++) {
      if (i % everyOther != everyOther - 1) {
        wanted.add(identifier(i));
      }
      String name = token(i);
      String identifier = identifier(i);
      List<String> at =
          lines.stream().filter(line -> line.contains(name) || line.contains(identifier)).toList();
      if (whole && at.isEmpty()) {
        // Cut off, or its line was left out of the spoiled file.
        continue;
      }
      score.rows++;
      List<String> all = lines;
      if (!whole) {
        score.withFile++;
      } else if (i % everyOther == everyOther - 1
          ? at.stream().anyMatch(passedOver::contains)
          : blocked.contains(identifier)) {
        score.read++;
      } else if (rejectedLines.stream()
          .anyMatch(line -> at.contains(all.get(line.intValue() - 1)))) {
        score.rejected++;
      } else {
        score.lost++;
        System.err.println("LOST " + what + ": " + i + " " + at);
      }
    }
    for (String each : blocked) {
      if (!wanted.contains(each)) {
        score.wrong++;
        System.err.println("WRONG " + what + ": " + each);
      }
    }
  }
}
