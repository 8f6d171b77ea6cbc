package io.github.dncbridge.cli;

import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.cli.PreviewSummary.FileResult;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.ReadingInterruptedException;
import io.github.dncbridge.intake.RejectedFileException;
import io.github.dncbridge.ledger.LedgerCopy;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Previews files, one after the other, on one copy of the ledger; a bad one does not stop the
 * others.
 */
final class PreviewRun {

  private final Bridge bridge;
  private final LedgerCopy copy;
  private final Interruption interruption;
  private final ImportProgress progress;

  private PreviewRun(
      Bridge bridge, LedgerCopy copy, Interruption interruption, ImportProgress progress) {
    this.bridge = bridge;
    this.copy = copy;
    this.interruption = interruption;
    this.progress = progress;
  }

  /** Previews what is asked for; progress is shown on {@code err}. */
  static PreviewSummary of(Configuration configuration, List<FileRequest> requests, PrintWriter err)
      throws IOException {
    try (Interruption interruption = Interruption.watch();
        LedgerCopy copy = ConfigurationOption.copyLedger(configuration);
        Bridge bridge =
            Bridge.start(
                configuration.with(Key.DNC_DATA_DIR, copy.folder().toString()),
                copy.ledger(),
                Clock.systemUTC(),
                EnumSet.of(Job.FILE_INTAKE));
        ImportProgress progress = ImportProgress.on(err, copy.ledger())) {
      PreviewRun run = new PreviewRun(bridge, copy, interruption, progress);
      List<FileResult> results = new ArrayList<>();
      for (FileRequest request : requests) {
        results.add(run.preview(request));
      }
      return PreviewSummary.of(results);
    }
  }

  private FileResult preview(FileRequest request) throws IOException {
    DroppedFile file = request.file();
    if (interruption.isAsked()) {
      return FileResult.interrupted(file.name());
    }
    progress.begin(file.name(), file.size());
    try {
      return FileResult.of(
          bridge.preview(request.with(new InterruptibleProgress(progress, interruption)), copy));
    } catch (ReadingInterruptedException e) {
      return FileResult.interrupted(file.name());
    } catch (MappingException e) {
      return FileResult.unusable(request, RejectedFileException.told(file.name(), e), e.choices());
    } catch (RejectedFileException e) {
      return FileResult.unusable(request, String.valueOf(e.getMessage()), List.of());
    }
  }
}
