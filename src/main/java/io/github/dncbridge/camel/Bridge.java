package io.github.dncbridge.camel;

import io.github.dncbridge.camel.management.Management;
import io.github.dncbridge.camel.remote.FolderStates;
import io.github.dncbridge.camel.remote.RemoteFolders;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.delivery.DeliveryCounts;
import io.github.dncbridge.intake.FileInspector;
import io.github.dncbridge.intake.FilePreview;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.TakenFile;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerCopy;
import io.github.dncbridge.source.Pause;
import io.github.dncbridge.source.SyncRequest;
import io.github.dncbridge.source.SyncResult;
import io.github.dncbridge.webhook.ReceiverCounts;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/**
 * A running Camel with the routes of the jobs that were asked for.
 *
 * <p>Closing it lets requests under way end, for some seconds at most; what is then unsettled is in
 * the ledger and goes on with the next start. The ledger is not closed with it.
 */
public final class Bridge implements AutoCloseable {

  /** What can be started: files in {@code routes/}. */
  public enum Job {
    DELIVERY("delivery", "delivery-watch", "blocklist-search"),
    FILE_INTAKE("file-intake"),
    DROP_FOLDER("drop-folder"),
    /** Needs {@link #FILE_INTAKE}. */
    REMOTE_FOLDERS("remote-folder", "remote-endpoint"),
    CRM_SYNC("crm-sync"),
    /** Begins with a pull of every source; needs {@link #CRM_SYNC}. */
    CRM_SCHEDULE("crm-schedule"),
    WEBHOOKS("webhook-receiver"),
    /** Reads the records that webhooks only name. */
    WEBHOOK_LOOKUPS("webhook-lookups"),
    /** Answers questions about health and metrics; has no route. */
    MANAGEMENT();

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of strings
    private final List<String> routes;

    Job(String... routes) {
      this.routes = List.of(routes);
    }

    List<String> routes() {
      return routes;
    }
  }

  private final Main main = new Main();
  private final FilePreviews previews;
  private final @Nullable Management management;
  private final @Nullable DeliveryJob deliveryJob;
  private final @Nullable DropFolder dropFolder;
  private final @Nullable RemoteFolders remoteFolders;
  private final @Nullable SyncJob syncJob;
  private final @Nullable WebhookJob webhookJob;
  private final @Nullable LookupJob lookupJob;
  private final ProducerTemplate producer;

