package io.github.dncbridge.delivery;

import org.jspecify.annotations.Nullable;

/** What one HTTP request came to. A failed request is a value too: it is classified, not thrown. */
public sealed interface Answer {

  /**
   * A status line came back.
   *
   * @param retryAfter the header's value as it was sent; null when there was none
   * @param body what could be read of the body, at most 1 MiB
   * @param whole whether that is all of the body: false when the connection broke or the limit of
   *     size or time was reached
   */
  record Response(int status, @Nullable String retryAfter, String body, boolean whole)
      implements Answer {}

  /**
   * No answer came: refused, reset, timed out, no such host, TLS failure. The request may have been
   * carried out all the same.
   *
   * @param what what went wrong, without a secret or personal data
   */
  record None(String what) implements Answer {}
}
