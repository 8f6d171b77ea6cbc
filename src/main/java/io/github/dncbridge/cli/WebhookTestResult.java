package io.github.dncbridge.cli;

import io.github.dncbridge.webhook.SampleEvent.Meaning;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * What came of a sample event.
 *
 * @param url where it was posted, without a token
 * @param status 0 when no answer came
 * @param meaning what that says of the set-up
 * @param whatToDo null when there is nothing to do
 * @param sample what the webhook's settings make of the sample, which blocks nobody
 */
record WebhookTestResult(
    String source,
    String kind,
    String url,
    int status,
    boolean accepted,
    String meaning,
    @Nullable String whatToDo,
    Meaning sample) {

  int exitCode() {
    return accepted ? DncBridgeCommand.DONE : DncBridgeCommand.FAILED;
  }

  void print(PrintWriter out) {
    out.printf("Posted a signed sample of %s to %s%n", kind, url);
    out.printf("  %s%s%n", status == 0 ? "No answer: " : status + ": ", meaning);
    if (whatToDo != null) {
      out.printf("  %s%n", whatToDo);
    }
    if (accepted) {
      out.printf(
          "  The sample blocks nobody: %s. Within seven days, another test is a repetition.%n",
          switch (sample) {
            case IRRELEVANT -> "it is counted as irrelevant";
            case NOT_OPTED_OUT -> "it is counted as not opted out";
            case REJECTED ->
                "it names nobody, so it is counted as rejected, and `unresolvable` may list it";
          });
      out.printf(
          "  Whether the settings name the sender's own fields shows its first event: `status`.%n");
    }
  }
}
