package io.github.dncbridge.source;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks within the day's budget, and remembers the vendor's clock. Not thread-safe. */
final class DatedAsk implements Function<HttpCall, Reply> {

  private final Conversation conversation;
  private final Login login;
  private final Budget budget;
  private @Nullable Instant date;

  DatedAsk(Conversation conversation, Login login, Budget budget) {
    this.conversation = conversation;
    this.login = login;
    this.budget = budget;
  }

  @Override
  public Reply apply(HttpCall call) {
    budget.require(conversation);
    Reply reply = conversation.ask(call, login);
    budget.note(reply);
    date = reply.date();
    return reply;
  }

  /** Returns the vendor's time of the last answer; null when it did not tell it. */
  @Nullable Instant date() {
    return date;
  }
}
