package io.github.dncbridge.cli;

import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.webhook.TrustedProxies;
import io.github.dncbridge.webhook.WebhookSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether each webhook's settings fit each other, and the receiver has what TLS needs. */
final class WebhookChecks {

  private WebhookChecks() {}

  static List<Finding> of(Configuration configuration, TrialStart trial) {
    List<Finding> findings = new ArrayList<>();
    for (WebhookSettings webhook : configuration.webhooks()) {
      findings.add(check(webhook, configuration, trial));
    }
    if (!findings.isEmpty()) {
      tls(configuration).ifPresent(findings::add);
    }
    return findings;
  }

  private static Finding check(
      WebhookSettings webhook, Configuration configuration, TrialStart trial) {
    String subject = "webhook " + webhook.name();
    if (!webhook.flag(WebhookKey.ENABLED)) {
      return Finding.ok(subject, "disabled, not checked.");
    }
    try {
      WebhookSource source = WebhookSource.of(webhook, configuration.secrets());
      TrustedProxies.of(configuration).requireFor(source);
      return source
          .reads()
          .flatMap(reads -> lookups(webhook, subject, trial))
          .orElseGet(() -> well(webhook, subject));
    } catch (ConfigurationException e) {
      return Finding.wrong(subject, String.valueOf(e.getMessage()));
    }
  }

  /** The source it reads may be one that is not pulled, and so is checked nowhere else. */
  private static Optional<Finding> lookups(
      WebhookSettings webhook, String subject, TrialStart trial) {
    return trial.trouble(subject, Job.WEBHOOK_LOOKUPS, all -> all.withWebhook(webhook.name()));
  }

  private static Finding well(WebhookSettings webhook, String subject) {
    return Finding.ok(
        subject,
        "settings fit kind %s. ".formatted(webhook.required(WebhookKey.KIND))
            + (webhook.flag(WebhookKey.ALLOW_UNAUTHENTICATED)
                ? "ANYONE who reaches it can block people, as configured."
                : "`dnc-bridge webhook-test " + webhook.name() + "` tries it."));
  }

  private static Optional<Finding> tls(Configuration configuration) {
    Path certificate = configuration.optionalPath(Key.WEBHOOK_TLS_CERTIFICATE).orElse(null);
    Path key = configuration.optionalPath(Key.WEBHOOK_TLS_KEY).orElse(null);
    if (certificate == null && key == null) {
      return Optional.empty();
    }
    if (certificate == null || key == null) {
      return Optional.of(
          Finding.wrong(
              "TLS",
              "webhook.tls-certificate and webhook.tls-key go together; only one of them is set."));
    }
    if (!Files.isReadable(key)) {
      return Optional.of(
          Finding.wrong("TLS", "webhook.tls-key names " + key + ", which cannot be read."));
    }
    return Optional.of(certificate(certificate, Clock.systemUTC().instant()));
  }

  private static Finding certificate(Path file, Instant now) {
    try (InputStream in = Files.newInputStream(file)) {
      Instant end =
          ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in))
              .getNotAfter()
              .toInstant();
      return end.isBefore(now)
          ? Finding.wrong(
              "TLS", "the certificate in " + file + " ended at " + end + ". Put a new one there.")
          : Finding.ok("TLS", "certificate and key can be read; the certificate ends at " + end);
    } catch (IOException | CertificateException e) {
      return Finding.wrong(
          "TLS",
          "webhook.tls-certificate names "
              + file
              + ", which holds no certificate that can be read.");
    }
  }
}
