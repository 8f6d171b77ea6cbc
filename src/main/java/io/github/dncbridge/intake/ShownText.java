package io.github.dncbridge.intake;

/** Text of others as it is shown on a terminal. */
public final class ShownText {

  private static final int LONGEST = 80;

  private ShownText() {}

  /** Returns a text on one line, without anything a terminal would obey. */
  static String text(String value) {
    return value.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}|\\p{Cf}", "\uFFFD");
  }

  /** Returns a cell's content on one line, shortened, without anything a terminal would obey. */
  public static String cell(String value) {
    String line = text(value);
    if (line.isBlank()) {
      return "(blank)";
    }
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  /** Returns a name as it is to be typed into a shell. */
  public static String argument(String name) {
    return name.matches("[A-Za-z0-9/.][A-Za-z0-9_./-]*")
        ? name
        : "'" + name.replace("'", "'\\''") + "'";
  }
}
