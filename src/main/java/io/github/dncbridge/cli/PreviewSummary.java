package io.github.dncbridge.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.dncbridge.cli.ImportSummary.RejectedRow;
import io.github.dncbridge.intake.FilePreview;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.Finding;
import io.github.dncbridge.intake.LineCounts;
import io.github.dncbridge.intake.PreviewCounts;
import io.github.dncbridge.intake.PreviewRow;
import io.github.dncbridge.intake.PreviewText;
import io.github.dncbridge.intake.ShownText;
import io.github.dncbridge.ledger.RunCounts;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What taking in files would come to; also the document of {@code --json}, for {@code preview} and
 * {@code import --dry-run} alike.
 *
 * @param dryRun always true: it tells this document from that of an import
 */
record PreviewSummary(
    boolean dryRun, List<FileResult> files, RunCounts total, boolean interrupted, int exitCode) {

  /** As many columns are offered as a line each. */
  private static final int CHOICES = 8;

  /**
   * One file; of one that cannot be used, or was not read to its end, there is less.
   *
   * @param type what it is by its content
   * @param counts what an import would count
   * @param outcome the same, more exactly
   * @param confirm the command that takes it in exactly so
   * @param settings the lines of {@code application.properties} that would say the same for every
   *     file in the drop folder
   * @param fixes commands one of which may be what is meant, when it cannot be used
   * @param problem why it cannot be used
   */
  record FileResult(
      String file,
      @Nullable String type,
      @Nullable String sha256,
      List<Finding> findings,
      @Nullable LineCounts lines,
      @Nullable RunCounts counts,
      @Nullable PreviewCounts outcome,
      Map<String, Long> rejectedByReason,
      List<PreviewRow> firstRows,
      List<RejectedRow> firstRejected,
      @Nullable String confirm,
      List<String> settings,
      List<String> fixes,
      @Nullable String problem,
      @JsonIgnore @Nullable FilePreview preview) {

    static FileResult of(FilePreview preview) {
      return new FileResult(
          preview.request().file().name(),
          preview.type().title(),
          preview.sha256(),
          preview.findings(),
          preview.lines(),
          preview.run(),
          preview.counts(),
          preview.rejectedByReason(),
          preview.firstRows(),
          preview.firstRejected().stream().map(FileResult::rejected).toList(),
          PreviewText.command(preview),
          PreviewText.configuration(preview, "drop-folder.map.", "drop-folder.read."),
          List.of(),
          null,
          preview);
    }

    private static RejectedRow rejected(PreviewRow row) {
      return new RejectedRow(
          row.line(), String.valueOf(row.value()), String.valueOf(row.rejection()));
    }

    static FileResult interrupted(String file) {
      return without(file, List.of(), null);
    }

    /**
     * @param choices settings of which one may decide, as {@code --map} takes them
     */
    static FileResult unusable(FileRequest request, String problem, List<String> choices) {
      String path = ShownText.argument(request.file().path().toString());
      List<String> fixes =
          choices.stream()
              .limit(CHOICES)
              .map(each -> "dnc-bridge preview --map %s %s".formatted(assignment(each), path))
              .toList();
      return without(request.file().name(), fixes, problem);
    }

    private static String assignment(String setting) {
      String[] parts = setting.split("=", 2);
      return parts[0] + "=" + ShownText.argument(parts[1]);
    }

    private static FileResult without(String file, List<String> fixes, @Nullable String problem) {
      return new FileResult(
          file, null, null, List.of(), null, null, null, Map.of(), List.of(), List.of(), null,
          List.of(), fixes, problem, null);
    }

    /** Prints how it is understood, and what taking it in would come to. */
    void print(PrintWriter out) {
      if (preview == null) {
        out.println(file);
        out.println(problem == null ? "  Interrupted." : "  NOT READ: " + problem);
        if (!fixes.isEmpty()) {
          out.println("  One of these may be what is meant:");
          fixes.forEach(each -> out.println("    " + each));
        }
        return;
      }
      PreviewText.print(out, preview);
    }

    /** Prints what would confirm it. */
    void printSettings(PrintWriter out) {
      if (preview == null) {
        return;
      }
      out.println("  To take it in exactly so:");
      out.println("    " + confirm);
      if (!settings.isEmpty()) {
        out.println("  To have every file in the drop folder read so, in application.properties:");
        settings.forEach(each -> out.println("    " + each));
      }
    }
  }

  static PreviewSummary of(List<FileResult> files) {
    RunCounts total = RunCounts.NONE;
    for (FileResult file : files) {
      if (file.counts() != null) {
        total = total.plus(file.counts());
      }
    }
    boolean unusable = files.stream().anyMatch(file -> file.problem() != null);
    boolean interrupted =
        files.stream().anyMatch(file -> file.counts() == null && file.problem() == null);
    return new PreviewSummary(
        true,
        files,
        total,
        interrupted,
        unusable
            ? DncBridgeCommand.WRONG_USAGE
            : interrupted ? DncBridgeCommand.NOT_SETTLED : DncBridgeCommand.DONE);
  }

  /** Prints it for people. */
  void print(PrintWriter out) {
    for (FileResult file : files) {
      file.print(out);
      file.printSettings(out);
    }
    out.printf("Nothing was recorded or sent. %,d people would be sent.%n", total.fresh());
  }

  /** Prints what each file comes to. */
  void printFiles(PrintWriter out) {
    files.forEach(file -> file.print(out));
  }
}
