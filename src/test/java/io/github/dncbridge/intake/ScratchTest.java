package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
    try (ScratchFile file = Scratch.in(folder).create()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void removesAFileThatIsClosed() throws IOException {
    ScratchFile file = Scratch.in(folder).create();
    file.close();
    assertThat(file.path()).doesNotExist();
    file.close();
  }

  @Test
  void leavesWhatIsInUseInThisProcess() throws IOException {
    try (ScratchFile file = Scratch.in(folder).create()) {
      try (ScratchFile other = Scratch.in(folder).create()) {
        assertThat(file.path()).exists();
        assertThat(other.path()).isNotEqualTo(file.path()).exists();
      }
      // Had the lock been lost meanwhile, another process would remove the file.
      assertThat(tidiedByAnotherProcess()).contains(name(file));
    }
  }

  @Test
  void removesWhatDeadProcessesLeft() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("dead.lock"), "");
    Files.writeString(folder.resolve("dead-1"), "Jane Smith");
    Files.writeString(folder.resolve("without-a-lock-1"), "John Doe");
    Scratch.in(folder);
    assertThat(names()).containsExactly("door");
  }

  @Test
  void startsEvenWhenItCannotTidy() throws IOException {
    Files.createDirectories(folder.resolve("dead-1/of-somebody"));
    try (ScratchFile file = Scratch.in(folder).create()) {
      assertThat(file.path()).exists();
    }
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

  private List<String> tidiedByAnotherProcess() throws IOException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Tidy.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    try {
      assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return names();
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

  private static String name(ScratchFile file) {
    return file.path().getFileName().toString();
  }
}
