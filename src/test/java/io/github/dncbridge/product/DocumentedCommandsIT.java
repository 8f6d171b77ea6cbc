package io.github.dncbridge.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.connectors.Contact;
import io.github.dncbridge.connectors.VendorDouble;
import io.github.dncbridge.connectors.Vendors;
import io.github.dncbridge.product.Product.Result;
import io.github.dncbridge.simulator.Simulator;
import io.github.dncbridge.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every line of every {@code sh} block in the documents for users and contributors. Calls of a
 * vendor's own interface stand in {@code console} blocks, which are not run.
 */
class DocumentedCommandsIT {

  private static final List<Path> DOCUMENTS =
      List.of(
          Path.of("README.md"),
          Path.of("CONTRIBUTING.md"),
          Path.of("docs/guarantees.md"),
          Path.of("docs/identifiers.md"),
          Path.of("docs/mapping.md"),
          Path.of("docs/operations.md"),
          Path.of("docs/preview.md"),
          Path.of("docs/remote-folders.md"),
          Path.of("docs/webhooks.md"));

  /** What this build itself is, or needs this build's own folder. */
  private static final Set<String> THIS_BUILD = Set.of("mvn verify", "mvn spotless:apply");

  /** What the test does itself, for the command that needs it. */
  private static final Pattern PREPARATION = Pattern.compile("export \\w+=.*|\\./dnc-bridge run &");

  /** Goes on in the next line: it sets a variable of the script, or ends in a backslash. */
  private static final Pattern UNFINISHED = Pattern.compile("(?s)([a-z]+=.*|.*\\\\)");

  @TestFactory
  Stream<DynamicTest> works(@TempDir Path folder) throws IOException {
    prepare(folder);
    List<DynamicTest> tests = new ArrayList<>();
    for (Path document : DOCUMENTS) {
      List<String> commands =
          commands(document).stream().filter(line -> !THIS_BUILD.contains(line)).toList();
      if (!commands.isEmpty()) {
        tests.add(
            DynamicTest.dynamicTest(document.toString(), () -> runAll(folder, document, commands)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(2);
    return tests.stream();
  }

  private static void runAll(Path folder, Path document, List<String> commands) throws Exception {
    try (Simulator walead = Simulator.start(SimulatorOptions.defaults());
        VendorDouble pipedrive = Vendors.start("pipedrive-persons")) {
      Product product = Product.in(folder).with(walead);
      pipedrive.put(
          new Contact(
              1, "https://www.linkedin.com/in/richard-roe", true, Instant.now().minusSeconds(60)));
      Vendors.environment("pipedrive", pipedrive).forEach(product::with);
      for (String command : commands) {
        if (PREPARATION.matcher(command).matches()) {
          continue;
        }
        if (DocumentedWebhook.isPostedToBy(command)) {
          DocumentedWebhook.of(document, command).post(folder, walead);
        } else if (command.matches(".*dnc-bridge (run|simulator)\\b.*")) {
          startAndStop(product, folder, command);
        } else {
          Result result = product.shell(command);
          assertThat(result.exitCode())
              .as("%s%n%s%s", command, result.out(), result.err())
              .isZero();
        }
      }
    }
  }

  private static void startAndStop(Product product, Path folder, String command)
      throws IOException, InterruptedException {
    Process process = product.start("documented", List.of("sh", "-c", "exec env " + command));
    try {
      Path log = folder.resolve("documented.log");
      await(command)
          .atMost(Duration.ofSeconds(30))
          .until(() -> Files.readString(log).contains("Ctrl-C ends it"));
      process.destroy();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void prepare(Path folder) throws IOException {
    Files.createSymbolicLink(folder.resolve("dnc-bridge"), Product.launcher());
    Files.writeString(folder.resolve("contacts.csv"), "LinkedIn URL\njohn-doe\n");
    Files.copy(
        Path.of("src/test/resources/corpus/readable/openpyxl.xlsx"),
        folder.resolve("contacts.xlsx"));
    Files.writeString(folder.resolve("export.csv"), "Profile,Gone,List\njane-smith,yes,A\n");
  }

  private static List<String> commands(Path document) throws IOException {
    List<String> commands = new ArrayList<>();
    boolean inside = false;
    String begun = "";
    for (String line : Files.readAllLines(document)) {
      if (line.startsWith("```")) {
        inside = !inside && line.equals("```sh");
      } else if (inside && !line.isBlank() && !line.startsWith("#")) {
        begun += line.strip();
        if (UNFINISHED.matcher(lastLine(begun)).matches()) {
          begun += "\n";
        } else {
          commands.add(begun);
          begun = "";
        }
      }
    }
    return commands;
  }

  private static String lastLine(String command) {
    return command.substring(command.lastIndexOf('\n') + 1);
  }
}
