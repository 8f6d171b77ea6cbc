package io.github.dncbridge.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.IdentifierReading.Unusable;
import io.github.dncbridge.entry.IdentifierReading.Usable;
import io.github.dncbridge.entry.PublicIdentifier.Kind;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PublicIdentifierPropertyTest {

  private static final String PROFILE = "https://www.linkedin.com/in/";

  @Property(tries = 20_000)
  void neverThrowsOnAnyText(@ForAll("texts") String text) {
    assertThat(PublicIdentifier.read(text)).isNotNull();
  }

  @Property(tries = 40_000)
  void keepsItsRulesOnAssembledCells(@ForAll("cells") String cell) {
    if (PublicIdentifier.read(cell) instanceof Usable usable) {
      keepsTheRules(usable.identifier());
    }
  }

  @Property(tries = 40_000)
  void keepsItsRulesOnAnyNameInAProfileUrl(@ForAll("names") String name) {
    if (PublicIdentifier.read(PROFILE + name) instanceof Usable usable) {
      keepsTheRules(usable.identifier());
    }
    if (PublicIdentifier.read(PROFILE + PercentCode.encode(name)) instanceof Usable usable) {
      keepsTheRules(usable.identifier());
    }
  }

  @Property(tries = 5_000)
  void readsPlainUrlsByTheShortWayAsByTheLong(@ForAll("slugs") String slug) {
    assertThat(PublicIdentifier.read(PROFILE + slug))
        .isEqualTo(PublicIdentifier.read(" " + PROFILE + slug));
  }

  private static void keepsTheRules(PublicIdentifier identifier) {
    String value = identifier.value();
    IdentifierReading again = PublicIdentifier.read(PROFILE + value);
    IdentifierReading encoded = PublicIdentifier.read(PROFILE + identifier.percentEncoded());
    IdentifierReading bare = PublicIdentifier.read(value);
    Kind kind = identifier.kind() == Kind.MEMBER_TOKEN ? Kind.MEMBER_TOKEN : Kind.VANITY;
    Usable same = new Usable(new PublicIdentifier(value, kind));
    assertThat(again).isEqualTo(same);
    assertThat(encoded).isEqualTo(same);
    // Alone, a number or a word of some scripts is no sign of an identifier; it is never another.
    assertThat(bare).isIn(same, new Unusable(RejectionReason.MALFORMED));
    int length = value.codePointCount(0, value.length());
    assertThat(length).isBetween(3, 100);
    assertThat(Normalizer.isNormalized(value, Normalizer.Form.NFC)).isTrue();
    if (kind == Kind.VANITY) {
      assertThat(value).isEqualTo(lowerCase(value));
    }
    assertThat(value.codePoints()).allMatch(PublicIdentifierPropertyTest::isAllowed);
    assertThat(identifier.percentEncoded()).matches("(?:[A-Za-z0-9_-]|%[0-9A-F]{2})+");
  }

  private static String lowerCase(String value) {
    return Normalizer.normalize(value.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  private static boolean isAllowed(int c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '-'
          || c == '_';
    }
    if (c == 0x200C || c == 0x200D) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().all().ofMaxLength(200);
  }

  @Provide
  Arbitrary<String> slugs() {
    return Arbitraries.strings().withChars("aAbkzo0129-_").ofMinLength(1).ofMaxLength(42);
  }

  @Provide
  Arbitrary<String> names() {
    Arbitrary<String> any =
        Arbitraries.integers()
            .between(0x80, 0x1FFFF)
            .map(c -> Character.isValidCodePoint(c) ? Character.toString(c) : "a");
    Arbitrary<String> odd =
        Arbitraries.of(
            "a", "Z", "-", "I", "i", "\u0307", "\u0301", "\u0327", "\u0345", "\u0130", "\u03A3",
            "\u00DF", "\u1E9E", "\u212A", "\u212B", "\u200D", "\u200C", "\uFE0F", "\uF8FF",
            "\u2019", "\u201C", "\u2026", "%", "%C3%A9", "%25", "@", ".", " ", "\u00A0", "\u200B",
            "1", "\uD800");
    return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, any), net.jqwik.api.Tuple.of(4, odd))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> cells() {
    List<String> fragments =
        List.of(
            PROFILE,
            "https://",
            "http:/",
            "www.linkedin.com",
            "linkedin.com/in/",
            "/in/",
            "in/",
            "/pub/",
            "/1/2/3",
            "john-doe",
            "Jane-Smith",
            "j%C3%A9r",
            "ACoAA",
            "a".repeat(34),
            "acoaa",
            "%20",
            "%2F",
            "%25",
            "%",
            "%E2%80%A6",
            "\u2026",
            "...",
            "..",
            ".",
            ",",
            ";",
            "|",
            "<",
            ">",
            "(",
            ")",
            "[",
            "](",
            "\"",
            "'",
            "\u201C",
            "\u201D",
            "\u2019",
            "\\",
            "\\/",
            "\\u00e9",
            "&amp;",
            "&#47;",
            "&quot;",
            "&nbsp;",
            " ",
            "\n",
            "\u00A0",
            "\u200B",
            "\uFEFF",
            "@",
            "?",
            "#",
            "?trk=x",
            "urn:li:person:x",
            "n/a",
            "null",
            "me",
            "N",
            "A",
            "/",
            ":",
            "=",
            "=HYPERLINK(\"",
            "*",
            "https%3A%2F%2Fwww.linkedin.com%2Fin%2F",
            "https://www.linkedin.com/authwall?sessionRedirect=",
            "https://www.google.com/url?q=",
            "\u00E9",
            "e\u0301",
            "\u0130",
            "\uD83D\uDE80",
            "\u200D",
            "\uD800",
            "\u738B",
            "x@example.com",
            "https://example.com/x",
            "123");
    return Arbitraries.of(fragments)
        .list()
        .ofMinSize(1)
        .ofMaxSize(9)
        .map(parts -> String.join("", parts));
  }
}
