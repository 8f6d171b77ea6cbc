package io.github.dncbridge.camel.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderProbeTest {

  @TempDir private Path home;
  @TempDir private Path root;
  private SftpDouble server;

  @BeforeEach
  void start() throws IOException {
    server = SftpDouble.start(root);
    Files.writeString(home.resolve("known_hosts"), server.knownHosts());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void leavesNothingBehind() throws IOException {
    Files.createDirectory(root.resolve("done"));
    Files.createFile(root.resolve("people.csv"));

    assertThat(check(Map.of()))
        .isEqualTo(
            "sftp://partner@127.0.0.1:%d ./ can be listed and written; it holds 2 files and folders."
                .formatted(server.port()));

    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.map(root::relativize).map(Path::toString))
          .containsExactlyInAnyOrder("", "done", "people.csv");
    }
  }

  @Test
  void saysWhenTheServerLetsNothingBeWritten() {
    server.beforeWrite(
        session -> {
          throw new IOException("read-only");
        });

    assertThatThrownBy(() -> check(Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("it can be listed, but not written: the server says: ");
  }

  @Test
  void saysWhenThePasswordIsWrong() {
    assertThatThrownBy(() -> check(Map.of("PARTNER_PASSWORD", "another")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Check user, password and private-key")
        .hasMessageNotContaining("another");
  }

  @Test
  void saysWhenTheFolderIsMissing() {
    assertThatThrownBy(() -> check(Map.of("REMOTE_FOLDER_PARTNER_PATH", "missing")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the server says: No such file");
  }

  private String check(Map<String, String> more) throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("REMOTE_FOLDER_PARTNER_KIND", "sftp");
    settings.put("REMOTE_FOLDER_PARTNER_HOST", "127.0.0.1");
    settings.put("REMOTE_FOLDER_PARTNER_PORT", "" + server.port());
    settings.put("REMOTE_FOLDER_PARTNER_USER", SftpDouble.USER);
    settings.put("REMOTE_FOLDER_PARTNER_PASSWORD", "env:PARTNER_PASSWORD");
    settings.put("PARTNER_PASSWORD", SftpDouble.PASSWORD);
    settings.putAll(more);
    Configuration configuration = Configuration.load(null, settings, home);
    return FolderProbe.check(
        configuration.remoteFolders().get(0), configuration, Clock.systemUTC());
  }
}
