package io.github.dncbridge.camel.remote;

import io.github.dncbridge.camel.RouteFailure;
import io.github.dncbridge.config.RemoteFolderSettings;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.TakenFile;
import io.github.dncbridge.ledger.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.remote.FtpConstants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of {@code routes/remote-endpoint.camel.yaml}: what is done with a file that an endpoint
 * of Camel delivers.
 *
 * <p>Used by one thread at a time.
 */
public final class EndpointFolder {

  private static final Logger LOG = LoggerFactory.getLogger(EndpointFolder.class);
  private static final String FILE = "dncRemoteFile";
  private static final String RESULTS = "dncResults";

  /** Where components tell a file's name. */
  private static final List<String> NAMES =
      List.of(
          Exchange.FILE_NAME_ONLY,
          Exchange.FILE_NAME,
          "CamelAwsS3Key",
          "CamelAzureStorageBlobBlobName",
          "CamelGoogleCloudStorageObjectName",
          "CamelMinioObjectName");

  private final RemoteFolderSettings settings;
  private final Reading reading;
  private final LocalCopies copies;
  private final Standing standing;
  private final @Nullable Endpoint resultEndpoint;
  private final Ledger ledger;
  private final Clock clock;

  /**
   * @param resultEndpoint where results go that have no folder; null for the file family
   */
  EndpointFolder(
      RemoteFolderSettings settings,
      Reading reading,
      LocalCopies copies,
      Standing standing,
      @Nullable Endpoint resultEndpoint,
      Ledger ledger,
      Clock clock) {
    this.settings = settings;
    this.reading = reading;
    this.copies = copies;
    this.standing = standing;
    this.resultEndpoint = resultEndpoint;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Copies the file and puts a {@code FileRequest} for the copy into the body. */
  public void request(Exchange exchange) throws IOException {
    ListedFile file = new ListedFile(name(exchange.getMessage()), -1, -1, "", true);
    exchange.setProperty(FILE, file);
    GenericFileOperations<Object> family = family(exchange);
    if (family != null) {
      exchange.setProperty(
          RESULTS, results(new EndpointStore(family, delivered(exchange), exchange.getContext())));
    }
    Path copy;
    try (InputStream content = exchange.getMessage().getBody(InputStream.class)) {
      if (content == null) {
        throw new IOException("the endpoint delivered no content");
      }
      copy = copies.of(file, content);
    } finally {
      if (family != null) {
        // Some servers answer nothing else before this; once is enough for them as well.
        family.releaseRetrievedFileResources(exchange);
        exchange.getIn().removeHeader(FtpConstants.REMOTE_FILE_INPUT_STREAM);
      }
    }
    if (resultEndpoint != null && family == null) {
      exchange.setProperty(
          RESULTS, results(new SentResults(resultEndpoint, exchange.getContext(), copy)));
    }
    exchange
        .getMessage()
        .setBody(
            reading.request(LOG, DroppedFile.at(copy), exchange.getContext()::isStopping, ledger));
  }

  private Results results(ResultStore store) {
    return new Results(store, copies, ledger, clock);
  }

  @SuppressWarnings("unchecked") // the endpoint's own pair; nothing here looks into the files
  private static @Nullable GenericFileOperations<Object> family(Exchange exchange) {
    return exchange.getProperty(FamilyFiles.OPERATIONS, GenericFileOperations.class);
  }

  @SuppressWarnings("unchecked") // as above
  private static GenericFile<Object> delivered(Exchange exchange) {
    return exchange.getProperty(FileComponent.FILE_EXCHANGE_FILE, GenericFile.class);
  }

  private static String name(Message message) {
    for (String header : NAMES) {
      String name = message.getHeader(header, String.class);
      if (name != null && !name.isBlank()) {
        return name.substring(name.lastIndexOf('/') + 1);
      }
    }
    return message.getMessageId() + ".csv";
  }

  /** Lists the rejected rows, and puts the file into {@code done/}. */
  public void done(TakenFile taken, Exchange exchange) throws IOException {
    ListedFile file = exchange.getProperty(FILE, ListedFile.class);
    String target = exchange.getProperty(RESULTS, Results.class).done(file, taken);
    left(file);
    LOG.info(
        "{}: {}{}. Now {}.", settings.source(), SafeName.shown(file.name()), taken.words(), target);
  }

  /**
   * Puts a file that cannot be used into {@code failed/}; leaves it where it is otherwise.
   *
   * @throws Exception what went wrong, for an endpoint that keeps only what fails
   */
  public void failed(Exchange exchange) throws Exception {
    ListedFile file = exchange.getProperty(FILE, ListedFile.class);
    Exception failure =
        Objects.requireNonNull(
            RouteFailure.cause(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    Results results = exchange.getProperty(RESULTS, Results.class);
    Exception trouble = failure;
    if (results != null && Outcome.isUnusable(failure)) {
      try {
        String message = reading.words().problem(file.name(), failure);
        String target = results.failed(file, message);
        left(file);
        LOG.warn("{}: {} Now {}.", settings.source(), message, target);
        return;
      } catch (IOException | RuntimeException e) {
        trouble = e;
      }
    }
    copies.forget(file);
    if (!Outcome.isPassing(trouble)) {
      standing.stays(file.name(), trouble.getMessage() + ". It is tried again at each look");
    }
    if (family(exchange) == null) {
      throw trouble;
    }
  }

  private void left(ListedFile file) throws IOException {
    standing.forget(file.name());
    copies.forget(file);
  }
}
