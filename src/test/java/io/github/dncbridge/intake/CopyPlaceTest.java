package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyPlaceTest {

  private static final String TEMPORARY = "java.io.tmpdir";

  @TempDir private Path folder;
  private String temporary;
  private Path data;
  private Path ofUser;

  @BeforeEach
  void haveTemporaryFilesOfItsOwn() throws IOException {
    temporary = System.getProperty(TEMPORARY);
    System.setProperty(TEMPORARY, Files.createDirectory(folder.resolve("tmp")).toString());
    data = folder.resolve("data");
    ofUser = folder.resolve("tmp/dnc-bridge-" + System.getProperty("user.name"));
  }

  @AfterEach
  void restore() {
    System.setProperty(TEMPORARY, temporary);
  }

  @Test
  void isInTheDataFolder() throws IOException {
    Files.createDirectory(data);

    assertThat(CopyPlace.of(data).folder().getParent()).isEqualTo(data.resolve("scratch"));
    assertThat(ofUser).doesNotExist();
  }

  @Test
  void makesNoDataFolder() throws IOException {
    Path place = CopyPlace.of(data).folder();

    assertThat(place).hasParent(ofUser);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ofUser)))
        .isEqualTo("rwx------");
    assertThat(data).doesNotExist();
  }

  @Test
  void isAmongTheTemporaryFilesWhenTheDataFolderTakesNone() throws IOException {
    Files.createDirectory(data);
    Files.writeString(data.resolve("scratch"), "not a folder");

    assertThat(CopyPlace.of(data).folder()).hasParent(ofUser);
  }

  @Test
  void freesBothOfWhatKilledProcessesLeft() throws IOException {
    Path inData = Files.createDirectories(data.resolve("scratch/dead"));
    Path amongTemporary = Files.createDirectories(ofUser.resolve("dead"));
    Files.writeString(inData.resolve("ledger.db"), "John Doe");
    Files.writeString(amongTemporary.resolve("ledger.db"), "Jane Smith");

    CopyPlace.of(data);

    assertThat(inData).doesNotExist();
    assertThat(amongTemporary).doesNotExist();
  }

  @Test
  void usesNoFolderThatSomebodyElsePutThere() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(ofUser, elsewhere);

    Path place = CopyPlace.of(data).folder();

    assertThat(place).isDirectory();
    assertThat(place.toRealPath().startsWith(elsewhere)).isFalse();
    assertThat(elsewhere).isEmptyDirectory();
  }
}
