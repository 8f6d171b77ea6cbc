package io.github.dncbridge.camel.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with an SFTP server of its own, a folder of which is watched. */
class WatchedSftp {

  /** Everything that could be taken for syntax on its way to the server. */
  static final String ODD = "out %20 & {{x}}a=b#c";

  @TempDir Path home;
  @TempDir Path root;
  SftpDouble server;

  @SuppressWarnings("NullAway.Init") // null where a test does not get that far
  Folder folder;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectory(root.resolve(ODD));
    server = SftpDouble.start(root);
  }

  @AfterEach
  void stop() throws IOException {
    if (folder != null) {
      folder.close();
    }
    server.close();
  }

  void watch(Map<String, String> more) throws IOException {
    Map<String, String> settings = settings();
    settings.putAll(more);
    folder = Folder.watch(home, root.resolve(ODD), settings);
  }

  Map<String, String> settings() throws IOException {
    if (Files.notExists(home.resolve("known_hosts"))) {
      Files.writeString(home.resolve("known_hosts"), server.knownHosts());
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("REMOTE_FOLDER_PARTNER_KIND", "sftp");
    settings.put("REMOTE_FOLDER_PARTNER_HOST", "127.0.0.1");
    settings.put("REMOTE_FOLDER_PARTNER_PORT", "" + server.port());
    settings.put("REMOTE_FOLDER_PARTNER_USER", SftpDouble.USER);
    settings.put("REMOTE_FOLDER_PARTNER_PASSWORD", "env:PARTNER_PASSWORD");
    settings.put("REMOTE_FOLDER_PARTNER_PATH", ODD);
    settings.put("PARTNER_PASSWORD", SftpDouble.PASSWORD);
    return settings;
  }

  void put(String name, String content) throws IOException {
    server.put(ODD + "/" + name, content);
  }
}
