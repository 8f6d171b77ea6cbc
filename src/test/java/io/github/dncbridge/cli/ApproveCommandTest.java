package io.github.dncbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.cli.Terminal.Result;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.ledger.Approval;
import io.github.dncbridge.ledger.ApprovalSubject;
import io.github.dncbridge.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApproveCommandTest {

  /** The SHA-256 of {@link #LIST}. */
  private static final String SHA256 =
      "dd78bacae1e532b92f3f78fa1923982521859dce70cc0cd19d74262b28e3c1f7";

  private static final String LIST = "LinkedIn URL\njohn-doe\nn/a\n";

  @TempDir private Path folder;
  private Terminal terminal;
  private Path inbox;

  @BeforeEach
  void open() throws IOException {
    terminal = new Terminal(folder);
    inbox = folder.resolve("inbox");
    Files.createDirectories(inbox.resolve("crm"));
    terminal.configure("drop-folder.path=" + inbox, "drop-folder.approval=required");
    Files.writeString(inbox.resolve("crm/mapping.properties"), "source=outreach\n");
  }

  @Test
  void showsTheCountsAndApprovesTheContentForItsSource() throws IOException {
    Path file = Files.writeString(inbox.resolve("list.csv"), LIST);

    Result result = terminal.run("approve", file.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("        1 to block\n")
        .contains("list.csv is approved for source 'drop-folder', by ")
        .endsWith(
            "1 people would be sent. `dnc-bridge run` takes what is approved in at once if it is"
                + " running; otherwise the next `run` does.\n");
    assertThat(approval("drop-folder")).isPresent();
    assertThat(approval("outreach")).isEmpty();
    try (Ledger ledger = terminal.ledger()) {
      assertThat(ledger.why("john-doe")).as("records nothing itself").isEmpty();
    }
  }

  @Test
  void approvesAFileInAFolderOfItsOwnAsThatFolderReadsIt() throws IOException {
    Path file = Files.writeString(inbox.resolve("crm/list.csv"), LIST);

    JsonNode document =
        new ObjectMapper().readTree(terminal.run("approve", "--json", file.toString()).out());

    assertThat(document.at("/approved/0/source").textValue()).isEqualTo("outreach");
    assertThat(document.at("/approved/0/sha256").textValue()).isEqualTo(SHA256);
    assertThat(document.at("/preview/files/0/outcome/toBlock").longValue()).isEqualTo(1);
    assertThat(approval("outreach")).isPresent();
  }

  @Test
  void approvesTheCopyOfAFileInARemoteFolderAsThatFolderReadsIt() throws IOException {
    terminal.configure(
        "remote-folder.partner.kind=sftp",
        "remote-folder.partner.approval=required",
        "remote-folder.partner.map.identifier=LinkedIn URL");
    Path copy = terminal.data().resolve("remote/partner/1/list.csv");
    Files.createDirectories(copy.getParent());
    Files.writeString(copy, LIST);
    Files.writeString(copy.resolveSibling("list.csv.preview.txt"), "");

    assertThat(terminal.run("status").out())
        .contains("  1 files wait for `dnc-bridge approve FILE`: " + copy + "\n");
    Result result = terminal.run("approve", copy.toString());

    assertThat(result.out())
        .contains("list.csv is approved for source 'remote-folder.partner', by ");
    try (Ledger ledger = terminal.ledger()) {
      String reading = FieldMapping.recognised().withIdentifierColumn("LinkedIn URL").fingerprint();
      assertThat(ledger.approval(new ApprovalSubject("remote-folder.partner", SHA256, reading)))
          .isPresent();
    }
  }

  @Test
  void keepsWhoApprovedFirst() throws IOException {
    Path file = Files.writeString(inbox.resolve("list.csv"), LIST);
    terminal.run("approve", file.toString());
    Approval first = approval("drop-folder").orElseThrow();

    terminal.run("approve", file.toString());

    assertThat(approval("drop-folder")).contains(first);
    assertThat(first.approvedBy()).isEqualTo(System.getProperty("user.name"));
    assertThat(first.origin()).isEqualTo("list.csv");
  }

  @Test
  void approvesNoFileThatCannotBeUsed() throws IOException {
    Path bad = Files.writeString(inbox.resolve("bad.csv"), "Name\nJohn\n");
    Path good = Files.writeString(inbox.resolve("list.csv"), LIST);

    Result result = terminal.run("approve", bad.toString(), good.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out())
        .contains("bad.csv\n  NOT READ: ")
        .contains("list.csv is approved")
        .doesNotContain("bad.csv is approved");
  }

  @Test
  void refusesAFileThatLiesElsewhere() throws IOException {
    Path file = Files.writeString(folder.resolve("list.csv"), LIST);

    Result result = terminal.run("approve", file.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "File 'list.csv' does not lie in the drop folder "
                + inbox
                + ", nor in a folder with a mapping.properties in it.\n");
  }

  @Test
  void saysThatAFolderHoldsNothing() throws IOException {
    Files.writeString(inbox.resolve("crm/mapping.properties"), "approval=none\n");
    Path file = Files.writeString(inbox.resolve("crm/list.csv"), LIST);

    Result result = terminal.run("approve", file.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("File 'list.csv' needs no approval");
  }

  @Test
  void showsInTheStatusWhatWaits() throws IOException {
    Files.writeString(inbox.resolve("list.csv"), LIST);
    Files.writeString(inbox.resolve("list.csv.preview.txt"), "");
    Files.writeString(inbox.resolve("crm/other.csv"), LIST);
    Files.writeString(inbox.resolve("crm/other.csv.preview.txt"), "");
    Files.writeString(inbox.resolve("crm/gone.csv.preview.txt"), "");

    assertThat(terminal.run("status").out())
        .contains("  2 files wait for `dnc-bridge approve FILE`: list.csv, crm/other.csv\n");
    assertThat(
            new ObjectMapper()
                .readTree(terminal.run("status", "--json").out())
                .at("/awaitingApproval")
                .toString())
        .isEqualTo("[\"list.csv\",\"crm/other.csv\"]");
  }

  @Test
  void hasTheDoctorCheckEachFolder() throws IOException {
    Files.createDirectories(inbox.resolve("done"));
    Files.createDirectories(inbox.resolve("old"));
    Files.createDirectories(inbox.resolve("wrong"));
    Files.writeString(inbox.resolve("wrong/mapping.properties"), "separator='\n");

    Result result = terminal.run("doctor");

    assertThat(result.out())
        .contains(
            "ok       drop folder crm: mapping.properties is understood; source outreach, files"
                + " wait for their approval.\n")
        .contains(
            "wrong    drop folder old: its files are not read: there is no mapping.properties")
        .contains("wrong    drop folder wrong: " + inbox.resolve("wrong/mapping.properties"))
        .doesNotContain("drop folder done");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  private Optional<Approval> approval(String source) {
    try (Ledger ledger = terminal.ledger()) {
      return ledger.approval(
          new ApprovalSubject(source, SHA256, FieldMapping.recognised().fingerprint()));
    }
  }
}
