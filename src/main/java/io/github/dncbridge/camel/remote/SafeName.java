package io.github.dncbridge.camel.remote;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A file name that means nothing to any server, file system or terminal, made of one that a server
 * gave us.
 */
final class SafeName {

  /** Leaves room below the usual 255 bytes for a time and {@code .rejected.csv}. */
  private static final int LONGEST = 200;

  private static final int LONGEST_SHOWN = 300;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private SafeName() {}

  /**
   * Returns the name with everything replaced by {@code _} that could be taken for a path, a
   * pattern or an instruction; at most 200 bytes long, its ending kept.
   */
  static String of(String name) {
    StringBuilder safe = new StringBuilder();
    name.codePoints().forEach(letter -> safe.appendCodePoint(isHarmless(letter) ? letter : '_'));
    String text = safe.toString();
    if (text.startsWith(".")) {
      text = "_" + text.substring(1);
    }
    int dot = Math.max(0, text.lastIndexOf('.'));
    String ending = dot == 0 || text.length() - dot > 10 ? "" : text.substring(dot);
    String stem = text.substring(0, text.length() - ending.length());
    while ((stem + ending).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + ending;
  }

  /** Returns a text of a server as it can be shown: on one line, 300 characters at most. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_SHOWN)
        .forEach(letter -> shown.appendCodePoint(isVisible(letter) ? letter : '_'));
    return shown.toString();
  }

  /** Returns the name with a time in it. */
  static String timed(String name, Instant time) {
    int dot = name.lastIndexOf('.');
    String stem = dot <= 0 ? name : name.substring(0, dot);
    String ending = dot <= 0 ? "" : name.substring(dot);
    return stem + "." + TIME.format(time) + ending;
  }

  private static boolean isHarmless(int letter) {
    return isVisible(letter) && "/\\:*?\"<>|".indexOf(letter) < 0;
  }

  private static boolean isVisible(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
