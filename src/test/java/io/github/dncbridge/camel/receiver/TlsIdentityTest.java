package io.github.dncbridge.camel.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.proxy.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIdentityTest {

  @TempDir private Path folder;
  private Identity own;

  @BeforeEach
  void make() throws Exception {
    own = Identity.of("hooks.example.com", folder);
  }

  @Test
  void isWhatTheFilesHold() {
    TlsIdentity identity = TlsIdentity.read(own.certificate(), own.key());

    assertThat(identity.certificate().getSubjectX500Principal().getName())
        .isEqualTo("CN=hooks.example.com");
    assertThat(identity).isEqualTo(TlsIdentity.read(own.certificate(), own.key()));
    assertThat(identity.toString()).isEqualTo("TlsIdentity[end=" + identity.end() + "]");
  }

  @Test
  void refusesTheKeyOfAnother() throws Exception {
    Identity other = Identity.of("other.example.com", folder);

    assertThatThrownBy(() -> TlsIdentity.read(own.certificate(), other.key()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "webhook.tls-key names %s, whose key is not that of the first certificate in %s. Set both"
                    .formatted(other.key(), own.certificate())
                + " to the files that were made together, the server's own certificate first in its"
                + " file.");
  }

  @Test
  void saysWhichFileHoldsSomethingElse() throws Exception {
    Path key = Files.writeString(folder.resolve("secret.key"), "-----BEGIN PRIVATE KEY-----\nx");

    assertThatThrownBy(() -> TlsIdentity.read(own.key(), own.key()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "webhook.tls-certificate names %s, which holds no certificate that can be read. Name a PEM"
                    .formatted(own.key())
                + " file that does.");
    assertThatThrownBy(() -> TlsIdentity.read(own.certificate(), key))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "webhook.tls-key names %s, which holds no private key that can be read. Name a PEM file"
                    .formatted(key)
                + " with a key that has no passphrase.");
    assertThatThrownBy(() -> TlsIdentity.read(own.certificate(), folder.resolve("none")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "webhook.tls-key names %s, which cannot be read by this user. Name a PEM file that can be."
                .formatted(folder.resolve("none")));
  }

  @Test
  void endsSoonWhenATenthOfItsTimeIsLeft() {
    TlsIdentity identity = TlsIdentity.read(own.certificate(), own.key());
    Duration tenth =
        Duration.between(identity.certificate().getNotBefore().toInstant(), identity.end())
            .dividedBy(10);

    assertThat(identity.endsSoon(identity.end().minus(tenth))).isFalse();
    assertThat(identity.endsSoon(identity.end().minus(tenth).plusSeconds(1))).isTrue();
  }
}
