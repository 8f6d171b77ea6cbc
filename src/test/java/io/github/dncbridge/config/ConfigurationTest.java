package io.github.dncbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationTest {

  private static final String CANARY = "canary-key-4711";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @ParameterizedTest
  @EnumSource(Key.class)
  void acceptsItsOwnDefaults(Key key) {
    String fallback = key.fallback();
    if (fallback != null) {
      assertThat(key.terms().type().check().accepts(fallback)).isTrue();
      assertThat(load(Map.of()).text(key)).contains(fallback);
    }
    assertThat(key.key()).matches("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)*");
    assertThat(key.meaning()).endsWith(".");
  }

  @TestFactory
  Stream<DynamicTest> refusesBadValues() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/config/bad-values.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("\t", -1))
              .map(cells -> DynamicTest.dynamicTest(cells[2], () -> refuses(cells)))
              .toList()
              .stream();
    }
  }

  private void refuses(String[] cells) throws IOException {
    Path file = properties(cells[0] + "=" + cells[1]);
    assertMessage(() -> load(Map.of()), cells[2]);
    Files.delete(file);
    Key key = SettingKey.find(Key.values(), cells[0]).orElseThrow();
    if (!cells[1].isEmpty()) {
      assertMessage(
          () -> load(Map.of(key.variable(), cells[1])),
          cells[2].replaceFirst("^[a-z.-]+", key.variable()));
    }
  }

  @Test
  void readsTheFileOfTheWorkingFolder() throws IOException {
    properties(
        "delivery.batch-size = 50 \ndelivery.timeout=2m\nwalead.base-url=http://x.test/api//");

    assertThat(load(Map.of()).count(Key.DELIVERY_BATCH_SIZE)).isEqualTo(50);
    assertThat(load(Map.of()).duration(Key.DELIVERY_TIMEOUT)).isEqualTo(Duration.ofMinutes(2));
    assertThat(load(Map.of()).baseUrl()).isEqualTo(URI.create("http://x.test/api"));
  }

  @Test
  void letsTheEnvironmentWin() throws IOException {
    properties("delivery.batch-size=50");

    assertThat(load(Map.of("DELIVERY_BATCH_SIZE", " 60 ")).count(Key.DELIVERY_BATCH_SIZE))
        .isEqualTo(60);
    assertThat(load(Map.of("DELIVERY_BATCH_SIZE", " ")).count(Key.DELIVERY_BATCH_SIZE))
        .isEqualTo(50);
  }

  @Test
  void takesPathsFromTheWorkingFolder() {
    assertThat(load(Map.of()).path(Key.DNC_DATA_DIR)).isEqualTo(folder.resolve("data"));
    assertThat(load(Map.of("DNC_DATA_DIR", "/srv/dnc")).path(Key.DNC_DATA_DIR))
        .isEqualTo(Path.of("/srv/dnc"));
  }

  @Test
  void namesTheKnownKeysBesideAnUnknownOne() throws IOException {
    Path file = properties("walead.url=http://x.test");
    assertMessage(
        () -> load(Map.of()),
        "Unknown key 'walead.url' in "
            + file
            + ". Known are: walead.api-key, walead.api-key-file, walead.base-url,"
            + " walead.workspace.");

    properties("batchsize=1");
    assertMessage(
        () -> load(Map.of()),
        "Unknown key 'batchsize' in " + file + ". The README lists all keys.");
  }

  @Test
  void needsTheFileThatWasNamed() {
    Path missing = folder.resolve("missing.properties");
    assertMessage(
        () -> Configuration.load(missing, Map.of(), folder),
        "The configuration file " + missing + " cannot be read: " + missing);
  }

  @Test
  void saysWhereAKeyComesFrom() {
    assertMessage(
        () -> load(Map.of()).apiKey(),
        "No API key. Set WALEAD_API_KEY to the key from the WaLead dashboard, or"
            + " walead.api-key-file to a file that holds it.");
  }

  @Test
  void refusesTwoKeys() throws IOException {
    Path file = secretFile(CANARY);
    assertMessage(
        () ->
            load(Map.of("WALEAD_API_KEY", CANARY, "WALEAD_API_KEY_FILE", file.toString())).apiKey(),
        "Both walead.api-key and walead.api-key-file are set. Keep one of them.");
  }

  @Test
  void noticesANewKeyInItsFile() throws IOException {
    Path file = secretFile(CANARY + "\n");
    Supplier<Secret> key = load(Map.of("WALEAD_API_KEY_FILE", file.toString())).apiKey();
    assertThat(key.get().reveal()).isEqualTo(CANARY);

    Files.writeString(file, "another");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-23T10:00:00Z")));
    assertThat(key.get().reveal()).isEqualTo("another");
    Files.delete(file);
    assertThat(key.get().reveal()).as("the last one stays in force").isEqualTo("another");
  }

  @Test
  void refusesAKeyFileThatOthersCanRead() throws IOException {
    Path file = secretFile(CANARY);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertMessage(
        () -> load(Map.of("WALEAD_API_KEY_FILE", file.toString())).apiKey(),
        "walead.api-key-file: "
            + file
            + " holds a secret but others can read it. Run: chmod 600 "
            + file);
  }

  @Test
  void refusesAKeyFileWithoutAKey() throws IOException {
    for (String content : new String[] {"", "\n", "two words", "two\nlines"}) {
      Path file = secretFile(content);
      assertMessage(
          () -> load(Map.of("WALEAD_API_KEY_FILE", file.toString())).apiKey(),
          "walead.api-key-file names "
              + file
              + ", whose content is not printable ASCII without spaces.");
    }
  }

  @Test
  void refusesAConfigurationFileWithAKeyThatOthersCanRead() throws IOException {
    Path file = properties("walead.api-key=" + CANARY);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertMessage(
        () -> load(Map.of()),
        "walead.api-key: "
            + file
            + " holds a secret but others can read it. Run: chmod 600 "
            + file);
  }

  @Test
  void printsNoSecret() throws IOException {
    Secret secret = load(Map.of("WALEAD_API_KEY", CANARY)).apiKey().get();
    assertThat(secret).hasToString("***");
    assertThat(secret.redact("you sent " + CANARY + "!")).isEqualTo("you sent ***!");
    assertThat(secret.fingerprint("http://x.test"))
        .matches("[0-9a-f]{16}")
        .isEqualTo(secret.fingerprint("http://x.test"))
        .isNotEqualTo(secret.fingerprint("http://y.test"))
        .isNotEqualTo(new Secret("another").fingerprint("http://x.test"));
  }

  private Configuration load(Map<String, String> environment) {
    return Configuration.load(null, environment, folder);
  }

  private Path properties(String text) throws IOException {
    Path file = folder.resolve("application.properties");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private Path secretFile(String content) throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static void assertMessage(Runnable action, String message) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(action::run)
        .withMessage(message)
        .matches(e -> !String.valueOf(e.getMessage()).contains(CANARY));
  }
}
