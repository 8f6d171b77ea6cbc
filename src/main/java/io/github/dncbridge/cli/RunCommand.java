package io.github.dncbridge.cli;

import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.config.RemoteFolderKey;
import io.github.dncbridge.config.RemoteFolderSettings;
import io.github.dncbridge.config.SourceSettings;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.ledger.Ledger;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs every enabled job until it is stopped. */
@Command(
    name = "run",
    description =
        "Starts every enabled route (drop folders, CRM sync, webhooks, delivery) until stopped.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configurationOption;

  @Override
  public Integer call() throws InterruptedException {
    System.setProperty("dnc.log.level", "INFO");
    Configuration configuration = configurationOption.load();
    Set<Job> jobs = EnumSet.of(Job.DELIVERY);
    if (configuration.flag(Key.DROP_FOLDER_ENABLED)) {
      jobs.add(Job.FILE_INTAKE);
      jobs.add(Job.DROP_FOLDER);
    }
    if (hasRemoteFolders(configuration)) {
      jobs.add(Job.FILE_INTAKE);
      jobs.add(Job.REMOTE_FOLDERS);
    }
    if (configuration.sources().stream().anyMatch(SourceSettings::isEnabled)) {
      jobs.add(Job.CRM_SYNC);
      jobs.add(Job.CRM_SCHEDULE);
    }
    if (hasWebhooks(configuration)) {
      jobs.add(Job.WEBHOOKS);
    }
    if (configuration.flag(Key.MANAGEMENT_ENABLED)) {
      jobs.add(Job.MANAGEMENT);
    }
    if (configuration.webhooks().stream().anyMatch(RunCommand::reads)) {
      jobs.add(Job.WEBHOOK_LOOKUPS);
    }
    PrintWriter err = spec.commandLine().getErr();
    try (Interruption interruption = Interruption.watch();
        Ledger ledger = ConfigurationOption.openLedger(configuration)) {
      ServiceCheck.warn(configuration, ledger, err);
      Bridge bridge = Bridge.start(configuration, ledger, Clock.systemUTC(), jobs);
      err.println("dnc-bridge is up: " + summary(configuration));
      interruption.await();
      err.println("Stopping: requests under way may end, the rest goes on with the next start.");
      bridge.close();
    }
    return DncBridgeCommand.DONE;
  }

  private static String summary(Configuration configuration) {
    String folder =
        configuration.flag(Key.DROP_FOLDER_ENABLED)
            ? "watching " + configuration.path(Key.DROP_FOLDER_PATH) + ", "
            : "";
    String sources =
        configuration.sources().stream()
            .filter(SourceSettings::isEnabled)
            .map(RunCommand::summary)
            .collect(Collectors.joining(", "));
    return folder
        + (hasRemoteFolders(configuration) ? "looking into " + remote(configuration) + ", " : "")
        + (sources.isEmpty() ? "" : "pulling " + sources + ", ")
        + (hasWebhooks(configuration) ? "taking webhooks at " + receiver(configuration) + ", " : "")
        + "delivering to "
        + configuration.baseUrl()
        + ". Ctrl-C ends it.";
  }

  private static boolean hasRemoteFolders(Configuration configuration) {
    return configuration.remoteFolders().stream().anyMatch(RunCommand::isEnabled);
  }

  private static boolean isEnabled(RemoteFolderSettings folder) {
    return folder.flag(RemoteFolderKey.ENABLED);
  }

  private static String remote(Configuration configuration) {
    return configuration.remoteFolders().stream()
        .filter(RunCommand::isEnabled)
        .map(folder -> "remote folder " + folder.name())
        .collect(Collectors.joining(", "));
  }

  private static boolean hasWebhooks(Configuration configuration) {
    return configuration.webhooks().stream().anyMatch(each -> each.flag(WebhookKey.ENABLED));
  }

  private static boolean reads(WebhookSettings webhook) {
    return webhook.flag(WebhookKey.ENABLED) && webhook.text(WebhookKey.READS).isPresent();
  }

  private static String receiver(Configuration configuration) {
    return "%s://%s:%d/webhooks/"
        .formatted(
            configuration.optionalPath(Key.WEBHOOK_TLS_CERTIFICATE).isPresent() ? "https" : "http",
            configuration.required(Key.WEBHOOK_HOST),
            configuration.count(Key.WEBHOOK_PORT));
  }

  private static String summary(SourceSettings source) {
    return source.name()
        + source
            .schedule()
            .map(cron -> " (now and at " + cron + ", " + source.timeZone() + ")")
            .orElse(" (now; it has no schedule)");
  }
}
