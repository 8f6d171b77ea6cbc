package io.github.dncbridge.intake;

import io.github.dncbridge.ledger.RunCounts;
import java.util.List;
import java.util.Map;

/**
 * What would be understood of a file, and what taking it in would come to. Nothing was recorded.
 *
 * @param run what an import would count
 * @param findings what was told by looking at it, and which columns are used, with the evidence
 * @param firstRows the first records
 * @param firstRejected the first rejected records
 * @param settings what would say all that was found, so that it is found no more
 */
public record FilePreview(
    FileRequest request,
    FileType type,
    String sha256,
    List<Finding> findings,
    LineCounts lines,
    RunCounts run,
    PreviewCounts counts,
    Map<String, Long> rejectedByReason,
    List<PreviewRow> firstRows,
    List<PreviewRow> firstRejected,
    ConfirmingSettings settings) {

  /**
   * Returns the preview of a file all of whose pages were counted.
   *
   * @param columns what was told of the columns, table by table
   * @param run what the ledger counted
   */
  public static FilePreview of(
      FileRequest request,
      InspectedFile file,
      List<BoundTable> columns,
      PreviewTally tally,
      RunCounts run) {
    return new FilePreview(
        request,
        file.type(),
        file.sha256(),
        Finding.of(file, columns),
        file.lines(),
        run,
        tally.counts(run),
        tally.rejectedByReason(),
        tally.firstRows(),
        tally.firstRejected(),
        ConfirmingSettings.of(request, file, columns));
  }
}
