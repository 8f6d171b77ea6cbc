package io.github.dncbridge.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A CSV file of invented people, the same for the same number of rows.
 *
 * <p>8 columns, about 145 bytes a row. Of 100 rows, 20 name a person who stood in an earlier row
 * and 3 name nobody. Identifiers come in random order, as they do in life: it is the worst case of
 * a unique index.
 *
 * @param rows how many rows stand below the header
 * @param rejected how many of them name nobody
 * @param expected what the server must have been sent in the end, each person once
 */
record PeopleFile(Path path, long rows, long rejected, Leads expected) {

  private static final String HEADER =
      "First Name,Last Name,Email,Company,Job Title,LinkedIn URL,Do Not Contact,Reason\n";
  private static final String[] FIRST = {
    "John", "Jane", "Maria", "Peter", "Aisha", "Chen", "Olga", "Luca", "Nina", "Omar", "Rosa",
    "Ivan", "Emma", "Liam", "Sara", "Hugo"
  };
  private static final String[] LAST = {
    "Doe", "Smith", "Garcia", "Novak", "Khan", "Wei", "Petrova", "Rossi", "Berg", "Haddad", "Silva",
    "Horvat", "Martin", "Murphy", "Cohen", "Dubois"
  };
  private static final String[] URL = {
    "https://www.linkedin.com/in/%s",
    "https://www.linkedin.com/in/%s/",
    "linkedin.com/in/%s",
    "http://de.linkedin.com/in/%s?trk=contact"
  };
  private static final String[] NOBODY = {
    "https://www.linkedin.com/company/example-%d", "n/a", "https://www.example.com/people/%d"
  };
  private static final String[] REASONS = {"asked by mail", "asked on the phone", "legal"};

  /** Writes the file; whatever stood there before is replaced. */
  static PeopleFile write(Path path, long rows) throws IOException {
    long rejected = 0;
    long people = 0;
    long checksum = 0;
    try (BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
      out.write(HEADER);
      for (long row = 0; row < rows; row++) {
        long random = mix(row);
        long lot = Long.remainderUnsigned(random, 100);
        if (lot < 3) {
          rejected++;
          write(out, random, NOBODY[(int) lot].formatted(row));
        } else if (lot < 23 && people > 0) {
          long known = Long.remainderUnsigned(mix(random), people);
          write(out, random, url(random, identifier(known)));
        } else {
          String identifier = identifier(people++);
          checksum += Leads.hash(identifier);
          write(out, random, url(random, identifier));
        }
      }
    }
    return new PeopleFile(path, rows, rejected, new Leads(people, people, checksum));
  }

  /** Returns what a server is to be sent when the first people are blocked. */
  static Leads first(int people) {
    long checksum = 0;
    for (int number = 0; number < people; number++) {
      checksum += Leads.hash(identifier(number));
    }
    return new Leads(people, people, checksum);
  }

  private static void write(BufferedWriter out, long random, String profile) throws IOException {
    String first = FIRST[(int) (random >>> 8 & 15)];
    String last = LAST[(int) (random >>> 12 & 15)];
    out.write(first);
    out.write(',');
    out.write(last);
    out.write(',');
    out.write(first + "." + last + (random >>> 44) + "@example.com");
    out.write(",\"Example Holding ");
    out.write(Long.toString(random >>> 50));
    out.write(", Ltd\",Head of Purchasing,");
    out.write(profile);
    out.write(",yes,");
    out.write(REASONS[(int) Long.remainderUnsigned(random >>> 16, REASONS.length)]);
    out.write('\n');
  }

  private static String url(long random, String identifier) {
    return URL[(int) (random >>> 20 & 3)].formatted(identifier);
  }

  /** No two numbers below 2^32 share one: each step of the scrambling can be undone. */
  static String identifier(long number) {
    int scrambled = (int) number * 0x9E3779B1;
    scrambled = (scrambled ^ scrambled >>> 15) * 0x85EBCA6B;
    scrambled ^= scrambled >>> 13;
    return (FIRST[scrambled & 15] + "-" + LAST[scrambled >>> 4 & 15] + "-")
            .toLowerCase(java.util.Locale.ROOT)
        + Integer.toHexString(scrambled);
  }

  /** The output function of SplitMix64. */
  private static long mix(long value) {
    long z = (value + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
