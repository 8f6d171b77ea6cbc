package io.github.dncbridge.camel;

import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.intake.FileInspector;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.InspectedFile;
import io.github.dncbridge.intake.RejectedFileException;
import io.github.dncbridge.intake.TakenFile;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunStart;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * The steps of {@code routes/file-intake.camel.yaml}: open, record each page, finish.
 *
 * <p>A file is looked through as a whole before its first row is recorded. The same content read
 * with the same mapping for the same source is read once: a run that was cut off is continued
 * behind its last committed page, and a finished one is returned as it is.
 */
public final class FileIntake {

  private static final String READING = "dncReading";

  /** Changes when a file would be understood differently than by an earlier version. */
  private static final String RULES = "3";

  private final FileInspector inspector;
  private final Ledger ledger;
  private final Clock clock;

  FileIntake(FileInspector inspector, Ledger ledger, Clock clock) {
    this.inspector = inspector;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Inspects the file, begins or resumes its run, and puts the pages that are left into the body.
   *
   * @throws RejectedFileException when the file cannot be used
   * @throws io.github.dncbridge.entry.MappingException when its columns do not fit the mapping
   */
  public void open(FileRequest request, Exchange exchange) throws IOException {
    InspectedFile file = inspector.inspect(request);
    try {
      FileReading reading = begin(request, file, exchange.getContext());
      exchange.setProperty(READING, reading);
      exchange.getMessage().setBody(reading.pages());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private FileReading begin(FileRequest request, InspectedFile file, CamelContext context)
      throws IOException {
    String fingerprint =
        String.join("/", RULES, file.sha256(), request.mapping().fingerprint())
            + request.reading().fingerprint();
    List<EntryMapper> mappers = mappers(request, file);
    request.progress().inspected(file);
    Run run =
        ledger.begin(
            new RunStart(request.source(), request.file().name(), fingerprint), clock.instant());
    return new FileReading(request, file, mappers, run, context);
  }

  /** Returns the mapper of each table of a file, in their order. */
  static List<EntryMapper> mappers(FileRequest request, InspectedFile file) {
    return file.tables().stream().map(table -> request.mapping().bind(table.header())).toList();
  }

  /** Records one page; it is committed when this returns. */
  public void record(Page page, Exchange exchange) {
    FileReading reading = reading(exchange);
    reading.advance(ledger.record(reading.run(), page, clock.instant()));
  }

  /** Ends the reading; the body becomes the {@link TakenFile}. */
  public void finish(Exchange exchange) throws IOException {
    FileReading reading = reading(exchange);
    reading.requireWhole();
    boolean before = reading.run().state() == Run.State.FINISHED;
    if (!before) {
      reading.advance(ledger.finish(reading.run(), null, clock.instant()));
    }
    exchange.getMessage().setBody(reading.taken(before));
  }

  /** Lets go of the file, whatever came before; a run whose file proved unusable has failed. */
  public void close(Exchange exchange) throws IOException {
    FileReading reading = exchange.getProperty(READING, FileReading.class);
    if (reading == null) {
      return;
    }
    reading.close();
    Exception failure =
        RouteFailure.cause(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    if (failure instanceof RejectedFileException) {
      ledger.fail(reading.run(), String.valueOf(failure.getMessage()), clock.instant());
    }
  }

  private static FileReading reading(Exchange exchange) {
    return exchange.getProperty(READING, FileReading.class);
  }
}
