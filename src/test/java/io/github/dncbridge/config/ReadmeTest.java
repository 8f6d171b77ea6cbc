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
    List<String> expected = Arrays.stream(Key.values()).map(ReadmeTest::row).toList();

    List<String> found =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.matches("\\| `[a-z.-]+` \\| `[A-Z_]+` \\|.*"))
            .toList();

    assertThat(found).containsExactlyElementsOf(expected);
  }

  @Test
  void listsWhatEverySourceCanBeTold() throws IOException {
    List<String> expected = Arrays.stream(SourceKey.values()).map(ReadmeTest::row).toList();

    List<String> found =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.startsWith("| `source.<name>."))
            .toList();

    assertThat(found).containsExactlyElementsOf(expected);
  }

  @Test
  void listsWhatEveryWebhookCanBeTold() throws IOException {
    List<String> expected = Arrays.stream(WebhookKey.values()).map(ReadmeTest::row).toList();

    List<String> found =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.startsWith("| `webhook.<name>."))
            .toList();

    assertThat(found).containsExactlyElementsOf(expected);
  }

  @Test
  void listsWhatEveryRemoteFolderCanBeTold() throws IOException {
    List<String> expected = Arrays.stream(RemoteFolderKey.values()).map(ReadmeTest::row).toList();

    List<String> found =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.startsWith("| `remote-folder.<name>."))
            .toList();

    assertThat(found).containsExactlyElementsOf(expected);
  }

  private static String row(RemoteFolderKey key) {
    return "| `remote-folder.<name>.%s` | `REMOTE_FOLDER_<NAME>_%s` | %s | %s |"
        .formatted(key.key(), key.variable(), shown(key.fallback()), cell(key.meaning()));
  }

  private static String row(WebhookKey key) {
    return "| `webhook.<name>.%s` | `WEBHOOK_<NAME>_%s` | %s | %s |"
        .formatted(key.key(), key.variable(), shown(key.fallback()), cell(key.meaning()));
  }

  private static String row(SourceKey key) {
    return "| `source.<name>.%s` | `SOURCE_<NAME>_%s` | %s | %s |"
        .formatted(key.key(), key.variable(), shown(key.fallback()), cell(key.meaning()));
  }

  private static String row(Key key) {
    return "| `%s` | `%s` | %s | %s |"
        .formatted(key.key(), key.variable(), shown(key.fallback()), cell(key.meaning()));
  }

  private static String shown(@Nullable String fallback) {
    return fallback == null || fallback.isEmpty() ? "–" : "`" + fallback + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
