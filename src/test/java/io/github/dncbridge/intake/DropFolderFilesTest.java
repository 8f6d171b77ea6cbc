package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFolderFilesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:00:00.123Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void makesWhatIsMissing() throws IOException {
    Path inbox = folder.resolve("a/inbox");
    try (DropFolderFiles files = new DropFolderFiles(inbox, CLOCK)) {
      assertThat(files.doneFolder()).isDirectory();
      assertThat(inbox.resolve("failed")).isDirectory();
    }
  }

  @Test
  void putsTheTimeIntoANameThatIsTaken() throws IOException {
    try (DropFolderFiles files = new DropFolderFiles(folder, CLOCK)) {
      assertThat(files.doneName("a.csv")).isEqualTo(files.doneFolder().resolve("a.csv"));
      Files.createFile(files.doneFolder().resolve("a.csv"));
      assertThat(files.doneName("a.csv"))
          .isEqualTo(files.doneFolder().resolve("a.20261123-100000-123.csv"));
      Files.createFile(files.doneFolder().resolve("a.20261123-100000-123.csv"));
      assertThat(files.doneName("a.csv"))
          .isEqualTo(files.doneFolder().resolve("a.20261123-100000-124.csv"));
    }
  }

  @Test
  void letsOneProcessWatchAtATime() throws IOException {
    DropFolderFiles first = new DropFolderFiles(folder, CLOCK);

    assertThatThrownBy(() -> new DropFolderFiles(folder, CLOCK))
        .isInstanceOf(IOException.class)
        .hasMessage("another dnc-bridge is watching it");

    first.close();
    new DropFolderFiles(folder, CLOCK).close();
  }

  @Test
  void refusesADoneFolderThatLeadsAway() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    Files.createSymbolicLink(inbox.resolve("done"), elsewhere);

    assertThatThrownBy(() -> new DropFolderFiles(inbox, CLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("done is not a folder (links are not followed)");
  }
}
