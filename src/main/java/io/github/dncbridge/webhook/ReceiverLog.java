package io.github.dncbridge.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator of refusals that may be his to mend, each once: whoever can reach the address
 * could fill the log otherwise. Metrics count all. Thread-safe.
 */
final class ReceiverLog {

  private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
  private static final int FRAMES = 8;

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** A request did not prove that it comes from the webhook's sender. */
  void unproved(String webhook, Verification.Verdict verdict) {
    if (told.add(webhook + verdict)) {
      LOG.warn(
          "Webhook '{}' refused a request whose signature or credential is {}. If it came from the"
              + " real sender, check webhook.{}.secret and this machine's clock. Later ones are"
              + " counted, not logged.",
          webhook,
          verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          webhook);
    }
  }

  /** A request was verified, and the ledger did not take it. */
  void notCommitted(String webhook, Throwable failure) {
    LOG.warn(
        "Webhook '{}' could not be stored; its sender was asked to send it again: {}",
        webhook,
        String.valueOf(failure));
  }

  /** A request met an error of this program. What the error says may be of the request. */
  void failed(String webhook, RuntimeException error) {
    String kind = error.getClass().getName();
    if (told.add(webhook + kind)) {
      LOG.error(
          "Webhook '{}' failed on a request with {}; its sender was asked to send it again. Please"
              + " report this; later ones are counted, not logged. At {}",
          webhook,
          kind,
          Arrays.stream(error.getStackTrace())
              .limit(FRAMES)
              .map(StackTraceElement::toString)
              .collect(Collectors.joining(", ")));
    }
  }
}
