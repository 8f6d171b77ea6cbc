package io.github.dncbridge.cli;

import io.github.dncbridge.camel.DropRules;
import io.github.dncbridge.camel.remote.RemoteRules;
import io.github.dncbridge.cli.PreviewSummary.FileResult;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FilePreview;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.FolderRules;
import io.github.dncbridge.ledger.Approval;
import io.github.dncbridge.ledger.Ledger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets files through that are held in the drop folder. Sends nothing itself. */
@Command(
    name = "approve",
    description = "Lets files through that wait in the drop folder; shows what they come to.",
    mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {

  /**
   * The document of {@code --json}.
   *
   * @param approved the files that `run` may now take in
   * @param preview what they come to, and which cannot be used
   */
  record Document(List<Approved> approved, PreviewSummary preview) {}

  /** One file that is approved; when it was before, who did so and when stay. */
  record Approved(
      String file, String source, String sha256, String approvedBy, Instant approvedAt) {}

  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configurationOption;
  @Mixin private JsonOption answer;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Files in the drop folder, in a folder of their own in it, or held ones of a remote"
              + " folder.")
  private List<Path> files = List.of();

  @Override
  public Integer call() throws IOException {
    Configuration configuration = configurationOption.load();
    PreviewSummary preview =
        PreviewRun.of(configuration, requests(configuration), spec.commandLine().getErr());
    List<Approved> approved = approve(configuration, preview.files());
    Document document = new Document(approved, preview);
    answer.print(document, out -> print(out, document));
    return preview.exitCode();
  }

  private List<FileRequest> requests(Configuration configuration) throws IOException {
    DropRules rules = DropRules.of(configuration);
    List<FileRequest> requests = new ArrayList<>();
    for (Path file : files) {
      Optional<FolderRules> remote = RemoteRules.forFile(configuration, file);
      FolderRules said = remote.isPresent() ? remote.get() : rules.forFile(file);
      if (!said.approvalRequired()) {
        throw new MappingException(
            "File '%s' needs no approval: its folder takes files in at once. To hold them, set"
                    .formatted(file.getFileName())
                + " drop-folder.approval=required, or approval=required in mapping.properties, or"
                + " remote-folder.NAME.approval=required.");
      }
      requests.add(said.request(DroppedFile.at(file), (counts, bytesRead, size) -> {}));
    }
    return requests;
  }

  private static List<Approved> approve(Configuration configuration, List<FileResult> files) {
    List<Approved> approved = new ArrayList<>();
    try (Ledger ledger = ConfigurationOption.openLedger(configuration)) {
      for (FileResult file : files) {
        FilePreview preview = file.preview();
        if (preview != null) {
          approved.add(approve(ledger, preview));
        }
      }
    }
    return approved;
  }

  private static Approved approve(Ledger ledger, FilePreview preview) {
    FileRequest request = preview.request();
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    Approval approval =
        ledger.approve(
            new Approval(
                request.subject(preview.sha256()),
                request.file().name(),
                System.getProperty("user.name", "unknown"),
                now));
    return new Approved(
        request.file().name(),
        request.source(),
        preview.sha256(),
        approval.approvedBy(),
        approval.approvedAt());
  }

  private static void print(PrintWriter out, Document document) {
    document.preview().printFiles(out);
    for (Approved each : document.approved()) {
      out.printf(
          "%s is approved for source '%s', by %s at %s.%n",
          each.file(), each.source(), each.approvedBy(), each.approvedAt());
    }
    if (!document.approved().isEmpty()) {
      out.printf(
          "%,d people would be sent. `dnc-bridge run` takes what is approved in at once if it is"
              + " running; otherwise the next `run` does.%n",
          document.preview().total().fresh());
    }
  }
}
