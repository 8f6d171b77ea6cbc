package io.github.dncbridge.entry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells by a short text whether two mappings read alike. */
final class MappingFingerprint {

  /** To be raised when the same names, words and configuration come to be read differently. */
  private static final String RULES = "1";

  private MappingFingerprint() {}

  static String of(FieldMapping mapping) {
    List<String> parts = new ArrayList<>();
    parts.add(RULES);
    add(parts, "identifier", optional(mapping.identifierColumn()));
    ReasonTemplate reason = mapping.reason();
    add(parts, "reason texts", reason == null ? List.of() : reason.texts());
    add(parts, "reason columns", reason == null ? List.of() : reason.columns());
    OptOutRule rule = mapping.optOut();
    add(parts, "opt-out", List.of(rule.getClass().getSimpleName()));
    add(parts, "columns", rule instanceof OptOutRule.Columns named ? named.names() : List.of());
    OptOutWords words = mapping.optOutWords();
    add(parts, "own words", List.of(words == null ? "no" : "yes"));
    addWords(parts, words == null ? OptOutWords.STANDARD : words);
    add(parts, "blank", List.of(mapping.blankOptOut().code()));
    add(parts, "other", List.of(mapping.otherOptOutWords().code()));

    addWords(parts, OptOutWords.PIPEDRIVE);
    for (Map<String, Integer> known :
        List.of(KnownColumns.IDENTIFIER, KnownColumns.OPT_OUT, KnownColumns.REASON)) {
      add(parts, "known", List.of(new TreeMap<>(known).toString()));
    }
    return digest(parts);
  }

  /** In alphabetical order: that of an immutable set differs from one JVM to the next. */
  private static void addWords(List<String> parts, OptOutWords words) {
    add(parts, "yes", new TreeSet<>(words.yes()));
    add(parts, "no", new TreeSet<>(words.no()));
  }

  private static void add(List<String> parts, String name, Collection<String> values) {
    parts.add(name);
    parts.add(Integer.toString(values.size()));
    parts.addAll(values);
  }

  private static List<String> optional(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }

  private static String digest(List<String> parts) {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      // The length first, so that no two lists of parts run into the same bytes.
      sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      sha256.update(bytes);
    }
    return HexFormat.of().formatHex(sha256.digest(), 0, 16);
  }
}
