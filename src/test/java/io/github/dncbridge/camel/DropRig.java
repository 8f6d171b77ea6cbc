package io.github.dncbridge.camel;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** A drop folder that is watched, its ledger and its log. */
final class DropRig implements AutoCloseable {

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Path folder;
  private final Path inbox;
  private final Ledger ledger;
  private Bridge bridge;

  DropRig(Path folder, Map<String, String> settings) {
    this.folder = folder;
    inbox = folder.resolve("inbox");
    log.start();
    logger().addAppender(log);
    ledger = JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), "http://localhost/api"));
    bridge = bridge(settings);
  }

  private Bridge bridge(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("DROP_FOLDER_PATH", inbox.toString());
    environment.put("DROP_FOLDER_SETTLE_TIME", "100ms");
    Configuration configuration = Configuration.load(null, environment, folder);
    return Bridge.start(
        configuration, ledger, Clock.systemUTC(), EnumSet.of(Job.FILE_INTAKE, Job.DROP_FOLDER));
  }

  /** Ends the watching for a while. */
  void pause() {
    bridge.close();
  }

  /** Begins to watch anew, with other settings. */
  void restart(Map<String, String> settings) {
    bridge.close();
    bridge = bridge(settings);
  }

  Ledger ledger() {
    return ledger;
  }

  Path inbox() {
    return inbox;
  }

  /** Puts a file there in one step. */
  void drop(String name, String content) throws IOException {
    move(Files.writeString(folder.resolve("draft"), content), name);
  }

  /** Puts a copy of a file there in one step. */
  void drop(String name, Path original) throws IOException {
    move(Files.copy(original, folder.resolve("draft"), StandardCopyOption.REPLACE_EXISTING), name);
  }

  private void move(Path draft, String name) throws IOException {
    Path file = inbox.resolve(name);
    Files.createDirectories(file.getParent());
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  void awaitFile(String name) {
    await(name).until(() -> Files.exists(inbox.resolve(name)));
  }

  void awaitMessage(String begin) {
    await(begin).until(() -> messages().stream().anyMatch(line -> line.startsWith(begin)));
  }

  List<String> messages() {
    return List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    bridge.close();
    ledger.close();
    logger().detachAppender(log);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(DropFolder.class);
  }
}
