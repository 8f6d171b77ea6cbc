package io.github.dncbridge.camel.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.ledger.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which files are taken from an SFTP server, and what is written back. */
class SftpFolderTest extends WatchedSftp {

  @Test
  void takesAFileAndPutsItsRejectedRowsBesideItInDone() throws IOException {
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njohn-doe\n=cmd()\njane-smith\n");

    folder.awaitFile("done/people.csv");

    assertThat(folder.names("")).containsExactly("done");
    assertThat(folder.names("done")).containsExactly("people.csv", "people.csv.rejected.csv");
    assertThat(folder.content("done/people.csv.rejected.csv"))
        .contains("\"3\",\"'=cmd()\",\"malformed\"");
    assertThat(folder.counts()).isEqualTo(new RunCounts(3, 2, 0, 0, 1));
    assertThat(folder.ledger().why("john-doe").orElseThrow().sightings())
        .singleElement()
        .satisfies(
            sighting -> {
              assertThat(sighting.source()).isEqualTo("remote-folder.partner");
              assertThat(sighting.firstKey()).isEqualTo("people.csv:2");
            });
    folder.awaitMessage("Now done/people.csv");
    assertThat(folder.copies()).isEmpty();
  }

  @Test
  void takesTheSameContentOnceAlsoUnderAnotherName() throws IOException {
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitFile("done/people.csv");

    put("renamed.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitMessage("Now done/renamed.csv");

    assertThat(folder.messagesWith("renamed.csv, the same as people.csv of ")).isOne();
    assertThat(folder.counts()).isEqualTo(new RunCounts(1, 1, 0, 0, 0));
  }

  @Test
  void keepsBothFilesOfOneName() throws IOException {
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitMessage("Now done/people.csv");

    put("people.csv", "LinkedIn URL\njane-smith\n");
    folder.awaitMessage("Now done/people.2");

    assertThat(folder.content("done/people.csv")).contains("john-doe");
    assertThat(folder.names("done"))
        .hasSize(2)
        .anyMatch(name -> name.matches("people\\.\\d{8}-\\d{6}-\\d{3}\\.csv"));
  }

  @Test
  void movesAFileThatCannotBeUsedToFailedWithTheMessageBeside() throws IOException {
    watch(Map.of());
    put("cut.csv", "LinkedIn URL\njohn-doe\n\"jane");

    folder.awaitFile("failed/cut.csv");

    assertThat(folder.names("failed")).containsExactly("cut.csv", "cut.csv.error.txt");
    assertThat(folder.content("failed/cut.csv.error.txt"))
        .startsWith("File 'cut.csv', line 3: a quoted cell begins here and the file ends");
    assertThat(folder.isKnown("john-doe")).isFalse();
  }

  @Test
  void namesTheKeyOfThisFolderWhenNoColumnIsTheIdentifier() throws IOException {
    watch(Map.of());
    put("people.csv", "Name,Town\nJohn,Springfield\n");

    folder.awaitFile("failed/people.csv");

    assertThat(folder.content("failed/people.csv.error.txt"))
        .contains(" remote-folder.partner.map.identifier=COLUMN in application.properties.")
        .doesNotContain("drop-folder");
  }

  @Test
  void readsAsConfigured() throws IOException {
    watch(
        Map.of(
            "REMOTE_FOLDER_PARTNER_MAP_IDENTIFIER", "Who",
            "REMOTE_FOLDER_PARTNER_MAP_REASON_TEMPLATE", "From {List}",
            "REMOTE_FOLDER_PARTNER_READ_SEPARATOR", "pipe"));
    put("people.csv", "Who|List\njohn-doe|A\n");

    folder.awaitFile("done/people.csv");

    assertThat(folder.ledger().why("john-doe").orElseThrow().sightings().get(0).reason())
        .isEqualTo("From A");
  }

  @Test
  void holdsAFileUntilItsContentIsApproved() throws IOException {
    Map<String, String> held = Map.of("REMOTE_FOLDER_PARTNER_APPROVAL", "required");
    watch(held);
    put("people.csv", "LinkedIn URL\njohn-doe\nn/a\n");
    folder.awaitMessage("people.csv is held for approval: 1 people to block, 1 rows rejected.");
    put("bad.csv", "Name\nJohn\n");
    folder.awaitFile("failed/bad.csv");

    assertThat(folder.names("")).containsExactly("failed", "people.csv");
    assertThat(folder.isKnown("john-doe")).isFalse();
    assertThat(server.downloads()).as("of two files").isEqualTo(2);
    Path copy = folder.copies().get(0);
    assertThat(copy.resolveSibling("people.csv.preview.txt"))
        .content()
        .contains("dnc-bridge approve " + copy + "\n")
        .contains("remote-folder.partner.map.identifier=LinkedIn URL\n");

    folder.approve("people.csv", "LinkedIn URL\njohn-doe\nn/a\n");
    folder.awaitMessage("Now done/people.csv");

    assertThat(folder.messagesWith("people.csv was approved by jane at ")).isOne();
    assertThat(folder.isKnown("john-doe")).isTrue();
    assertThat(folder.copies()).isEmpty();
  }

  @Test
  void holdsAFileAgainThatIsNotTheOneApproved() throws IOException {
    watch(Map.of("REMOTE_FOLDER_PARTNER_APPROVAL", "required"));
    put("people.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitMessage("people.csv is held for approval: 1 people");
    folder.approve("people.csv", "LinkedIn URL\njane-smith\n");
    put("people.csv", "LinkedIn URL\njohn-doe\nrichard-roe\n");

    folder.awaitMessage("people.csv is held for approval: 2 people");

    assertThat(folder.isKnown("john-doe")).isFalse();
  }

  @Test
  void downloadsNothingThatIsTooLarge() throws IOException {
    watch(Map.of("REMOTE_FOLDER_PARTNER_MAX_SIZE", "1KiB"));
    put("people.csv", "LinkedIn URL\n" + "john-doe\n".repeat(200));

    folder.awaitFile("failed/people.csv");

    assertThat(folder.content("failed/people.csv.error.txt"))
        .isEqualTo(
            "File 'people.csv' has 1,813 bytes; expected at most 1,024. Split it, or set"
                + " max-size.\n");
    assertThat(server.downloads()).isZero();
  }

  @Test
  void takesFilesWithNamesThatWouldMeanSomethingElsewhere() throws IOException {
    watch(Map.of());
    String[] names = {
      "*.csv", "a?b.csv", "back\\slash.csv", "#hash & {{x}} %20.csv", "ünï-名前.csv", "-rf ~.csv"
    };
    for (int file = 0; file < names.length; file++) {
      put(names[file], "LinkedIn URL\nperson-" + file + "\n");
    }

    folder.awaitFile("done/_.csv");
    folder.awaitFile("done/a_b.csv");
    folder.awaitFile("done/back_slash.csv");
    folder.awaitFile("done/#hash & {{x}} %20.csv");
    folder.awaitFile("done/ünï-名前.csv");
    folder.awaitFile("done/-rf ~.csv");

    assertThat(folder.names("")).containsExactly("done");
    for (int file = 0; file < names.length; file++) {
      assertThat(folder.isKnown("person-" + file)).as(names[file]).isTrue();
    }
  }

  @Test
  void leavesFoldersLinksHiddenAndOtherFiles() throws IOException {
    Path outside = Files.writeString(home.resolve("secret.csv"), "LinkedIn URL\njohn-doe\n");
    watch(Map.of());
    Files.createSymbolicLink(root.resolve(ODD).resolve("link.csv"), outside);
    Files.createDirectory(root.resolve(ODD).resolve("folder.csv"));
    put(".hidden.csv", "LinkedIn URL\njohn-doe\n");
    put("people.csv.part", "LinkedIn URL\njohn-doe\n");
    put("new\nline.csv", "LinkedIn URL\njohn-doe\n");
    put("people.csv", "LinkedIn URL\njane-smith\n");
    folder.awaitFile("done/people.csv");
    put("later.csv", "LinkedIn URL\nrichard-roe\n");
    folder.awaitFile("done/later.csv");

    assertThat(folder.isKnown("john-doe")).isFalse();
    assertThat(folder.names(""))
        .containsExactly(
            ".hidden.csv", "done", "folder.csv", "link.csv", "new\nline.csv", "people.csv.part");
    assertThat(folder.messagesWith("link.csv stays there")).isOne();
    assertThat(folder.messagesWith("new_line.csv stays there")).isOne();
  }
}
