package io.github.dncbridge.cli;

import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.camel.receiver.TlsIdentity;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.webhook.TrustedProxies;
import io.github.dncbridge.webhook.WebhookSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
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
    return Optional.of(certificate(certificate, key));
  }

  private static Finding certificate(Path file, Path key) {
    Instant now = Clock.systemUTC().instant();
    try {
      TlsIdentity identity = TlsIdentity.read(file, key);
      if (identity.end().isBefore(now)) {
        return Finding.wrong(
            "TLS",
            "the certificate in %s ended at %s. Put a new one there."
                .formatted(file, identity.end()));
      }
      if (identity.endsSoon(now)) {
        return Finding.wrong(
            "TLS",
            "the certificate in %s ends at %s, and nobody has renewed it. Put a new one there; a"
                    .formatted(file, identity.end())
                + " running dnc-bridge takes it within a minute.");
      }
      if (isOpenToAll(key)) {
        return Finding.wrong("TLS", "everybody can read the private key. Run: chmod o-rwx " + key);
      }
      return Finding.ok(
          "TLS", "key and certificate fit each other; the certificate ends at " + identity.end());
    } catch (ConfigurationException | IOException e) {
      return Finding.wrong("TLS", String.valueOf(e.getMessage()));
    }
  }

  private static boolean isOpenToAll(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix")
        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
  }
}
