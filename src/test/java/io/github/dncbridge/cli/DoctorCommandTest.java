package io.github.dncbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.SettableClock;
import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.simulator.Simulator;
import io.github.dncbridge.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class DoctorCommandTest {

  private static final String CANARY = "canary-Zm9vYmFy";

  @TempDir private Path folder;
  private Terminal terminal;
  private Simulator walead;
  private int webhooks;
  private int management;

  @BeforeEach
  void configure() throws IOException {
    terminal = new Terminal(folder);
    walead = Simulator.start(SimulatorOptions.defaults());
    webhooks = Terminal.freePort();
    management = Terminal.freePort();
    terminal.configure(
        "walead.base-url=" + walead.baseUri(),
        "walead.api-key-file=" + terminal.secret("key", walead.apiKey()),
        "drop-folder.path=" + folder.resolve("inbox"),
        "management.port=" + management,
        "webhook.port=" + webhooks);
  }

  @AfterEach
  void stop() {
    walead.close();
  }

  private void source(String... settings) throws IOException {
    terminal.configure(
        "source.crm.connector=pipedrive-persons",
        "source.crm.api-token=file:" + terminal.secret("token", CANARY));
    terminal.configure(settings);
  }

  private void webhook(String... settings) throws IOException {
    terminal.configure(
        "webhook.desk.kind=github",
        "webhook.desk.secret=file:" + terminal.secret("hook", CANARY),
        "webhook.desk.opt-out=out");
    terminal.configure(settings);
  }

  private Finding found(String subject) throws IOException {
    JsonNode document = new ObjectMapper().readTree(terminal.run("doctor", "--json").out());
    for (JsonNode each : document.path("findings")) {
      if (each.path("subject").asText().equals(subject)) {
        return new Finding(
            subject,
            Finding.Verdict.valueOf(each.path("verdict").asText()),
            each.path("words").asText());
      }
    }
    throw new AssertionError(subject + " is not in " + document);
  }

  @Test
  void saysThatAllIsWell() throws IOException {
    source("source.crm.schedule=0 0/15 * * * ?", "source.old.connector=rest-json");
    terminal.configure("source.old.enabled=false");
    webhook();
    terminal.ledger().close();

    Terminal.Result result = terminal.run("doctor");

    assertThat(result.out().lines())
        .containsExactly(
            "ok       configuration: read; workspace default, 2 sources, 1 webhooks.",
            "ok       API key: there.",
            "ok       WaLead: " + walead.baseUri() + " answers 200 and takes the key.",
            "ok       clock: agrees with WaLead's.",
            "ok       data folder: " + terminal.data() + " can be written, by its owner only.",
            "ok       ledger: opens and can be written.",
            "ok       drop folder: " + folder.resolve("inbox") + " will be made.",
            "ok       source crm: settings and secrets fit connector pipedrive-persons; schedule 0"
                + " 0/15 * * * ?. It was not asked for records.",
            "ok       source old: disabled, so it is not pulled; not checked.",
            "ok       webhook desk: settings fit kind github. `dnc-bridge webhook-test desk` tries"
                + " it.",
            "ok       port management.port: " + management + " is free.",
            "ok       port webhook.port: " + webhooks + " is free.");
    assertThat(result.exitCode()).isZero();
    assertThat(Files.exists(folder.resolve("inbox"))).as("nothing is made").isFalse();
  }

  @Test
  void showsNoSecret() throws IOException {
    source();
    webhook();
    assertThat(terminal.run("doctor").out()).doesNotContain(CANARY, walead.apiKey());
    assertThat(terminal.run("doctor", "--json").out()).doesNotContain(CANARY, walead.apiKey());
  }

  @Test
  void saysWhatIsWrongWithTheConfigurationItself() throws IOException {
    terminal.configure("delivery.batch-sise=3");

    Terminal.Result result = terminal.run("doctor");

    assertThat(result.out())
        .startsWith("wrong    configuration: Unknown key 'delivery.batch-sise'");
    assertThat(result.exitCode()).isEqualTo(DncBridgeCommand.WRONG_USAGE);
  }

  @Test
  void noticesAKeyThatWaLeadDoesNotTake() throws IOException {
    terminal.secret("key", "another");

    assertThat(found("WaLead").words()).contains(" 401: it does not take the key. Make one");
    assertThat(terminal.run("doctor").exitCode()).isEqualTo(DncBridgeCommand.WRONG_USAGE);
  }

  @Test
  void noticesThatThereIsNoKey() throws IOException {
    Files.delete(folder.resolve("key"));

    assertThat(found("API key").words()).contains("key, which cannot be read");
    assertThat(found("WaLead").words()).isEqualTo("not asked, as there is no key.");
  }

  @Test
  void noticesThatWaLeadDoesNotAnswer() throws IOException {
    walead.close();

    assertThat(found("WaLead").words()).contains("the connection was refused");
    assertThat(terminal.run("doctor").exitCode()).isEqualTo(DncBridgeCommand.FAILED);
  }

  @ParameterizedTest
  @CsvSource({"-61, behind", "63, ahead of"})
  void noticesAClockThatIsWrong(long seconds, String where) throws Exception {
    SettableClock clock = new SettableClock(Instant.now().plusSeconds(seconds));

    List<Finding> findings = new WaleadCheck(terminal.loaded(), clock).findings();

    assertThat(findings.get(2).verdict()).isEqualTo(Finding.Verdict.TROUBLE);
    assertThat(findings.get(2).words())
        .matches("this machine's clock is 6\\d s " + where + " WaLead's\\. Set it .*");
  }

  @ParameterizedTest
  @CsvSource({
    "database, 'Cannot write to the ledger, nothing was changed: .* is locked by another program'",
    "turn, The ledger .* is in use: another process has been writing to it for more than 3 s",
  })
  @Timeout(25)
  void saysWhoKeepsTheLedgerLocked(String what, String words) throws Exception {
    terminal.ledger().close();
    try (LockingProcess other = LockingProcess.start(what, terminal.data())) {
      Finding finding = found("ledger");

      assertThat(finding.verdict()).isEqualTo(Finding.Verdict.TROUBLE);
      assertThat(finding.words())
          .matches(
              words + ".* try again\\. The lock is held by process " + other.pid() + " .java.\\.");
    }
    assertThat(found("ledger").verdict()).isEqualTo(Finding.Verdict.OK);
  }

  @Test
  void noticesADataFolderThatOthersCanEnter() throws IOException {
    Files.createDirectory(terminal.data());
    Files.setPosixFilePermissions(terminal.data(), PosixFilePermissions.fromString("rwxr-x---"));

    assertThat(found("data folder").words()).endsWith("Run: chmod 700 " + terminal.data());
  }

  @Test
  void noticesAFileWhereAFolderIsToBe() throws IOException {
    Files.writeString(folder.resolve("inbox"), "");

    assertThat(found("drop folder"))
        .isEqualTo(
            Finding.wrong(
                "drop folder",
                folder.resolve("inbox") + " is no folder. Set drop-folder.path to another place."));
  }

  @Test
  void noticesWhatDoesNotFitAConnector() throws IOException {
    source("source.crm.opt-owt=x");
    assertThat(found("source crm").words()).startsWith("Unknown key 'source.crm.opt-owt'.");
  }

  @Test
  void noticesASecretThatCannotBeHad() throws IOException {
    source();
    Files.delete(folder.resolve("token"));
    assertThat(found("source crm").verdict()).isEqualTo(Finding.Verdict.WRONG);
    assertThat(found("source crm").words()).contains("token, which cannot be read");
  }

  @Test
  void noticesAScheduleThatCannotBeRead() throws IOException {
    source("source.crm.schedule=every day");
    assertThat(found("source crm").words()).startsWith("source.crm.schedule is 'every day'");
  }

  @Test
  void noticesAWebhookThatCannotWork() throws IOException {
    webhook("webhook.crm.kind=attio", "webhook.crm.secret=env:NOBODY_SET_THIS");
    terminal.configure(
        "webhook.ids.kind=attio",
        "webhook.ids.reads=attio",
        "webhook.ids.secret=file:" + folder.resolve("hook"),
        "webhook.certified.kind=generic",
        "webhook.certified.auth=proxy-certificate",
        "webhook.certified.header=X-Client-Fingerprint",
        "webhook.certified.secret=file:" + folder.resolve("hook"),
        "webhook.open.kind=generic",
        "webhook.open.allow-unauthenticated=true");

    assertThat(found("webhook crm").verdict()).isEqualTo(Finding.Verdict.WRONG);
    assertThat(found("webhook ids").words())
        .isEqualTo(
            "webhook.ids.reads is 'attio', which is no source (found: none). Set"
                + " source.attio.connector, and what that connector needs.");
    assertThat(found("webhook certified").words()).contains("but no proxy is trusted");
    assertThat(found("webhook open").words()).contains("ANYONE who reaches it can block people");
  }

  @Test
  void checksASourceThatIsNotPulledButRead() throws IOException {
    source("source.crm.enabled=false");
    terminal.configure(
        "webhook.ids.kind=pipedrive",
        "webhook.ids.reads=crm",
        "webhook.ids.secret=file:" + terminal.secret("pair", "user:" + CANARY));
    assertThat(found("webhook ids").verdict()).isEqualTo(Finding.Verdict.OK);

    terminal.configure("source.crm.opt-owt=x");

    assertThat(found("webhook ids").verdict()).isEqualTo(Finding.Verdict.WRONG);
    assertThat(found("webhook ids").words()).startsWith("Unknown key 'source.crm.opt-owt'.");
  }

  @Test
  void noticesAPortThatSomeoneElseHas() throws IOException {
    webhook();
    try (ServerSocket other = new ServerSocket(webhooks, 1, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> hangUp(other));
      answering.setDaemon(true);
      answering.start();
      assertThat(found("port webhook.port").words())
          .startsWith("127.0.0.1:" + webhooks + " cannot be had (")
          .endsWith("Set webhook.port to a free port, or end the other program.");
    }
  }

  private static void hangUp(ServerSocket server) {
    try {
      while (!server.isClosed()) {
        server.accept().close();
      }
    } catch (IOException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void knowsItsOwnPorts() throws IOException {
    webhook();
    try (Ledger ledger = terminal.ledger();
        Bridge running =
            Bridge.start(
                terminal.loaded(),
                ledger,
                Clock.systemUTC(),
                EnumSet.of(Job.WEBHOOKS, Job.MANAGEMENT))) {
      assertThat(running).isNotNull();
      assertThat(found("port webhook.port").words())
          .isEqualTo(webhooks + " is taken by the dnc-bridge that runs.");
      assertThat(found("port management.port").words())
          .isEqualTo(management + " is taken by the dnc-bridge that runs.");
    }
  }
}
