package io.github.dncbridge.cli;

import io.github.dncbridge.camel.remote.RemoteRules;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.config.SourceSettings;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.ledger.EventStatus;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerStatus;
import io.github.dncbridge.ledger.LedgerStatus.SourceStatus;
import io.github.dncbridge.ledger.StateCounts;
import io.github.dncbridge.source.SourceSchedule;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how the workspace stands. Needs no API key and starts no Camel. */
@Command(
    name = "status",
    description = "Counts by state, sources with their last run and cursor, what waits and why.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private static final LedgerStatus EMPTY =
      new LedgerStatus(new StateCounts(0, 0, 0, 0), null, null, null, null, null, null, List.of());

  /**
   * The document of {@code --json}.
   *
   * @param nextRuns when `run` pulls each source that has a schedule; jitter may make it later
   * @param awaitingApproval the files in the drop folder, and the copies of those in remote ones,
   *     that are held until `approve`
   * @param unreadLookups the webhooks whose look-ups wait although no source reads them
   */
  record Document(
      String workspace,
      String dataDir,
      boolean alarm,
      Map<String, Instant> nextRuns,
      List<String> awaitingApproval,
      List<String> unreadLookups,
      LedgerStatus status) {}

  @Mixin private ConfigurationOption configurationOption;
  @Mixin private JsonOption answer;

  @Override
  public Integer call() throws IOException {
    Configuration configuration = configurationOption.load();
    Clock clock = Clock.systemUTC();
    LedgerStatus status = EMPTY;
    if (ConfigurationOption.hasLedger(configuration)) {
      try (Ledger ledger = ConfigurationOption.openLedger(configuration)) {
        status = ledger.status(clock.instant());
      }
    }
    boolean alarm = isAlarm(status, configuration.duration(Key.DELIVERY_ALARM_AFTER), clock);
    Document document =
        new Document(
            configuration.required(Key.WALEAD_WORKSPACE),
            configuration.path(Key.DNC_DATA_DIR).toString(),
            alarm,
            nextRuns(configuration, clock.instant()),
            awaitingApproval(configuration),
            unreadLookups(configuration, status),
            status);
    answer.print(document, out -> print(out, document));
    return DncBridgeCommand.DONE;
  }

  private static List<String> awaitingApproval(Configuration configuration) throws IOException {
    List<String> waiting =
        new ArrayList<>(DropFolderLook.awaitingApproval(configuration.path(Key.DROP_FOLDER_PATH)));
    waiting.addAll(RemoteRules.awaitingApproval(configuration));
    return waiting;
  }

  private static boolean isAlarm(LedgerStatus status, Duration alarmAfter, Clock clock) {
    Instant oldest = status.oldestPending();
    return oldest != null && oldest.plus(alarmAfter).isBefore(clock.instant());
  }

  private static void print(PrintWriter out, Document document) {
    LedgerStatus status = document.status();
    StateCounts people = status.people();
    out.printf("Workspace %s, ledger in %s%n", document.workspace(), document.dataDir());
    out.printf(
        "  blocked %,d   pending %,d   sending %,d   refused %,d   held %,d%n",
        people.blocked(), people.pending(), people.sending(), people.refused(), people.held());
    if (people.refused() > 0) {
      out.println(DeliveryLines.REFUSED);
    }
    if (status.stop() != null) {
      out.printf("  %s%n", status.stop().message());
      out.printf(
          "  Stopped since %s, tries again at %s.%n",
          status.stop().since(), status.stop().probeAt());
    }
    if (status.oldestPending() != null) {
      out.printf(
          "  Oldest pending since %s%s%n",
          status.oldestPending(), document.alarm() ? ": ALARM, this is too long." : "");
    }
    String unconfirmed = ReceiptText.unconfirmed(status);
    if (unconfirmed != null && status.stop() == null) {
      out.printf("  %s%n", unconfirmed);
    }
    if (status.nextAttempt() != null) {
      out.printf("  Next attempt at %s%n", status.nextAttempt());
    }
    if (status.pausedUntil() != null) {
      out.printf("  WaLead asked for no request before %s%n", status.pausedUntil());
    }
    if (status.largestBatch() != null) {
      out.printf("  WaLead takes at most %,d leads in a request%n", status.largestBatch());
    }
    if (!document.awaitingApproval().isEmpty()) {
      out.printf(
          "  %,d files wait for `dnc-bridge approve FILE`: %s%n",
          document.awaitingApproval().size(), String.join(", ", document.awaitingApproval()));
    }
    if (status.sources().isEmpty()) {
      out.println("No source has been read yet.");
    }
    Map<String, Instant> notReadYet = new TreeMap<>(document.nextRuns());
    for (SourceStatus source : status.sources()) {
      SourceLines.print(out, source, notReadYet.remove(source.name()));
      if (document.unreadLookups().contains(source.name())) {
        out.printf(
            "  Nobody reads the records of these look-ups, which stay: set webhook.%s.reads, or"
                + " enable that webhook.%n",
            source.name());
      }
    }
    notReadYet.forEach(
        (source, next) -> out.printf("Source %s: not pulled yet, next run %s%n", source, next));
  }

  private static List<String> unreadLookups(Configuration configuration, LedgerStatus status) {
    Set<String> read =
        configuration.webhooks().stream()
            .filter(each -> each.flag(WebhookKey.ENABLED))
            .filter(each -> each.text(WebhookKey.READS).isPresent())
            .map(WebhookSettings::name)
            .collect(Collectors.toSet());
    return status.sources().stream()
        .filter(each -> hasLookups(each.events()))
        .map(SourceStatus::name)
        .filter(name -> !read.contains(name))
        .toList();
  }

  private static boolean hasLookups(@Nullable EventStatus events) {
    return events != null && events.oldestLookup() != null;
  }

  private static Map<String, Instant> nextRuns(Configuration configuration, Instant now) {
    Map<String, Instant> next = new TreeMap<>();
    for (SourceSettings source : configuration.sources()) {
      if (source.isEnabled()) {
        SourceSchedule.of(source, now)
            .map(schedule -> schedule.next(now))
            .ifPresent(moment -> next.put(source.name(), moment));
      }
    }
    return next;
  }
}
