package io.github.dncbridge.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cell eight times as long takes about eight times as long; quadratic would be 64 times. */
class IdentifierLinearTimeTest {

  /** The thread's own time: what else the machine does is not in it. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final int SMALL = 128 * 1024;
  private static final int LARGE = 1024 * 1024;
  private static final int GENEROUS_RATIO = 40;
  private static final int ROUNDS = 8;

  /** Below this, noise outweighs the work. */
  private static final long MEASURABLE_NANOS = 200_000;

  private static final String PROFILE = "https://www.linkedin.com/in/";

  /**
   * One shape of hostile cell.
   *
   * @param head once at the start
   * @param unit repeated to the wanted length
   * @param tail once at the end
   */
  record Shape(String head, String unit, String tail) {

    String ofLength(int length) {
      return head + unit.repeat(length / unit.length()) + tail;
    }

    @Override
    public String toString() {
      return head + "(" + unit + ")*" + tail;
    }
  }

  static Stream<Shape> shapes() {
    Stream<Shape> units =
        Stream.of(
                "http",
                "https://",
                "http:/",
                "http%3A",
                "https%3A%2F%2F",
                "www.",
                "<",
                ">",
                "<>",
                "<a",
                "<br/",
                "<b/>x",
                "&",
                "&amp;",
                "&amp",
                "&#x26;",
                "&amp;amp;",
                "%",
                "%25",
                "%2525",
                "%C3%A9",
                "%C3",
                "\"",
                "'",
                "\"http://a ",
                "(",
                ")",
                "[",
                "](",
                "\\",
                "\\/",
                "\\u005c",
                "/",
                "//",
                "/in/",
                "../",
                ".",
                "...",
                "\u2026",
                "..",
                ",",
                ",http",
                ",https://a",
                "|",
                ":",
                ";",
                "@",
                "a@",
                "a.",
                "a.b/",
                "a@b.c ",
                "linkedin.com/",
                ",linkedin.com/in/",
                "a ",
                " ",
                "\u00a0",
                "\u200b",
                "\ufeff",
                "\t",
                "a",
                "-",
                "1",
                "e\u0301",
                "\u0301",
                "\u0327\u0301",
                "\u4e00",
                "\ud83d\ude00",
                "\ud800",
                "\u0130",
                "?url=",
                "&url=",
                "&url",
                "=",
                "#",
                "?",
                "urn:li:",
                "urn:li:person:x ",
                "urn%",
                "=HYPERLINK(\"",
                "n/a ",
                "x://",
                PROFILE,
                PROFILE + "john-doe ",
                PROFILE + "john-doe,",
                PROFILE + "a%20 ")
            .map(unit -> new Shape("", unit, ""));
    Stream<Shape> inPlace =
        Stream.of(
                "a",
                "%25",
                "%41",
                "%",
                "a/",
                "/",
                "../",
                "&url=x",
                "e\u0301",
                "\u0301\u0327",
                "\"",
                "-",
                ".")
            .flatMap(
                unit ->
                    Stream.of(
                        new Shape(PROFILE, unit, ""),
                        new Shape(PROFILE + "john-doe?", unit, ""),
                        new Shape("https://www.linkedin.com/safety/go?url=", unit, ""),
                        new Shape("https%3A%2F%2Fwww.linkedin.com%2Fin%2F", unit, ""),
                        new Shape("https://", unit, ".linkedin.com/in/john-doe")));
    Stream<Shape> wrapped =
        Stream.of(
            new Shape("", "https://www.linkedin.com/safety/go?url=", "x"),
            new Shape("", "https://www.linkedin.com/authwall?sessionRedirect=https%253A", "x"),
            new Shape("", "\"", " " + PROFILE + "john-doe x".repeat(20_000)),
            new Shape("https://www.linkedin.com/safety/go?", "&", "="),
            new Shape("<", PROFILE + "john-doe|", ">"),
            new Shape("", "<" + PROFILE + "john-doe|x> ", ""),
            new Shape("", "<" + PROFILE, ">"),
            new Shape("https://www.google.com/url?", "url=http%253A&q=a&", ""));
    return Stream.of(units, inPlace, wrapped).flatMap(shape -> shape);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void readsAnyCellInLinearTime(Shape shape) {
    String small = shape.ofLength(SMALL);
    String large = shape.ofLength(LARGE);
    long smallest = Long.MAX_VALUE;
    long largest = Long.MAX_VALUE;
    // Minimum times of interleaved runs: a pause of the machine must hit every one to mislead.
    for (int round = 0; round < 3 || (round < ROUNDS && !isLinear(smallest, largest)); round++) {
      smallest = Math.min(smallest, nanosToRead(small));
      largest = Math.min(largest, nanosToRead(large));
    }
    assertThat(isLinear(smallest, largest))
        .as("%s ns for %s characters, %s ns for %s", smallest, SMALL, largest, LARGE)
        .isTrue();
  }

  private static boolean isLinear(long smallest, long largest) {
    return largest / Math.max(smallest, MEASURABLE_NANOS) < GENEROUS_RATIO;
  }

  private static long nanosToRead(String cell) {
    long start = THREADS.getCurrentThreadCpuTime();
    assertThat(PublicIdentifier.read(cell)).isNotNull();
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
