package io.github.dncbridge.webhook;

import io.github.dncbridge.ledger.EventCounts;
import java.time.Duration;

/**
 * What a receiver tells of its work, for metrics. No name, address or text of a request is in it.
 */
public interface ReceiverCounts {

  /** Keeps no count. */
  ReceiverCounts NONE =
      new ReceiverCounts() {
        @Override
        public void acknowledged(String source, EventCounts events, Duration took) {}

        @Override
        public void refused(String source, String why) {}
      };

  /** A request was answered with 200; {@code events} is what became of it. */
  void acknowledged(String source, EventCounts events, Duration took);

  /**
   * A request was not taken.
   *
   * @param source blank when it is unknown
   * @param why one of a few words
   */
  void refused(String source, String why);
}
