package io.github.dncbridge.camel.receiver;

import static io.github.dncbridge.camel.receiver.ReceiverRig.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.config.WebhookSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The receiver takes what the senders' own libraries sign. Needs Node and the network: {@code mvn
 * test -Dtest=SendersLibrariesTest -Ddnc.node=true}.
 */
@EnabledIfSystemProperty(named = "dnc.node", matches = "true")
class SendersLibrariesTest {

  private static final Path SCRIPTS = Path.of("src/test/node");

  @TempDir private Path folder;

  @Test
  void areAccepted() throws Exception {
    for (String file : List.of("package.json", "post.js")) {
      Files.copy(SCRIPTS.resolve(file), folder.resolve(file));
    }
    run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts");
    try (ReceiverRig rig =
        new ReceiverRig(
            folder,
            Duration.ofSeconds(30),
            webhook("standard", "standard-webhooks"),
            webhook("svix", "standard-webhooks"),
            webhook("stripe", "stripe-style"))) {

      String answers =
          run("node", "post.js", "" + rig.server.port(), "whsec_" + ReceiverRig.CANARY);

      assertThat(answers.lines()).containsExactly("standard 200", "svix 200", "stripe 200");
      assertThat(List.of("standard", "svix", "stripe"))
          .allSatisfy(each -> assertThat(rig.ledger.why("john-doe-" + each)).isPresent());
    }
  }

  private static WebhookSettings webhook(String name, String kind) {
    return settings(
        name,
        "kind",
        kind,
        "secret",
        "env:WHSEC",
        "identifier",
        "data.url",
        "opt-out",
        "type=contact.unsubscribed");
  }

  private String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), output).isZero();
    return output;
  }
}