  private Bridge(
      Configuration configuration, Ledger ledger, Clock clock, Set<Job> jobs, Pause pause) {
    CamelSettings.set(main, configuration, jobs);
    management = management(configuration, ledger, clock, jobs);
    FileInspector inspector = fileInspector(configuration);
    previews = new FilePreviews(inspector, clock);
    main.bind("fileIntake", new FileIntake(inspector, ledger, clock));
    DeliveryCounts deliveryCounts =
        management == null ? DeliveryCounts.NONE : management.delivery();
    deliveryJob =
        jobs.contains(Job.DELIVERY)
            ? new DeliveryJob(configuration, ledger, deliveryCounts, clock, main)
            : null;
    if (deliveryJob != null) {
      deliveryJob.bind();
    }
    dropFolder =
        jobs.contains(Job.DROP_FOLDER)
            ? new DropFolder(configuration, ledger, previews, clock)
            : null;
    if (dropFolder != null) {
      main.bind("dropFolder", dropFolder);
    }
    remoteFolders =
        jobs.contains(Job.REMOTE_FOLDERS)
            ? new RemoteFolders(
                configuration,
                ledger,
                previews,
                management == null ? FolderStates.NONE : management.folders(),
                clock)
            : null;
    syncJob = jobs.contains(Job.CRM_SYNC) ? new SyncJob(configuration, ledger, clock) : null;
    lookupJob =
        jobs.contains(Job.WEBHOOK_LOOKUPS) ? new LookupJob(configuration, ledger, clock) : null;
    if (syncJob != null || lookupJob != null) {
      main.bind("secrets", configuration.secrets());
      main.bind("clock", clock);
      main.bind("pause", pause);
    }
    if (lookupJob != null) {
      lookupJob.bind(main);
    }
    if (syncJob != null) {
      syncJob.bind(main);
      if (jobs.contains(Job.CRM_SCHEDULE)) {
        syncJob.bindSchedule(
            main, this::pull, management == null ? result -> {} : management.pulls());
      }
    }
    ReceiverCounts receiverCounts =
        management == null ? ReceiverCounts.NONE : management.receiver();
    webhookJob =
        jobs.contains(Job.WEBHOOKS)
            ? new WebhookJob(configuration, ledger, receiverCounts, clock)
            : null;
    if (webhookJob != null) {
      webhookJob.bind(main);
    }
    try {
      if (management != null) {
        management.listen();
      }
      main.start();
      producer = main.getCamelContext().createProducerTemplate();
      if (remoteFolders != null) {
        remoteFolders.start(main.getCamelContext());
      }
      if (syncJob != null) {
        syncJob.start(main.getCamelContext());
      }
      if (lookupJob != null) {
        lookupJob.start(main.getCamelContext());
      }
      if (webhookJob != null) {
        webhookJob.start();
      }
      if (management != null) {
        management.started();
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts the jobs.
   *
   * @throws io.github.dncbridge.config.ConfigurationException when delivery is asked for and there
   *     is no API key, the settings of an enabled source do not fit its connector, or a webhook
   *     reads a source that cannot be read so
   */
  public static Bridge start(
      Configuration configuration, Ledger ledger, Clock clock, Set<Job> jobs) {
    return start(configuration, ledger, clock, jobs, Pause.REAL);
  }

  /** Starts the jobs; connectors wait as {@code pause} does. */
  public static Bridge start(
      Configuration configuration, Ledger ledger, Clock clock, Set<Job> jobs, Pause pause) {
    return new Bridge(configuration, ledger, clock, jobs, pause);
  }

  /**
   * Takes in one file; returns when all of it is recorded.
   *
   * @throws io.github.dncbridge.intake.RejectedFileException when the file cannot be used
   * @throws io.github.dncbridge.entry.MappingException when its columns do not fit the mapping
   * @throws io.github.dncbridge.ledger.LedgerException when the ledger cannot record; the pages
   *     committed before are kept
   */
  public TakenFile take(FileRequest request) {
    String what = "Reading " + request.file().name();
    return ask("direct:file-intake", request, TakenFile.class, what);
  }

  /**
   * Tells what taking in a file would come to; the ledger of this bridge stays as it is.
   *
   * @param copy a copy of it, in which the file is recorded
   * @throws io.github.dncbridge.intake.RejectedFileException when the file cannot be used
   * @throws io.github.dncbridge.entry.MappingException when its columns do not fit the mapping
   */
  public FilePreview preview(FileRequest request, LedgerCopy copy) throws IOException {
    return previews.preview(request, copy, main.getCamelContext());
  }

  /**
   * Pulls one source; returns when its pull has ended, however it did. Sources may be pulled at
   * once, by a thread each.
   *
   * @throws io.github.dncbridge.ledger.LedgerException when the ledger cannot even note how it
   *     ended
   */
  public SyncResult pull(SyncRequest request) {
    String what = "Pulling " + request.source();
    return ask("direct:crm-sync", request, SyncResult.class, what);
  }

  private <T> T ask(String route, Object request, Class<T> answer, String what) {
    Exchange exchange = producer.request(route, each -> each.getMessage().setBody(request));
    Exception failure = RouteFailure.cause(exchange.getException());
    if (failure != null) {
      throw failure instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException(what + " failed", failure);
    }
    return Objects.requireNonNull(exchange.getMessage().getBody(answer));
  }

  /** Ends the pulls under way after the page that is being recorded; none begins any more. */
  public void stopPulls() {
    if (syncJob != null) {
      syncJob.stop();
    }
  }

  /** Ends everything within ten seconds. */
  @Override
  public void close() {
    if (management != null) {
      management.stopping();
    }
    stopPulls();
    if (lookupJob != null) {
      lookupJob.stop();
    }
    if (webhookJob != null) {
      webhookJob.stopTaking();
    }
    if (deliveryJob != null) {
      deliveryJob.stop();
    }
    main.stop();
    if (webhookJob != null) {
      webhookJob.close();
    }
    if (syncJob != null) {
      syncJob.awaitEnd();
    }
    if (dropFolder != null) {
      dropFolder.close();
    }
    if (remoteFolders != null) {
      remoteFolders.close();
    }
    if (management != null) {
      management.close();
    }
  }

  private static FileInspector fileInspector(Configuration configuration) {
    return new FileInspector(configuration.path(Key.DNC_DATA_DIR).resolve("scratch"));
  }

  private static @Nullable Management management(
      Configuration configuration, Ledger ledger, Clock clock, Set<Job> jobs) {
    if (!jobs.contains(Job.MANAGEMENT)) {
      return null;
    }
    return new Management(
        configuration.required(Key.MANAGEMENT_HOST),
        configuration.count(Key.MANAGEMENT_PORT),
        ledger,
        configuration.duration(Key.DELIVERY_ALARM_AFTER),
        jobs.contains(Job.WEBHOOKS),
        clock);
  }

  /** Returns the Camel context, for tests. */
  CamelContext camelContext() {
    return main.getCamelContext();
  }
}
