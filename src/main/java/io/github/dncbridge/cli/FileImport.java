package io.github.dncbridge.cli;

import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.cli.ImportSummary.FileResult;
import io.github.dncbridge.cli.ImportSummary.RejectedRow;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.ReadingInterruptedException;
import io.github.dncbridge.intake.RejectedFileException;
import io.github.dncbridge.intake.RejectedReport;
import io.github.dncbridge.intake.TakenFile;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.PrivateFiles;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunCounts;
import io.github.dncbridge.ledger.StaleRunException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes in the files of one import, one after the other; a bad one does not stop the others. */
final class FileImport {

  private final Bridge bridge;
  private final Ledger ledger;
  private final FileRequests requests;
  private final @Nullable Path reportFolder;
  private final Interruption interruption;
  private final OtherImport other;

  /**
   * @param reportFolder for lists of rejected rows; null when none are to be kept
   */
  FileImport(
      Bridge bridge,
      Ledger ledger,
      FileRequests requests,
      @Nullable Path reportFolder,
      Interruption interruption) {
    this.bridge = bridge;
    this.ledger = ledger;
    this.requests = requests;
    this.reportFolder = reportFolder;
    this.interruption = interruption;
    this.other = new OtherImport(ledger, interruption);
  }

  /** Returns what became of each file. */
  List<FileResult> take(List<DroppedFile> files, ImportProgress progress)
      throws IOException, InterruptedException {
    List<FileResult> results = new ArrayList<>();
    for (DroppedFile file : files) {
      if (interruption.isAsked()) {
        results.add(FileResult.interrupted(file.name(), RunCounts.NONE));
        continue;
      }
      progress.begin(file.name(), file.size());
      results.add(take(file, progress));
    }
    return results;
  }

  private FileResult take(DroppedFile file, ImportProgress progress)
      throws IOException, InterruptedException {
    try {
      FileRequest request = requests.of(file, new InterruptibleProgress(progress, interruption));
      TakenFile taken = taken(request, progress);
      return taken == null
          ? FileResult.interrupted(file.name(), RunCounts.NONE)
          : result(file.name(), taken);
    } catch (ReadingInterruptedException e) {
      return FileResult.interrupted(file.name(), e.counts());
    } catch (MappingException e) {
      return FileResult.unusable(file.name(), RejectedFileException.told(file.name(), e));
    } catch (RejectedFileException e) {
      return FileResult.unusable(file.name(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * Takes the file in; where another process does so already, it is left to that one, and taken up
   * only if that one ends before its end.
   *
   * @return null when the command was asked to end meanwhile
   */
  private @Nullable TakenFile taken(FileRequest request, ImportProgress progress)
      throws InterruptedException {
    while (true) {
      try {
        return bridge.take(request);
      } catch (StaleRunException e) {
        progress.waiting();
        if (!other.await(request.source())) {
          return null;
        }
      }
    }
  }

  private FileResult result(String name, TakenFile taken) throws IOException {
    Run run = taken.run();
    RejectedRecords rejected = RejectedRecords.of(ledger, run.id());
    return FileResult.read(
        name,
        taken,
        rejected.byReason(),
        rejected.first().stream().map(RejectedRow::of).toList(),
        report(name, run));
  }

  private @Nullable String report(String name, Run run) throws IOException {
    if (reportFolder == null || run.counts().rejected() == 0) {
      return null;
    }
    PrivateFiles.createFolder(reportFolder);
    try (RejectedReport report = RejectedReport.begin(reportFolder, name)) {
      ledger.rejections(run.id(), report::add);
      return report.publish().toString();
    }
  }
}
