package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.intake.ReadingOptions;
import io.github.dncbridge.ledger.Approval;
import io.github.dncbridge.ledger.ApprovalSubject;
import io.github.dncbridge.ledger.PersonHistory.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders in the drop folder with a mapping of their own, and files that wait for approval. */
class OwnFoldersTest {

  private static final String OUTREACH =
      """
      identifier=Who
      reason-template=From {List}
      source=outreach
      """;

  @TempDir private Path folder;
  private DropRig rig;

  @BeforeEach
  void start() {
    rig = new DropRig(folder, Map.of());
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void readsEveryFileOfAFolderWithItsOwnMapping() throws IOException {
    rig.drop("outreach/mapping.properties", OUTREACH);
    rig.drop("outreach/people.csv", "Who,LinkedIn URL,List\njohn-doe,someone-else,A\n");
    rig.drop("top.csv", "Who,LinkedIn URL\nnobody,jane-smith\n");

    rig.awaitFile("outreach/done/people.csv");
    rig.awaitFile("done/top.csv");

    Sighting sighting = rig.ledger().why("john-doe").orElseThrow().sightings().get(0);
    assertThat(sighting.source()).isEqualTo("outreach");
    assertThat(sighting.reason()).isEqualTo("From A");
    assertThat(rig.ledger().why("jane-smith").orElseThrow().sightings().get(0).source())
        .isEqualTo("drop-folder");
  }

  @Test
  void namesTheSourceAfterTheFolderUnlessToldOtherwise() throws IOException {
    rig.drop("crm/mapping.properties", "separator=semicolon\n");
    rig.drop("crm/people.csv", "LinkedIn URL;Name\njohn-doe;a,b\n");

    rig.awaitFile("crm/done/people.csv");

    assertThat(rig.ledger().why("john-doe").orElseThrow().sightings().get(0).source())
        .isEqualTo("drop-folder/crm");
  }

  @Test
  void movesAFileThatCannotBeUsedToTheFailedFolderBesideIt() throws IOException {
    rig.drop("crm/mapping.properties", "identifier=Who\n");
    rig.drop("crm/people.csv", "LinkedIn URL\njohn-doe\n");

    rig.awaitFile("crm/failed/people.csv.error.txt");

    assertThat(rig.inbox().resolve("failed/people.csv")).doesNotExist();
  }

  @Test
  void namesTheSettingsOfTheFolderThatWouldMendAFile() throws IOException {
    rig.drop("crm/mapping.properties", "reason=List\n");
    rig.drop("crm/people.csv", "Who,List\njohn-doe,A\n");
    rig.drop("crm/alike.csv", "Who;Name,List\njohn-doe;John,A\n");
    rig.drop("top.csv", "Who;Name,List\njohn-doe;John,A\n");

    rig.awaitFile("crm/failed/people.csv");
    rig.awaitFile("crm/failed/alike.csv");
    rig.awaitFile("failed/top.csv");

    assertThat(rig.inbox().resolve("crm/failed/people.csv.error.txt"))
        .content()
        .contains("Name the right one: identifier=COLUMN in mapping.properties beside it.");
    assertThat(rig.inbox().resolve("crm/failed/alike.csv.error.txt"))
        .content()
        .contains("Say which: separator=comma or separator=semicolon (or");
    assertThat(rig.inbox().resolve("failed/top.csv.error.txt"))
        .content()
        .contains("Say which: drop-folder.read.separator=comma or drop-folder.read.separator=semi");
  }

  @Test
  void leavesFilesWhereTheirMappingCannotBeUnderstoodAndSaysAllThatIsWrong() throws IOException {
    rig.drop("crm/mapping.properties", "identifer=Who\nquote=both\napproval=yes\n");
    rig.drop("crm/people.csv", "LinkedIn URL\njohn-doe\n");
    rig.awaitMessage("The files in the folder crm/ stay there until this is mended: ");

    rig.drop("top.csv", "LinkedIn URL\njane-smith\n");
    rig.awaitFile("done/top.csv");

    assertThat(rig.messages())
        .filteredOn(line -> line.startsWith("The files in the folder crm/"))
        .singleElement()
        .asString()
        .contains(
            "The reading option 'quote' is 'both' (allowed: double, none, single)."
                + " approval is 'yes' (allowed: required, none)."
                + " There is no key 'identifer' (known: identifier, reason,");
    assertThat(rig.ledger().why("john-doe")).isEmpty();
  }

  @Test
  void countsAMendedMappingForTheNextFile() throws IOException {
    rig.drop("crm/mapping.properties", "identifier=\n");
    rig.drop("crm/people.csv", "Who\njohn-doe\n");
    rig.awaitMessage("The files in the folder crm/ stay there");

    rig.drop("crm/mapping.properties", "identifier=Who\n");

    rig.awaitFile("crm/done/people.csv");
  }

  @Test
  void saysOnceThatAFolderWithoutAMappingIsNotRead() throws IOException {
    rig.drop("old/people.csv", "LinkedIn URL\njohn-doe\n");
    rig.awaitMessage("The folder old/ is not read: there is no mapping.properties in it.");
    rig.drop("top.csv", "LinkedIn URL\njane-smith\n");
    rig.awaitFile("done/top.csv");

    assertThat(rig.ledger().why("john-doe")).isEmpty();
    assertThat(rig.messages()).filteredOn(line -> line.startsWith("The folder old/")).hasSize(1);
  }

  @Test
  void saysThatAMappingCountsInAFolderOfItsOwnOnly() throws IOException {
    rig.drop("mapping.properties", "identifier=Who\n");

    rig.awaitMessage("mapping.properties counts in a folder of its own only.");
  }

  @Test
  void followsNoLinkToAFolder() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("mapping.properties"), "");
    Files.writeString(outside.resolve("people.csv"), "LinkedIn URL\njohn-doe\n");
    Files.createSymbolicLink(rig.inbox().resolve("link"), outside);
    rig.drop("top.csv", "LinkedIn URL\njane-smith\n");

