package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

  private final Path folder;

  ScratchTest(@TempDir Path parent) {
    this.folder = parent.resolve("data/scratch");
  }

  @Test
  void makesNothingBeforeItIsNeeded() {
    assertThat(Scratch.in(folder)).isNotNull();
    assertThat(folder).doesNotExist();
  }

  @Test
  void letsOnlyItsOwnerIn() throws IOException {
    try (PrivateCopy file = copied()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void removesAFileThatIsClosed() throws IOException {
    PrivateCopy file = copied();
    file.close();
    assertThat(file.path()).doesNotExist();
    file.close();
  }

  @Test
  void leavesWhatIsInUse() throws IOException, InterruptedException {
    try (PrivateCopy file = copied()) {
      try (PrivateCopy other = copied()) {
        assertThat(file.path()).exists();
        assertThat(other.path()).isNotEqualTo(file.path()).exists();
      }
      // Had the lock been lost meanwhile, another process would remove the file.
      tidyInAnotherProcess();
      assertThat(file.path()).exists();
    }
  }

  @Test
  void removesWhatDeadProcessesLeft() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("dead.lock"), "");
    Files.createDirectories(folder.resolve("dead/inside"));
    Files.writeString(folder.resolve("dead/inside/1"), "Jane Smith");
    Files.createDirectories(folder.resolve("without-a-lock"));
    Files.writeString(folder.resolve("without-a-lock/1"), "John Doe");
    Scratch.in(folder);
    assertThat(names()).containsExactly("door");
  }

  @Test
  void followsNoLinkWhenItTidies() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolveSibling("elsewhere"));
    Files.writeString(elsewhere.resolve("kept"), "");
    Files.createDirectories(folder);
    Files.createSymbolicLink(folder.resolve("dead"), elsewhere);
    Scratch.in(folder);
    assertThat(names()).containsExactly("door");
    assertThat(elsewhere.resolve("kept")).exists();
  }

  @Test
  void startsEvenWhenItCannotTidy() throws IOException {
    Files.createDirectories(folder.resolve("door"));
    assertThat(Scratch.in(folder)).isNotNull();
  }

  @Test
  void copiesWithTheHash() throws IOException {
    Files.createDirectories(folder.getParent());
    DroppedFile file = DroppedFile.at(Files.writeString(folder.resolveSibling("a.csv"), "abc"));
    try (PrivateCopy copy = PrivateCopy.of(file, Scratch.in(folder))) {
      assertThat(copy.path()).hasContent("abc");
      assertThat(copy.sha256())
          .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
  }

  @Test
  void leavesNoCopyOfAFileThatChanged() throws IOException {
    Files.createDirectories(folder.getParent());
    Path path = Files.writeString(folder.resolveSibling("a.csv"), "abc");
    DroppedFile file = DroppedFile.at(path);
    Scratch scratch = Scratch.in(folder);
    Files.writeString(path, "abcd");
    assertThatThrownBy(() -> PrivateCopy.of(file, scratch).close())
        .isInstanceOf(FileChangedException.class);
    assertThat(folder).doesNotExist();
  }

  private void tidyInAnotherProcess() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Tidy.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(other.exitValue()).isZero();
  }

  /** Another process that begins. */
  static final class Tidy {
    private Tidy() {}

    public static void main(String[] args) {
      Scratch.in(Path.of(args[0]));
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private PrivateCopy copied() throws IOException {
    return PrivateCopy.of(InputStream.nullInputStream(), Scratch.in(folder));
  }
}
