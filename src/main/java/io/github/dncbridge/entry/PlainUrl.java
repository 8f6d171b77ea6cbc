package io.github.dncbridge.entry;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The short way for what nearly every cell holds: {@code https://www.linkedin.com/in/jane-doe-123}.
 *
 * <p>It only ever says "certainly this person"; everything else takes the long way. It must never
 * accept what the long way rejects.
 */
final class PlainUrl {

  private static final String PROFILE = "linkedin.com/in/";

  private PlainUrl() {}

  /** Returns the reading of a plain ASCII profile URL; null when the long way has to decide. */
  static @Nullable IdentifierReading read(String raw) {
    int start = afterScheme(raw);
    if (start < 0) {
      return null;
    }
    if (raw.startsWith("www.", start)) {
      start += 4;
    }
    if (!raw.startsWith(PROFILE, start)) {
      return null;
    }
    start += PROFILE.length();
    int end = raw.length();
    if (raw.charAt(end - 1) == '/') {
      end--;
    }
    int length = end - start;
    if (length < CanonicalForm.MIN_LENGTH || length > CanonicalForm.MAX_LENGTH) {
      return null;
    }
    boolean upper = false;
    boolean named = false;
    for (int i = start; i < end; i++) {
      char c = raw.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        named = true;
      } else if (c >= 'A' && c <= 'Z') {
        named = true;
        upper = true;
      } else if (c != '-' && c != '_') {
        return null;
      }
    }
    if (!named || MemberToken.resembles(raw, start, end)) {
      return null;
    }
    String id = raw.substring(start, end);
    if (upper) {
      id = id.toLowerCase(Locale.ROOT);
    }
    if (Placeholders.contains(id)) {
      return null;
    }
    return new IdentifierReading.Usable(new PublicIdentifier(id, PublicIdentifier.Kind.VANITY));
  }

  private static int afterScheme(String raw) {
    if (raw.startsWith("https://")) {
      return "https://".length();
    }
    return raw.startsWith("http://") ? "http://".length() : -1;
  }
}
