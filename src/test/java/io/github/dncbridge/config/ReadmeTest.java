package io.github.dncbridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void listsEveryKeyWithItsDefaultAndMeaning() throws IOException {
    assertThat(rows("\\| `[a-z.-]+` \\| `[A-Z_]+` \\|.*"))
        .containsExactlyElementsOf(expected("", "", Key.values()));
  }

  @Test
  void listsWhatEverySourceCanBeTold() throws IOException {
    assertThat(rows("\\| `source\\.<name>\\..*"))
        .containsExactlyElementsOf(
            expected("source.<name>.", "SOURCE_<NAME>_", SourceKey.values()));
  }

  @Test
  void listsWhatEveryWebhookCanBeTold() throws IOException {
    assertThat(rows("\\| `webhook\\.<name>\\..*"))
        .containsExactlyElementsOf(
            expected("webhook.<name>.", "WEBHOOK_<NAME>_", WebhookKey.values()));
  }

  @Test
  void listsWhatEveryRemoteFolderCanBeTold() throws IOException {
    assertThat(rows("\\| `remote-folder\\.<name>\\..*"))
        .containsExactlyElementsOf(
            expected("remote-folder.<name>.", "REMOTE_FOLDER_<NAME>_", RemoteFolderKey.values()));
  }

  private static List<String> rows(String pattern) throws IOException {
    return Files.readAllLines(Path.of("README.md")).stream()
        .filter(line -> line.matches(pattern))
        .toList();
  }

  private static List<String> expected(String before, String beforeVariable, SettingKey... keys) {
    return Arrays.stream(keys)
        .map(
            key ->
                "| `%s%s` | `%s%s` | %s | %s |"
                    .formatted(
                        before,
                        key.key(),
                        beforeVariable,
                        key.variable(),
                        shown(key.fallback()),
                        cell(key.meaning())))
        .toList();
  }

  private static String shown(@Nullable String fallback) {
    return fallback == null || fallback.isEmpty() ? "–" : "`" + fallback + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
