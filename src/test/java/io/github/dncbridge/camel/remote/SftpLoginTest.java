package io.github.dncbridge.camel.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How an SFTP server and its user are known to be those that are meant. */
class SftpLoginTest extends WatchedSftp {

  @Test
  void logsInWithAKey() throws IOException {
    Path key = Files.writeString(home.resolve("id_rsa"), server.privateKey());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Map<String, String> settings = settings();
    settings.remove("REMOTE_FOLDER_PARTNER_PASSWORD");
    settings.put("REMOTE_FOLDER_PARTNER_PRIVATE_KEY", "file:id_rsa");
    folder = Folder.watch(home, root.resolve(ODD), settings);
    put("people.csv", "LinkedIn URL\njohn-doe\n");

    folder.awaitFile("done/people.csv");

    assertThat(server.logins()).as("logins with a password").isZero();
  }

  @Test
  void sendsNoPasswordToAServerWithAnotherKey() throws IOException {
    Files.writeString(home.resolve("known_hosts"), server.knownHostsOfAnother());
    folder = Folder.watch(home, root.resolve(ODD), settings());
    put("people.csv", "LinkedIn URL\njohn-doe\n");

    folder.awaitMessage("cannot be looked into");

    assertThat(folder.messages())
        .singleElement()
        .asString()
        .contains("Ask its operator before you change known-hosts");
    assertThat(server.logins()).isZero();
    assertThat(folder.isKnown("john-doe")).isFalse();
  }

  @Test
  void doesNotStartWithoutKnownHosts() throws IOException {
    Map<String, String> settings = settings();
    Files.delete(home.resolve("known_hosts"));

    assertThatThrownBy(() -> Folder.watch(home, root, settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("remote-folder.partner.known-hosts names ")
        .hasMessageContaining("ssh-keyscan -p " + server.port() + " 127.0.0.1");
  }
}
