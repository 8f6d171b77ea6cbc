package io.github.dncbridge.cli;

import io.github.dncbridge.cli.HttpProbe.Answer;
import io.github.dncbridge.cli.HttpProbe.NoAnswerException;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.intake.ShownText;
import org.jspecify.annotations.Nullable;

/**
 * Says what the answer to a sample event means, and what to do.
 *
 * @param whatToDo null when there is nothing to do
 */
record ReceiverAnswers(boolean accepted, String meaning, @Nullable String whatToDo) {

  static ReceiverAnswers of(Answer answer, String acknowledgement, WebhookSettings webhook) {
    return switch (answer.status()) {
      case 200 ->
          answer.body().equals(acknowledgement)
              ? new ReceiverAnswers(
                  true, "accepted. It was verified, read and committed to the ledger.", null)
              : notOurs("answered, but not by dnc-bridge.");
      case 400 ->
          failed(
              "verified, but not understood: " + ShownText.cell(answer.body()),
              "Check " + webhook.key(WebhookKey.KIND) + " and the settings that go with it.");
      case 401 -> failed("not accepted as genuine.", unauthorised(webhook));
      case 404 -> notOurs("nothing is there.");
      case 413, 431 -> notOurs("the request was found too large, which a sample is not.");
      case 429 ->
          failed(
              "more requests come than " + webhook.key(WebhookKey.RATE_LIMIT) + " allows.",
              "Wait a second, or raise the limit. Senders send again what was not taken.");
      case 503 ->
          failed(
              "not stored, as the ledger is slow, full or cannot be written.",
              "Look at /observe/health of the running program, at the disk, and at what else uses"
                  + " the data folder. Senders send again what was not stored.");
      case 502, 504 ->
          failed(
              "a proxy answered: it did not reach dnc-bridge.",
              "Is `dnc-bridge run` up, and does the proxy send to webhook.host and webhook.port?");
      default -> notOurs("this is no answer of dnc-bridge's.");
    };
  }

  static ReceiverAnswers none(NoAnswerException failure) {
    return failed(
        failure.getMessage() + ".",
        failure.isRefused()
            ? "Start `dnc-bridge run` with this configuration. If it runs, check webhook.host and"
                + " webhook.port, or name its address with --url."
            : "Name the receiver's address as its senders call it with --url; the host of a"
                + " certificate must be the one in the address.");
  }

  private static String unauthorised(WebhookSettings webhook) {
    String more =
        switch (webhook.required(WebhookKey.KIND)) {
          case "hubspot" -> " " + webhook.key(WebhookKey.PUBLIC_URL) + " is signed too.";
          default ->
              webhook.text(WebhookKey.AUTH).filter("proxy-certificate"::equals).isPresent()
                  ? " It is only taken from webhook.trusted-proxies."
                  : "";
        };
    return "The running program has another secret or no such webhook (start it again after a"
        + " change; it answers both the same), or the clocks differ by more than five minutes."
        + more;
  }

  private static ReceiverAnswers notOurs(String meaning) {
    return failed(
        meaning,
        "Check the address: another program listens there, or a proxy sends it elsewhere. The path"
            + " ends in /webhooks/<name>.");
  }

  private static ReceiverAnswers failed(@Nullable String meaning, String whatToDo) {
    return new ReceiverAnswers(false, String.valueOf(meaning), whatToDo);
  }
}
