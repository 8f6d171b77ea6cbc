package io.github.dncbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.config.Key;
import io.github.dncbridge.entry.MappingField;
import io.github.dncbridge.intake.ReadingField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/preview.md} says what is so. */
class PreviewDocumentTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("<!-- checked: preview of (\\S+) -->\\n```text\\n(.*?)```", Pattern.DOTALL);

  @Test
  void showsWhatThePreviewOfASampleShows(@TempDir Path folder) throws IOException {
    Matcher example = EXAMPLE.matcher(document());
    assertThat(example.find()).isTrue();

    assertThat(new Terminal(folder).run("preview", example.group(1)).out())
        .contains(example.group(2));
  }

  @Test
  void namesEveryKeyOfAMapping() throws IOException {
    String document = document();
    for (MappingField field : MappingField.values()) {
      assertThat(document).contains("`" + field.fieldName() + "`");
    }
    for (ReadingField field : ReadingField.values()) {
      assertThat(document).contains("| `" + field.fieldName() + "` |");
    }
    assertThat(document).contains("`" + Key.DROP_FOLDER_APPROVAL.key() + "=required`");
  }

  private static String document() throws IOException {
    return Files.readString(Path.of("docs/preview.md"));
  }
}
