package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.camel.FilePreviews;
import io.github.dncbridge.camel.remote.FolderStates;
import io.github.dncbridge.camel.remote.RemoteFolders;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.SourceSettings;
import io.github.dncbridge.intake.FileInspector;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerOptions;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every line of configuration that the documents show is accepted at the start, by the keys and by
 * the connector. A document's lines make one file: a later block goes on where an earlier ended.
 */
class ConfigurationExamplesTest {

  private static final Path README = Path.of("README.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```properties\\n(.*?)^\\1```$");
  private static final Pattern LINE_IN_TEXT =
      Pattern.compile("`((?:source|remote-folder)\\.[a-z0-9.-]+=[^`]+)`");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> isAccepted() throws IOException {
    return documents().stream()
        .filter(document -> !lines(document).isEmpty())
        .flatMap(
            document ->
                Stream.concat(
                    Stream.of(dynamicTest("" + document, () -> start(lines(document)))),
                    linesInText(document)
                        .map(
                            line ->
                                dynamicTest(
                                    document + ": " + line,
                                    () -> start(lines(document) + "\n" + line)))));
  }

  @Test
  void showsEveryConnectorInTheReadme() throws IOException {
    Set<String> shown = new TreeSet<>();
    start(lines(README)).sources().stream().map(SourceSettings::connector).forEach(shown::add);

    assertThat(shown).containsExactlyElementsOf(connectors());
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("connectors"));
        Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.of(Stream.of(README), pages, docs)
          .flatMap(each -> each)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  private static Set<String> connectors() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("connectors"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        if (Files.readString(file).contains("dnc-bridge.io/role: source")) {
          names.add(file.getFileName().toString().replace("-action.kamelet.yaml", ""));
        }
      }
    }
    return names;
  }

  private static String lines(Path document) {
    return matches(BLOCK, document)
        .map(block -> block.group(2).indent(-block.group(1).length()))
        .reduce("", String::concat);
  }

  /** In a table a bar is written with a backslash. */
  private static Stream<String> linesInText(Path document) {
    return matches(LINE_IN_TEXT, document).map(line -> line.group(1).replace("\\|", "|"));
  }

  private static Stream<MatchResult> matches(Pattern pattern, Path document) {
    try {
      return pattern.matcher(Files.readString(document)).results();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Configuration start(String lines) throws IOException {
    Path file = Files.writeString(folder.resolve("application.properties"), lines);
    Configuration configuration = Configuration.load(file, secrets(lines), folder);
    LedgerOptions options = LedgerOptions.of(folder.resolve("data"), "http://127.0.0.1:9/api");
    try (Ledger ledger = JdbcLedger.open(options)) {
      Bridge.start(configuration, ledger, Clock.systemUTC(), EnumSet.of(Job.CRM_SYNC)).close();
      FilePreviews previews =
          new FilePreviews(new FileInspector(folder.resolve("scratch")), Clock.systemUTC());
      new RemoteFolders(configuration, ledger, previews, FolderStates.NONE, Clock.systemUTC())
          .close();
    }
    return configuration;
  }

  /** Makes what the lines name: variables, and files beside them. */
  private Map<String, String> secrets(String lines) throws IOException {
    Files.writeString(folder.resolve("known_hosts"), "");
    Properties properties = new Properties();
    properties.load(new StringReader(lines));
    Map<String, String> environment = new HashMap<>();
    for (Object each : properties.values()) {
      String value = (String) each;
      if (value.startsWith("env:")) {
        environment.put(value.substring("env:".length()), "not-a-secret");
      } else if (value.startsWith("file:")) {
        Path secret = folder.resolve(value.substring("file:".length()));
        Files.writeString(secret, new GoogleTokens("").keyFile());
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
      }
    }
    return environment;
  }
}
