package io.github.dncbridge.camel.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.intake.ReadingOptions;
import io.github.dncbridge.ledger.Approval;
import io.github.dncbridge.ledger.ApprovalSubject;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** A bridge that watches one remote folder named {@code partner}, whose files lie below a path. */
final class Folder implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path home;
  private final Path remote;
  private final Ledger ledger;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @SuppressWarnings("NullAway.Init") // null while it could not be started
  private Bridge bridge;

  private Folder(Path home, Path remote) {
    this.home = home;
    this.remote = remote;
    log.start();
    logger().addAppender(log);
    ledger = JdbcLedger.open(LedgerOptions.of(home.resolve("data"), "http://localhost/api"));
  }

  /**
   * @param home the working folder
   * @param remote where the server keeps the files
   * @param settings {@code remote-folder.partner.*} and variables, all as the environment has them
   */
  static Folder watch(Path home, Path remote, Map<String, String> settings) {
    Folder folder = new Folder(home, remote);
    try {
      folder.bridge = folder.bridge(settings);
      return folder;
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private Bridge bridge(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("REMOTE_FOLDER_PARTNER_POLL_INTERVAL", "100ms");
    environment.put("REMOTE_FOLDER_PARTNER_SETTLE_TIME", "200ms");
    environment.putAll(settings);
    return Bridge.start(
        Configuration.load(null, environment, home),
        ledger,
        Clock.systemUTC(),
        EnumSet.of(Job.FILE_INTAKE, Job.REMOTE_FOLDERS));
  }

  /** Ends the watching, and begins it anew. */
  void restart(Map<String, String> settings) {
    bridge.close();
    bridge = bridge(settings);
  }

  /** Approves a content, read as it is recognised. */
  void approve(String name, String content) {
    String reading =
        FieldMapping.recognised().fingerprint() + ReadingOptions.recognised().fingerprint();
    String sha256;
    try {
      sha256 =
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    ledger.approve(
        new Approval(
            new ApprovalSubject("remote-folder.partner", sha256, reading),
            name,
            "jane",
            Instant.now()));
  }

  Ledger ledger() {
    return ledger;
  }

  boolean isKnown(String identifier) {
    return ledger.why(identifier).isPresent();
  }

  RunCounts counts() {
    return ledger.status(Instant.now()).sources().get(0).lastRun().counts();
  }

  /** Waits until a file lies there, and nothing is left of it in the inbox. */
  void awaitFile(String name) {
    await(name).atMost(PATIENCE).until(() -> Files.exists(remote.resolve(name)));
  }

  void awaitMessage(String part) {
    await(part)
        .atMost(PATIENCE)
        .until(() -> messages().stream().anyMatch(each -> each.contains(part)));
  }

  long messagesWith(String part) {
    return messages().stream().filter(each -> each.contains(part)).count();
  }

  List<String> messages() {
    return List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  String content(String name) throws IOException {
    return Files.readString(remote.resolve(name));
  }

  /** The names of what lies in a folder, sorted. */
  List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(remote.resolve(folder))) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  /** What lies in the private folder of copies. */
  List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("data/remote/partner"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(RemoteFolder.class.getPackageName());
  }

  @Override
  public void close() {
    if (bridge != null) {
      bridge.close();
    }
    ledger.close();
    logger().detachAppender(log);
  }
}
