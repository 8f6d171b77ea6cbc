package io.github.dncbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.proxy.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} says of the certificate that senders are shown. */
@Timeout(120)
class DoctorTlsTest {

  @TempDir private Path folder;
  private Terminal terminal;
  private Identity own;

  @BeforeEach
  void configure() throws Exception {
    own = Identity.of("hooks.example.com", folder);
    Files.setPosixFilePermissions(own.key(), PosixFilePermissions.fromString("rw-r-----"));
    terminal = new Terminal(folder);
    terminal.configure(
        "webhook.desk.kind=github",
        "webhook.desk.secret=file:" + terminal.secret("hook", "canary"),
        "webhook.desk.opt-out=out",
        "webhook.port=" + Terminal.freePort(),
        "management.port=" + Terminal.freePort(),
        "webhook.tls-certificate=" + own.certificate());
  }

  @Test
  void isOkWhenTheKeyFits() throws Exception {
    terminal.configure("webhook.tls-key=" + own.key());

    assertThat(tls())
        .startsWith("ok       TLS: key and certificate fit each other; the certificate ends at ");
  }

  @Test
  void isWrongWhenTheKeyIsAnothers() throws Exception {
    Path other = Identity.of("other.example.com", folder).key();
    terminal.configure("webhook.tls-key=" + other);

    assertThat(tls())
        .startsWith("wrong    TLS: webhook.tls-key names " + other + ", whose key is not that of");
  }

  @Test
  void isWrongWhenEverybodyCanReadTheKey() throws Exception {
    Files.setPosixFilePermissions(own.key(), PosixFilePermissions.fromString("rw-r--r--"));
    terminal.configure("webhook.tls-key=" + own.key());

    assertThat(tls())
        .isEqualTo(
            "wrong    TLS: everybody can read the private key. Run: chmod o-rwx " + own.key());
  }

  private String tls() {
    return terminal
        .run("doctor")
        .out()
        .lines()
        .filter(line -> line.contains(" TLS: "))
        .findFirst()
        .orElse("");
  }
}
