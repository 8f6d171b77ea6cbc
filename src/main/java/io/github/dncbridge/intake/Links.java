package io.github.dncbridge.intake;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a link in a cell says: its target wins over the text that is shown. */
final class Links {

  private static final Pattern HYPERLINK =
      Pattern.compile(
          "^[^\"]*=\\s*HYPERLINK\\(\\s*\"((?:[^\"]|\"\")*+)\"\\s*[;,)].*", Pattern.DOTALL);

  private Links() {}

  /**
   * Returns the target where it is an address on the web; others, as of mail, say less than text.
   */
  static @Nullable String target(@Nullable String address) {
    if (address == null) {
      return null;
    }
    String lower = address.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("http://") || lower.startsWith("https://") ? address.strip() : null;
  }

  /**
   * Returns the target of a formula that is a link; null for any other, and where the target is
   * calculated.
   */
  static @Nullable String targetOfFormula(@Nullable String formula) {
    if (formula == null) {
      return null;
    }
    Matcher link = HYPERLINK.matcher(formula);
    return link.matches() ? target(link.group(1).replace("\"\"", "\"")) : null;
  }
}
