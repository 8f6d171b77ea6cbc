package io.github.dncbridge.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an answer means for the pull. */
sealed interface Verdict {

  /** It is what was asked for. */
  record Good(Reply reply) implements Verdict {}

  /** The login is not, or no longer, valid. */
  record LoginInvalid(String said) implements Verdict {}

  /**
   * Too many requests.
   *
   * @param asked how long the vendor asks to wait; null when it does not say
   */
  record Limited(@Nullable Duration asked, String said) implements Verdict {}

  /** Nothing to build on; asking again may help. */
  record Broken(String what, @Nullable Duration asked) implements Verdict {}

  /** The vendor no longer knows the page that was asked for. */
  record PlaceUnknown(String said) implements Verdict {}

  /**
   * Asking again cannot help.
   *
   * @param next what to do, a sentence
   */
  record Refused(String what, String next) implements Verdict {}

  /** The one record that was asked for does not exist. */
  record Missing(String said) implements Verdict {}
}
