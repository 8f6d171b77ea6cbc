package io.github.dncbridge.crash;

import java.io.IOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * A generated export of made-up people who said no, and what has to come of it.
 *
 * @param rows its records
 * @param people the canonical identifiers in it
 * @param leads what WaLead must have blocked in the end: both spellings of non-ASCII people
 * @param rejected its records that name nobody
 */
record OptOutFile(Path path, long rows, Set<String> people, Set<String> leads, long rejected) {

  private static final String HEADER =
      "Record ID,First Name,Last Name,Company,Email,LinkedIn URL,Reason,Note\n";
  private static final List<String> NOBODY =
      List.of(
          "", "n/a", "https://www.linkedin.com/company/example", "https://example.com/in-touch");
  private static final List<String> NAMES =
      List.of("john-doe", "jane-smith", "max-mustermann", "jean-dupont", "erika-example");
  private static final List<String> NON_ASCII = List.of("josé-ejemplo", "zoë-voorbeeld", "山田-太郎");

  /**
   * Writes a file with about 20 % repeated people, 3 % unusable rows and 0.5 % non-ASCII people.
   *
   * @param group tells the people of this file from those of others
   */
  static OptOutFile write(Path path, int rows, String group, Random random) throws IOException {
    List<String> people = new ArrayList<>();
    Set<String> leads = new HashSet<>();
    long rejected = 0;
    try (Writer file = Files.newBufferedWriter(path)) {
      file.write(HEADER);
      for (int row = 1; row <= rows; row++) {
        String link;
        String more = "";
        if (random.nextInt(100) < 3) {
          rejected++;
          int kind = random.nextInt(NOBODY.size() + 1);
          boolean ragged = kind == NOBODY.size();
          link = ragged ? link("john-doe-" + row, random) : NOBODY.get(kind);
          more = ragged ? ",one cell too many" : "";
        } else if (!people.isEmpty() && random.nextInt(100) < 20) {
          link = link(people.get(random.nextInt(people.size())), random);
        } else {
          String person = person(group + row, random);
          people.add(person);
          leads.add(person);
          leads.add(URLEncoder.encode(person, StandardCharsets.UTF_8));
          link = link(person, random);
        }
        file.write(
            "%d,Ann,Example,\"Example, Inc.\",p%d@example.com,%s,\"said \"\"no\"\"\",%s%s%n"
                .formatted(row, row, link, more.isEmpty() ? note(random) : "called", more));
      }
    }
    return new OptOutFile(path, rows, Set.copyOf(people), Set.copyOf(leads), rejected);
  }

  /** How many of its records name somebody whom an earlier one named. */
  long repeated() {
    return rows - rejected - people.size();
  }

  private static String person(String distinction, Random random) {
    List<String> names = random.nextInt(200) == 0 ? NON_ASCII : NAMES;
    return names.get(random.nextInt(names.size())) + "-" + distinction;
  }

  /** One of the ways in which people write the same link. */
  private static String link(String person, Random random) {
    String encoded = URLEncoder.encode(person, StandardCharsets.UTF_8);
    return switch (random.nextInt(4)) {
      case 0 -> "https://www.linkedin.com/in/" + encoded;
      case 1 -> "http://linkedin.com/in/" + encoded + "/";
      case 2 -> "https://de.linkedin.com/in/" + encoded + "?trk=example";
      default -> "HTTPS://www.linkedin.com/in/" + person.toUpperCase(Locale.ROOT) + "/";
    };
  }

  private static String note(Random random) {
    return random.nextInt(20) == 0 ? "\"called on Monday\nand again, on Tuesday\"" : "called";
  }
}
