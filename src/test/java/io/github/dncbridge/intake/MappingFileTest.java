package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFileTest {

  @TempDir private Path parent;
  private Path folder;

  @BeforeEach
  void make() throws IOException {
    folder = Files.createDirectory(parent.resolve("crm"));
  }

  @Test
  void takesEveryKeyOfMappingAndReading() throws IOException {
    write(
        """
        # as the CRM exports it
        identifier=Profil
        opt-out = Gesperrt
        opt-out-yes=X, Y
        opt-out-no=-
        opt-out-blank=no
        opt-out-other=no
        reason-template=Aus {Liste}
        encoding=windows-1252
        separator=semicolon
        quote=double
        escape=doubled
        header-line=3
        sheets=A, B
        source=Werbung
        approval=required
        """);

    FieldMapping mapping =
        FieldMapping.recognised()
            .with("identifier", "Profil")
            .with("opt-out", "Gesperrt")
            .with("opt-out-yes", "X, Y")
            .with("opt-out-no", "-")
            .with("opt-out-blank", "no")
            .with("opt-out-other", "no")
            .with("reason-template", "Aus {Liste}");
    ReadingOptions reading =
        ReadingOptions.recognised()
            .with("encoding", "windows-1252")
            .with("separator", "semicolon")
            .with("quote", "double")
            .with("escape", "doubled")
            .with("header-line", "3")
            .with("sheets", "A, B");
    assertThat(MappingFile.read(folder, false))
        .isEqualTo(new FolderRules("Werbung", mapping, reading, true));
  }

  @Test
  void recognisesWhatIsNotSaid() throws IOException {
    write("");

    FolderRules usual =
        new FolderRules(
            "drop-folder/crm", FieldMapping.recognised(), ReadingOptions.recognised(), false);
    assertThat(MappingFile.read(folder, false)).isEqualTo(usual);
    assertThat(MappingFile.read(folder, true).approvalRequired())
        .as("as everywhere, unless it says otherwise")
        .isTrue();
  }

  @Test
  void readsUtf8WithAByteOrderMark() throws IOException {
    write("\uFEFFidentifier=Größe\n");

    assertThat(MappingFile.read(folder, false).mapping().identifierColumn()).isEqualTo("Größe");
  }

  @Test
  void refusesAnotherEncoding() throws IOException {
    Files.write(
        folder.resolve(MappingFile.NAME), "identifier=Größe".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> MappingFile.read(folder, false))
        .isInstanceOf(MappingException.class)
        .hasMessage(folder.resolve(MappingFile.NAME) + " is not in UTF-8. Save it as UTF-8.");
  }

  @Test
  void followsNoLink() throws IOException {
    Path elsewhere = Files.writeString(parent.resolve("other.properties"), "identifier=A\n");
    Files.createSymbolicLink(folder.resolve(MappingFile.NAME), elsewhere);

    assertThat(MappingFile.isIn(folder)).isTrue();
    assertThatThrownBy(() -> MappingFile.read(folder, false))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("is no regular file, and links are not followed");
  }

  @Test
  void namesEverythingThatIsWrong() throws IOException {
    write("idetifier=A\nopt-out-blank=perhaps\nencoding=klingon\nsource=\napproval=maybe\n");

    assertThatThrownBy(() -> MappingFile.read(folder, false))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith(folder.resolve(MappingFile.NAME) + ": ")
        .hasMessageContaining("'opt-out-blank' is 'perhaps'")
        .hasMessageContaining("'encoding' is 'klingon'")
        .hasMessageContaining("The source is blank.")
        .hasMessageContaining("approval is 'maybe' (allowed: required, none).")
        .hasMessageContaining("There is no key 'idetifier' (known: ");
  }

  private void write(String content) throws IOException {
    Files.writeString(folder.resolve(MappingFile.NAME), content);
  }
}
