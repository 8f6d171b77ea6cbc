package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppedFileTest {

  private final Path inbox;
  private final Path file;

  DroppedFileTest(@TempDir Path folder) throws IOException {
    inbox = Files.createDirectory(folder.resolve("inbox"));
    file = inbox.resolve("contacts.csv");
  }

  @BeforeEach
  void drop() throws IOException {
    Files.writeString(file, "url\n");
  }

  @Test
  void opensTheSameBytesAgainAndAgain() throws IOException {
    DroppedFile dropped = DroppedFile.inside(inbox, file);
    for (int i = 0; i < 2; i++) {
      try (InputStream stream = dropped.open()) {
        assertThat(stream.readAllBytes()).asString().isEqualTo("url\n");
      }
    }
    dropped.requireUnchanged();
    assertThat(dropped.name()).isEqualTo("contacts.csv");
    assertThat(dropped.size()).isEqualTo(4);
  }

  @Test
  void rejectsALink() throws IOException {
    Path link = Files.createSymbolicLink(inbox.resolve("link.csv"), file);
    rejects(
        () -> DroppedFile.at(link),
        "File 'link.csv' is a link, and links are not followed. Hand in the file it points to.");
  }

  @Test
  void rejectsAFolder() {
    rejects(() -> DroppedFile.at(inbox), "File 'inbox' is a folder. Hand in the files in it.");
  }

  @Test
  void rejectsAPipeWithoutWaitingForItsOtherEnd() throws Exception {
    Path pipe = inbox.resolve("pipe.csv");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0);
    rejects(
        () -> DroppedFile.at(pipe),
        "File 'pipe.csv' is a pipe, socket or device. Expected a regular file: save the data first.");
  }

  @Test
  void rejectsWhatIsNotThere() {
    rejects(
        () -> DroppedFile.at(inbox.resolve("none.csv")),
        "File 'none.csv' does not exist (any more). Check the path and hand it in again.");
  }

  @Test
  void rejectsAFileThatALinkedFolderLeadsTo() throws IOException {
    Path other = Files.createDirectory(inbox.resolveSibling("other"));
    Files.writeString(other.resolve("secret.csv"), "url\n");
    Path linked = Files.createSymbolicLink(inbox.resolve("linked"), other);
    rejects(
        () -> DroppedFile.inside(inbox, linked.resolve("secret.csv")),
        "File 'secret.csv' lies outside the drop folder (a link on its path leads away). Copy it there.");
  }

  @Test
  void rejectsAPathThatLeavesTheFolder() throws IOException {
    Path outside = Files.writeString(inbox.resolveSibling("secret.csv"), "url\n");
    rejects(
        () -> DroppedFile.inside(inbox, inbox.resolve("..").resolve("secret.csv")),
        "File 'secret.csv' lies outside the drop folder (a link on its path leads away). Copy it there.");
    assertThat(DroppedFile.at(outside).size()).isEqualTo(4);
  }

  @Test
  void acceptsADropFolderThatIsALinkItself() throws IOException {
    Path link = Files.createSymbolicLink(inbox.resolveSibling("link"), inbox);
    assertThat(DroppedFile.inside(link, link.resolve("contacts.csv")).size()).isEqualTo(4);
  }

  @Test
  void noticesThatTheFileGrew() throws IOException {
    DroppedFile dropped = DroppedFile.at(file);
    Files.writeString(file, "url\njohn-doe\n");
    String message =
        "File 'contacts.csv' is still growing or was changed while it was read (4 bytes at first, 13 bytes now). Wait until it is complete and hand it in again.";
    rejects(dropped::requireUnchanged, message);
    rejects(dropped::open, message);
  }

  @Test
  void noticesThatTheFileWasRewrittenInTheSameLength() throws IOException {
    DroppedFile dropped = DroppedFile.at(file);
    Files.writeString(file, "URL\n");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    rejects(
        dropped::open,
        "File 'contacts.csv' is still growing or was changed while it was read (4 bytes at first, 4 bytes now). Wait until it is complete and hand it in again.");
  }

  @Test
  void noticesThatAnotherFileTookTheName() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    DroppedFile dropped = DroppedFile.at(file);
    Path other = Files.writeString(inbox.resolve("other.csv"), "URL\n");
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    rejects(
        dropped::open,
        "File 'contacts.csv' was replaced by another file while it was read. Hand it in again.");
  }

  @Test
  void noticesThatALinkTookTheName() throws IOException {
    DroppedFile dropped = DroppedFile.at(file);
    Path moved = Files.move(file, inbox.resolve("moved.csv"));
    Files.createSymbolicLink(file, moved);
    rejects(
        dropped::open,
        "File 'contacts.csv' is a link, and links are not followed. Hand in the file it points to.");
  }

  private static void rejects(ThrowingCallable opening, String message) {
    assertThatThrownBy(opening).isInstanceOf(RejectedFileException.class).hasMessage(message);
  }
}
