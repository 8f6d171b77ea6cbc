package io.github.dncbridge.cli;

import io.github.dncbridge.cli.HttpProbe.NoAnswerException;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.webhook.SampleEvent;
import io.github.dncbridge.webhook.SampleRequest;
import io.github.dncbridge.webhook.WebhookSource;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Posts a signed event that blocks nobody to the running receiver, and says what came of it. */
@Command(
    name = "webhook-test",
    description =
        "Posts a signed sample, which blocks nobody, to a webhook of the running program.",
    mixinStandardHelpOptions = true)
final class WebhookTestCommand implements Callable<Integer> {

  /** Twice as long as the receiver takes at the longest. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Mixin private ConfigurationOption configurationOption;
  @Mixin private JsonOption answer;

  @Parameters(paramLabel = "SOURCE", description = "The webhook's name: webhook.<name>.kind.")
  private String name = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The receiver as its senders call it, with or without /webhooks/SOURCE; the configured"
              + " address on this machine by default.")
  private @Nullable URI url;

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = configurationOption.load();
    WebhookSettings webhook = webhook(configuration);
    SampleEvent event = SampleEvent.of(webhook, configuration.secrets());
    SampleRequest sample =
        SampleRequest.of(
            webhook, configuration.secrets(), event.body(), Clock.systemUTC().instant());
    ReceiverAddress address =
        url == null ? ReceiverAddress.of(configuration) : ReceiverAddress.of(url);
    int status = 0;
    ReceiverAnswers answered;
    try {
      HttpProbe probe = new HttpProbe(TIMEOUT);
      HttpRequest.Builder request = probe.request(address.of(name, sample.token()));
      sample.headers().forEach(request::header);
      HttpProbe.Answer response =
          probe.send(request.POST(BodyPublishers.ofString(sample.body())).build());
      status = response.status();
      String acknowledgement = WebhookSource.of(webhook, configuration.secrets()).acknowledgement();
      answered = ReceiverAnswers.of(response, acknowledgement, webhook);
    } catch (NoAnswerException e) {
      answered = ReceiverAnswers.none(e);
    }
    WebhookTestResult result =
        new WebhookTestResult(
            name,
            webhook.required(WebhookKey.KIND),
            address.shown(name),
            status,
            answered.accepted(),
            answered.meaning(),
            answered.whatToDo(),
            event.meaning());
    answer.print(result, result::print);
    return result.exitCode();
  }

  private WebhookSettings webhook(Configuration configuration) {
    WebhookSettings webhook =
        configuration.webhooks().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new ConfigurationException(unknown(configuration)));
    if (!webhook.flag(WebhookKey.ENABLED)) {
      throw new ConfigurationException(
          webhook.key(WebhookKey.ENABLED) + " is false, so `run` does not take it.");
    }
    return webhook;
  }

  private String unknown(Configuration configuration) {
    String known =
        configuration.webhooks().stream()
            .map(WebhookSettings::name)
            .collect(Collectors.joining(", "));
    return "There is no webhook '"
        + name
        + "'. "
        + (known.isEmpty()
            ? "None is configured: set webhook." + name + ".kind."
            : "Configured are: " + known + ".");
  }
}
