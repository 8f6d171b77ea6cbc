package io.github.dncbridge.entry;

import org.jspecify.annotations.Nullable;

/**
 * Why a person must not be contacted, as shown beside the block.
 *
 * @param text one line, without control characters, of 1 to {@value #MAX_LENGTH} characters
 */
public record Reason(String text) {

  /** WaLead documents no limit; this one keeps a batch of 500 well under a megabyte. */
  public static final int MAX_LENGTH = 500;

  /**
   * Makes one clean line of whatever a source holds.
   *
   * @return null when nothing readable is left
   */
  public static @Nullable Reason of(@Nullable String raw) {
    if (raw == null) {
      return null;
    }
    StringBuilder line = new StringBuilder(Math.min(raw.length(), MAX_LENGTH));
    boolean gap = false;
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || isUnprintable(c)) {
        gap = true;
        continue;
      }
      int needed = Character.charCount(c) + (gap && line.length() > 0 ? 1 : 0);
      if (line.length() + needed > MAX_LENGTH) {
        break;
      }
      if (gap && line.length() > 0) {
        line.append(' ');
      }
      gap = false;
      line.appendCodePoint(c);
    }
    return line.length() == 0 ? null : new Reason(line.toString());
  }

  private static boolean isUnprintable(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE || codePoint == 0xFEFF;
  }
}
