package io.github.dncbridge.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The packaged product with a working folder and an environment of its own.
 *
 * <p>Started as the launcher starts it, but without the shell: a signal reaches the virtual machine
 * itself. Nothing is inherited from the environment of the tests.
 */
record Product(Path folder, Map<String, String> environment) {

  static final String API_KEY = "simulator-key";

  private static final Path HOME =
      Path.of(Objects.requireNonNull(System.getProperty("dnc.distribution"), "dnc.distribution"));

  /** The product in this folder, delivering to this address as fast as it can. */
  static Product in(Path folder, Object baseUrl) {
    return new Product(folder, Map.of())
        .with("WALEAD_API_KEY", API_KEY)
        .with("WALEAD_BASE_URL", baseUrl)
        .with("DELIVERY_RATE_LIMIT", 0)
        .with("MANAGEMENT_PORT", 0)
        .with("DROP_FOLDER_SETTLE_TIME", "100ms");
  }

  /** The same with this variable. */
  Product with(String variable, Object value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(variable, value.toString());
    return new Product(folder, more);
  }

  /** The folder of its ledger. */
  Path data() {
    return folder.resolve(environment.getOrDefault("DNC_DATA_DIR", "data"));
  }

  /** Starts a command. */
  ProductProcess start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    Path archive = HOME.resolve("lib/classes.jsa");
    if (Files.exists(archive)) {
      command.addAll(
          List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
    }
    command.addAll(
        List.of(
            "-cp",
            HOME.resolve("lib") + "/*",
            "-Ddnc.home=" + HOME,
            "-Dfile.encoding=UTF-8",
            "io.github.dncbridge.DncBridge"));
    command.addAll(List.of(arguments));
    return ProductProcess.start(command, folder, environment);
  }

  /** Runs a command to its end. */
  ProductProcess.Ended run(String... arguments) throws IOException, InterruptedException {
    try (ProductProcess process = start(arguments)) {
      return process.awaitEnd();
    }
  }
}
