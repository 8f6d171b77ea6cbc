package io.github.dncbridge.source;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the last tenth of an account's calls of a day to everyone else who needs them.
 *
 * <p>Of one pull; a page that has come is still delivered. Not thread-safe.
 */
final class Budget {

  /**
   * The headers that tell it.
   *
   * @param remaining names the header with the calls left today
   * @param limit names the header with the calls of a day
   */
  record Headers(String remaining, String limit) {}

  private final @Nullable Headers headers;
  private @Nullable String spent;

  Budget(@Nullable Headers headers) {
    this.headers = headers;
  }

  /** Remembers what an answer says. */
  void note(Reply reply) {
    if (headers == null) {
      return;
    }
    BigDecimal remaining = number(reply, headers.remaining());
    BigDecimal limit = number(reply, headers.limit());
    if (remaining != null && limit != null) {
      spent =
          remaining.multiply(BigDecimal.TEN).compareTo(limit) < 0
              ? remaining.toPlainString() + " of " + limit.toPlainString()
              : null;
    }
  }

  /** Fails when the next request would come out of the last tenth. */
  void require(Conversation conversation) {
    if (spent != null) {
      throw conversation.failure(
          ("only %s of today's calls are left, and the last tenth is for others. The next run goes"
                  + " on where this one stopped; nothing is lost.")
              .formatted(spent));
    }
  }

  private static @Nullable BigDecimal number(Reply reply, String header) {
    String text = reply.headers().firstValue(header).orElse("").strip();
    return text.matches("\\d{1,15}(\\.\\d{1,6})?") ? new BigDecimal(text) : null;
  }
}