    rig.awaitFile("done/top.csv");

    assertThat(rig.ledger().why("john-doe")).isEmpty();
    assertThat(outside.resolve("done")).doesNotExist();
  }

  @Test
  void holdsAFileUntilItIsApproved() throws IOException {
    rig.drop("crm/mapping.properties", "approval=required\n");
    String list = "LinkedIn URL\njohn-doe\nn/a\n";
    rig.drop("crm/people.csv", list);
    rig.awaitFile("crm/people.csv.preview.txt");

    assertThat(rig.ledger().why("john-doe")).isEmpty();
    assertThat(rig.ledger().status(Instant.now()).sources()).isEmpty();
    assertThat(Files.readString(rig.inbox().resolve("crm/people.csv.preview.txt")))
        .contains("        1 to block\n")
        .contains("    line 2      to block       john-doe\n")
        .contains("    dnc-bridge approve ")
        .contains("mapping.properties beside it:\n    identifier=LinkedIn URL\n");

    rig.ledger().approve(approval("drop-folder/crm", list));

    rig.awaitFile("crm/done/people.csv");
    assertThat(rig.ledger().why("john-doe")).isPresent();
    rig.awaitFile("crm/done/people.csv.preview.txt");
    assertThat(rig.inbox().resolve("crm/people.csv.preview.txt")).doesNotExist();
    assertThat(rig.messages()).anyMatch(line -> line.startsWith("crm/people.csv was approved by"));
  }

  @Test
  void holdsEveryFileWhenApprovalIsRequiredEverywhere() throws IOException {
    rig.restart(Map.of("DROP_FOLDER_APPROVAL", "required"));
    rig.drop("crm/mapping.properties", "");
    rig.drop("free/mapping.properties", "approval=none\n");
    rig.drop("crm/people.csv", "LinkedIn URL\njohn-doe\n");
    rig.drop("top.csv", "LinkedIn URL\njane-smith\n");
    rig.drop("free/people.csv", "LinkedIn URL\nrichard-roe\n");

    rig.awaitFile("crm/people.csv.preview.txt");
    rig.awaitFile("top.csv.preview.txt");
    rig.awaitFile("free/done/people.csv");

    assertThat(Files.readString(rig.inbox().resolve("top.csv.preview.txt")))
        .contains("application.properties:\n    drop-folder.map.identifier=LinkedIn URL\n");
    assertThat(rig.ledger().why("john-doe")).isEmpty();
    assertThat(rig.ledger().why("jane-smith")).isEmpty();
  }

  @Test
  void looksAgainAtAFileThatWasChangedAndNeedsAnotherApproval() throws IOException {
    rig.drop("crm/mapping.properties", "approval=required\n");
    String first = "LinkedIn URL\njohn-doe\n";
    rig.drop("crm/people.csv", first);
    rig.awaitFile("crm/people.csv.preview.txt");

    rig.drop("crm/people.csv", "LinkedIn URL\njane-smith\nrichard-roe\n");
    rig.ledger().approve(approval("drop-folder/crm", first));

    Path preview = rig.inbox().resolve("crm/people.csv.preview.txt");
    await().until(() -> Files.readString(preview).contains("        2 to block\n"));
    assertThat(rig.ledger().why("john-doe")).isEmpty();
    assertThat(rig.ledger().why("jane-smith")).isEmpty();
  }

  @Test
  void needsAnotherApprovalWhenTheMappingWasChanged() throws IOException {
    rig.drop("crm/mapping.properties", "approval=required\nidentifier=A\n");
    String list = "A,B\njohn-doe,jane-smith\n";
    rig.drop("crm/people.csv", list);
    rig.awaitFile("crm/people.csv.preview.txt");

    rig.drop("crm/mapping.properties", "approval=required\nidentifier=B\n");
    Path preview = rig.inbox().resolve("crm/people.csv.preview.txt");
    await().until(() -> Files.readString(preview).contains("jane-smith"));
    FieldMapping before = FieldMapping.recognised().withIdentifierColumn("A");
    rig.ledger().approve(approval("drop-folder/crm", list, before));
    rig.drop("top.csv", "LinkedIn URL\nrichard-roe\n");
    rig.awaitFile("done/top.csv");

    assertThat(rig.inbox().resolve("crm/people.csv")).exists();
    assertThat(rig.ledger().why("jane-smith")).isEmpty();
  }

  @Test
  void removesThePreviewOfAFileThatWasTakenAway() throws IOException {
    rig.drop("crm/mapping.properties", "approval=required\n");
    rig.drop("crm/people.csv", "LinkedIn URL\njohn-doe\n");
    rig.awaitFile("crm/people.csv.preview.txt");

    Files.delete(rig.inbox().resolve("crm/people.csv"));

    await().until(() -> !Files.exists(rig.inbox().resolve("crm/people.csv.preview.txt")));
  }

  @Test
  void takesAFileThatWasApprovedWhileNothingRan() throws IOException {
    rig.drop("crm/mapping.properties", "approval=required\n");
    String list = "LinkedIn URL\njohn-doe\n";
    rig.drop("crm/people.csv", list);
    rig.awaitFile("crm/people.csv.preview.txt");
    rig.pause();
    rig.ledger().approve(approval("drop-folder/crm", list));

    rig.restart(Map.of());

    rig.awaitFile("crm/done/people.csv");
  }

  @Test
  void movesAFileThatCannotBeUsedToFailedInsteadOfHoldingIt() throws IOException {
    rig.drop("crm/mapping.properties", "approval=required\n");
    rig.drop("crm/people.csv", "Name\nJohn\n");

    rig.awaitFile("crm/failed/people.csv");
  }

  private static Approval approval(String source, String content) {
    return approval(source, content, FieldMapping.recognised());
  }

  private static Approval approval(String source, String content, FieldMapping mapping) {
    String reading = mapping.fingerprint() + ReadingOptions.recognised().fingerprint();
    return new Approval(
        new ApprovalSubject(source, sha256(content), reading), "people.csv", "jane", Instant.now());
  }

  private static String sha256(String content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
