package io.github.dncbridge.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.product.Product.Result;
import io.github.dncbridge.simulator.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A webhook that a page shows, and a command of that page that posts to it.
 *
 * @param settings the page's own
 */
record DocumentedWebhook(String name, String settings, String command) {

  private static final String ADDRESS = "127.0.0.1:8080";
  private static final Pattern POSTS =
      Pattern.compile("(?:http://" + ADDRESS + "/webhooks/|dnc-bridge webhook-test )([a-z-]+)");
  private static final Pattern SECRET = Pattern.compile("env:(\\w+)");

  static boolean isPostedToBy(String command) {
    return POSTS.matcher(command).find();
  }

  /** Returns the webhook a command posts to, as the page configures it. */
  static DocumentedWebhook of(Path page, String command) throws IOException {
    Matcher posts = POSTS.matcher(command);
    assertThat(posts.find()).isTrue();
    String name = posts.group(1);
    return new DocumentedWebhook(name, settings(page, name, command), command);
  }

  /** The last ones above the command, or else the first. */
  private static String settings(Path page, String name, String command) throws IOException {
    String text = Files.readString(page);
    int place = text.indexOf(command.lines().findFirst().orElseThrow());
    Matcher block =
        Pattern.compile("(?m)^```properties\n(webhook\\." + name + "\\.kind=[^`]*)^```$")
            .matcher(text);
    String found = "";
    while (block.find() && (found.isEmpty() || block.start() < place)) {
      found = block.group(1);
    }
    assertThat(found).as("%s configures webhook %s", page, name).isNotEmpty();
    return found;
  }

  /** Starts the product with it, on any port, and runs the command. */
  void post(Path parent, Simulator walead) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(parent, name);
    Files.createSymbolicLink(folder.resolve("dnc-bridge"), Product.launcher());
    Files.writeString(folder.resolve("application.properties"), settings);
    int port = freePort();
    Product product =
        Product.in(folder)
            .with(walead)
            .with("WEBHOOK_PORT", Integer.toString(port))
            .with("DROP_FOLDER_ENABLED", "false");
    SECRET
        .matcher(settings)
        .results()
        .forEach(secret -> product.with(secret.group(1), "a-secret-of-" + name));
    long before = walead.blocked("default").posted();
    Process run = product.start("run", List.of("./dnc-bridge", "run"));
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Files.readString(folder.resolve("run.log")).contains("Ctrl-C ends it"));
      Result result = product.shell(command.replace(ADDRESS, "127.0.0.1:" + port));
      assertThat(result.exitCode()).as("%s%n%s", command, result).isZero();
      if (command.contains("curl")) {
        assertThat(result.out()).isEqualTo("ok\n");
        await("somebody is blocked")
            .atMost(Duration.ofSeconds(20))
            .until(() -> walead.blocked("default").posted() > before);
      }
    } finally {
      run.destroy();
      assertThat(run.waitFor(15, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
