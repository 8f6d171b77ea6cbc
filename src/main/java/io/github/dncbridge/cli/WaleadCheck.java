package io.github.dncbridge.cli;

import io.github.dncbridge.cli.HttpProbe.Answer;
import io.github.dncbridge.cli.HttpProbe.NoAnswerException;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.config.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether WaLead takes the key, and whether this machine's clock is right. Reads one page. */
final class WaleadCheck {

  private static final String SUBJECT = "WaLead";

  /** Signatures of webhooks are taken for five minutes: long before that it is to be noticed. */
  private static final Duration TOLERATED = Duration.ofSeconds(60);

  private final Configuration configuration;
  private final Clock clock;

  WaleadCheck(Configuration configuration, Clock clock) {
    this.configuration = configuration;
    this.clock = clock;
  }

  List<Finding> findings() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    Secret key;
    try {
      key = configuration.apiKey().get();
      findings.add(Finding.ok("API key", "there."));
    } catch (ConfigurationException e) {
      findings.add(Finding.wrong("API key", String.valueOf(e.getMessage())));
      findings.add(Finding.trouble(SUBJECT, "not asked, as there is no key."));
      return findings;
    }
    HttpProbe probe = new HttpProbe(configuration.duration(Key.DELIVERY_TIMEOUT));
    HttpRequest request =
        probe
            .request(URI.create(configuration.baseUrl() + "/v1/blocked-leads?sort=ASC&offset=0"))
            .header("x-api-key", key.reveal())
            .build();
    Instant asked = clock.instant();
    try {
      Answer answer = probe.send(request);
      findings.add(answered(answer));
      findings.add(clock(answer.date(), asked, clock.instant()));
    } catch (NoAnswerException e) {
      findings.add(
          Finding.trouble(
              SUBJECT,
              "%s does not answer: %s. Check the network, a proxy or firewall, and walead.base-url."
                  .formatted(configuration.baseUrl(), e.getMessage())));
    }
    return findings;
  }

  private Finding answered(Answer answer) {
    int status = answer.status();
    String answered = "%s answers %d".formatted(configuration.baseUrl(), status);
    if (status == 200) {
      return answer.body().stripLeading().startsWith("[")
          ? Finding.ok(SUBJECT, answered + " and takes the key.")
          : Finding.wrong(
              SUBJECT, answered + ", but with no blocklist. Is walead.base-url WaLead's address?");
    } else if (status == 401 || status == 403) {
      return Finding.wrong(
          SUBJECT,
          answered
              + ": it does not take the key. Make one in the WaLead dashboard and set"
              + " WALEAD_API_KEY.");
    } else if (status == 429 || status >= 500) {
      return Finding.trouble(
          SUBJECT, answered + ": it is reached, but cannot serve now. Try again later.");
    }
    return Finding.wrong(
        SUBJECT,
        answered + ", not 200. Check walead.base-url: it ends before /v1, and is no redirect.");
  }

  private static Finding clock(@Nullable String date, Instant asked, Instant answered) {
    Instant theirs;
    try {
      theirs =
          date == null
              ? null
              : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      theirs = null;
    }
    if (theirs == null) {
      return Finding.ok("clock", "not checked, as WaLead's answer has no date.");
    }
    // Made between the two moments, to the second.
    Duration ahead = Duration.between(theirs.plusSeconds(1), asked);
    Duration behind = Duration.between(answered, theirs);
    if (ahead.compareTo(TOLERATED) > 0 || behind.compareTo(TOLERATED) > 0) {
      boolean fast = ahead.compareTo(behind) > 0;
      return Finding.trouble(
          "clock",
          "this machine's clock is %,d s %s WaLead's. Set it (NTP): webhooks are signed with their"
                  .formatted((fast ? ahead : behind).toSeconds(), fast ? "ahead of" : "behind")
              + " time, and refused when it is more than 300 s away.");
    }
    return Finding.ok("clock", "agrees with WaLead's.");
  }
}
