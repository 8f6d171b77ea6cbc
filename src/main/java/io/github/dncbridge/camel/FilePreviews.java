package io.github.dncbridge.camel;

import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.intake.BoundTable;
import io.github.dncbridge.intake.FileInspector;
import io.github.dncbridge.intake.FilePreview;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.InspectedFile;
import io.github.dncbridge.intake.PreviewTally;
import io.github.dncbridge.intake.RejectedFileException;
import io.github.dncbridge.intake.Table;
import io.github.dncbridge.ledger.LedgerCopy;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunStart;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.CamelContext;

/** Takes files in on trial: by the steps of {@link FileIntake}, into a copy of the ledger. */
public final class FilePreviews {

  private final FileInspector inspector;
  private final Clock clock;

  /** Makes previews of the files that the inspector looks through. */
  public FilePreviews(FileInspector inspector, Clock clock) {
    this.inspector = inspector;
    this.clock = clock;
  }

  /**
   * Returns what taking in the file would come to. It is always read anew: that the same content
   * was taken in before shows in the counts.
   *
   * @param copy is recorded in; what earlier files brought is known to later ones
   * @throws RejectedFileException when the file cannot be used
   * @throws io.github.dncbridge.entry.MappingException when its columns do not fit the mapping
   */
  public FilePreview preview(FileRequest request, LedgerCopy copy, CamelContext context)
      throws IOException {
    InspectedFile file = inspector.inspect(request);
    List<EntryMapper> mappers;
    FileReading opened;
    try {
      mappers = FileIntake.mappers(request, file);
      RunStart start = new RunStart(request.source(), request.file().name(), null);
      Run run = copy.ledger().begin(start, clock.instant());
      opened = new FileReading(request, file, mappers, run, context);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
    try (FileReading reading = opened) {
      PreviewTally tally = new PreviewTally(copy);
      for (Iterator<Page> pages = reading.pages(); pages.hasNext(); ) {
        Page page = pages.next();
        tally.add(page);
        reading.advance(copy.ledger().record(reading.run(), page, clock.instant()));
      }
      reading.requireWhole();
      return FilePreview.of(
          request, file, bound(request, file, mappers), tally, reading.run().counts());
    }
  }

  private static List<BoundTable> bound(
      FileRequest request, InspectedFile file, List<EntryMapper> mappers) {
    List<BoundTable> bound = new ArrayList<>();
    for (int i = 0; i < mappers.size(); i++) {
      Table table = file.tables().get(i);
      bound.add(BoundTable.of(table, request.mapping(), mappers.get(i)));
    }
    return bound;
  }
}
