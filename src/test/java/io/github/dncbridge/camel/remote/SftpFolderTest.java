package io.github.dncbridge.camel.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.ledger.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpFolderTest {

  /** Everything that could be taken for syntax on its way to the server. */
  private static final String ODD = "out %20 & {{x}}a=b#c";

  @TempDir private Path home;
  @TempDir private Path root;
  private SftpDouble server;

  @SuppressWarnings("NullAway.Init") // null where a test does not get that far
  private Folder folder;

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

  @Test
  void takesAFileAndPutsItsRejectedRowsBesideItInDone() throws IOException {
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njohn-doe\n=cmd()\njane-smith\n");

    folder.awaitFile("done/people.csv");

    assertThat(folder.names("")).containsExactly("done");
    assertThat(folder.names("done")).containsExactly("people.csv", "people.csv.rejected.csv");
    assertThat(folder.content("done/people.csv.rejected.csv"))
        .contains("\"3\",\"'=cmd()\",\"malformed\"");
    assertThat(folder.counts()).isEqualTo(new RunCounts(3, 2, 0, 0, 1));
    assertThat(folder.ledger().why("john-doe").orElseThrow().sightings())
        .singleElement()
        .satisfies(
            sighting -> {
              assertThat(sighting.source()).isEqualTo("remote-folder.partner");
              assertThat(sighting.firstKey()).isEqualTo("people.csv:2");
            });
    folder.awaitMessage("Now done/people.csv");
    assertThat(folder.copies()).isEmpty();
  }

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

  @Test
  void saysOnceThatTheServerIsGoneAndGoesOnWhenItIsBack() throws IOException {
    watch(Map.of());
    put("first.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitFile("done/first.csv");
    server.stop();
    put("second.csv", "LinkedIn URL\njane-smith\n");
    folder.awaitMessage("cannot be looked into");

    server.startAgain();
    folder.awaitFile("done/second.csv");

    assertThat(folder.messagesWith("can be reached again")).isOne();
    assertThat(folder.messagesWith("cannot be looked into")).isOne();
    assertThat(folder.isKnown("jane-smith")).isTrue();
  }

  @Test
  void takesTheSameContentOnceAlsoUnderAnotherName() throws IOException {
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitFile("done/people.csv");

    put("renamed.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitMessage("Now done/renamed.csv");

    assertThat(folder.messagesWith("renamed.csv, the same as people.csv of ")).isOne();
    assertThat(folder.counts()).isEqualTo(new RunCounts(1, 1, 0, 0, 0));
  }

  @Test
  void keepsBothFilesOfOneName() throws IOException {
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitMessage("Now done/people.csv");

    put("people.csv", "LinkedIn URL\njane-smith\n");
    folder.awaitMessage("Now done/people.2");

    assertThat(folder.content("done/people.csv")).contains("john-doe");
    assertThat(folder.names("done"))
        .hasSize(2)
        .anyMatch(name -> name.matches("people\\.\\d{8}-\\d{6}-\\d{3}\\.csv"));
  }

  @Test
  void movesAFileThatCannotBeUsedToFailedWithTheMessageBeside() throws IOException {
    watch(Map.of());
    put("cut.csv", "LinkedIn URL\njohn-doe\n\"jane");

    folder.awaitFile("failed/cut.csv");

    assertThat(folder.names("failed")).containsExactly("cut.csv", "cut.csv.error.txt");
    assertThat(folder.content("failed/cut.csv.error.txt"))
        .startsWith("File 'cut.csv', line 3: a quoted cell begins here and the file ends");
    assertThat(folder.isKnown("john-doe")).isFalse();
  }

  @Test
  void namesTheKeyOfThisFolderWhenNoColumnIsTheIdentifier() throws IOException {
    watch(Map.of());
    put("people.csv", "Name,Town\nJohn,Springfield\n");

    folder.awaitFile("failed/people.csv");

    assertThat(folder.content("failed/people.csv.error.txt"))
        .contains("remote-folder.partner.map.identifier=COLUMN");
  }

  @Test
  void readsAsConfigured() throws IOException {
    watch(
        Map.of(
            "REMOTE_FOLDER_PARTNER_MAP_IDENTIFIER", "Who",
            "REMOTE_FOLDER_PARTNER_MAP_REASON_TEMPLATE", "From {List}",
            "REMOTE_FOLDER_PARTNER_READ_SEPARATOR", "pipe"));
    put("people.csv", "Who|List\njohn-doe|A\n");

    folder.awaitFile("done/people.csv");

    assertThat(folder.ledger().why("john-doe").orElseThrow().sightings().get(0).reason())
        .isEqualTo("From A");
  }

  @Test
  void readsNoFileThatIsStillGrowing() throws IOException {
    watch(Map.of("REMOTE_FOLDER_PARTNER_SETTLE_TIME", "2s"));
    Path growing = root.resolve(ODD).resolve("people.csv");
    Files.writeString(growing, "LinkedIn URL\n");
    put("other.csv", "LinkedIn URL\nrichard-roe\n");
    for (int row = 0; row < 30 || !Files.exists(root.resolve(ODD).resolve("done")); row++) {
      Files.writeString(growing, "person-" + row + "\n", StandardOpenOption.APPEND);
      pause();
    }
    assertThat(server.downloads()).as("other.csv alone").isLessThanOrEqualTo(1);

    folder.awaitFile("done/people.csv");

    assertThat(folder.isKnown("person-0")).isTrue();
    assertThat(folder.isKnown("person-29")).isTrue();
  }

  @Test
  void takesNoFileWhoseDownloadWasCutOff() throws IOException {
    server.onRead(
        session -> {
          server.onRead(each -> {});
          session.close(true);
        });
    watch(Map.of());
    StringBuilder rows = new StringBuilder("LinkedIn URL\n");
    for (int row = 0; row < 50_000; row++) {
      rows.append("person-").append(row).append('\n');
    }
    put("people.csv", rows.toString());

    folder.awaitFile("done/people.csv");

    assertThat(folder.counts()).isEqualTo(new RunCounts(50_000, 50_000, 0, 0, 0));
    assertThat(folder.names("done")).containsExactly("people.csv");
  }

  @Test
  void goesOnAfterTheConnectionWasCutBeforeTheMove() throws IOException {
    server.beforeMove(
        session -> {
          server.beforeMove(each -> {});
          session.close(true);
          throw new IOException("cut off");
        });
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njohn-doe\nn/a\n");

    folder.awaitMessage("Now done/people.csv");

    assertThat(folder.names("done")).containsExactly("people.csv", "people.csv.rejected.csv");
    assertThat(folder.names("")).containsExactly("done");
    assertThat(folder.counts()).isEqualTo(new RunCounts(2, 1, 0, 0, 1));
    assertThat(server.downloads()).as("the file and, at the second try, its report").isEqualTo(2);
  }

  @Test
  void isContentWhenTheConnectionWasCutAfterTheMove() throws IOException {
    server.afterMove(
        session -> {
          server.afterMove(each -> {});
          session.close(true);
        });
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitFile("done/people.csv");
    put("other.csv", "LinkedIn URL\njane-smith\n");
    folder.awaitMessage("Now done/other.csv");

    assertThat(folder.names("done")).containsExactly("other.csv", "people.csv");
    assertThat(folder.copies()).isEmpty();
  }

  @Test
  void readsWhatReplacedAFileWhileItWasMoved() throws IOException {
    server.beforeMove(
        session -> {
          server.beforeMove(each -> {});
          put("people.csv", "LinkedIn URL\njane-smith\nrichard-roe\n");
        });
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njohn-doe\n");

    folder.awaitMessage("Now done/people.csv");

    assertThat(folder.isKnown("john-doe")).isTrue();
    assertThat(folder.isKnown("richard-roe")).isTrue();
    assertThat(folder.content("done/people.csv")).contains("richard-roe");
    assertThat(folder.names("")).containsExactly("done");
  }

  @Test
  void doesNotDownloadAgainWhatTheServerDoesNotLetItMove() throws IOException {
    server.beforeMove(
        session -> {
          throw new IOException("not allowed");
        });
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitMessage("people.csv stays there");
    put("other.csv", "LinkedIn URL\njane-smith\n");
    folder.awaitMessage("other.csv stays there");
    assertThat(server.downloads()).as("of two files").isEqualTo(2);
    folder.restart(settings());

    server.beforeMove(session -> {});
    folder.awaitFile("done/people.csv");
    folder.awaitFile("done/other.csv");

    assertThat(folder.counts()).isEqualTo(new RunCounts(1, 1, 0, 0, 0));
  }

  @Test
  void leavesAFileThatItMayNotReadWithOneWarning() throws IOException {
    server.onRead(
        session -> {
          throw new IOException("disk error");
        });
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitMessage("people.csv stays there");
    put("people2.csv", "LinkedIn URL\njane-smith\n");
    folder.awaitMessage("people2.csv stays there");

    assertThat(folder.messagesWith("people.csv stays there")).isOne();

    server.onRead(session -> {});
    folder.awaitFile("done/people.csv");
    folder.awaitFile("done/people2.csv");
  }

  @Test
  void downloadsNothingThatIsTooLarge() throws IOException {
    watch(Map.of("REMOTE_FOLDER_PARTNER_MAX_SIZE", "1KiB"));
    put("people.csv", "LinkedIn URL\n" + "john-doe\n".repeat(200));

    folder.awaitFile("failed/people.csv");

    assertThat(folder.content("failed/people.csv.error.txt"))
        .isEqualTo(
            "File 'people.csv' has 1,813 bytes; expected at most 1,024. Split it, or set"
                + " max-size.\n");
    assertThat(server.downloads()).isZero();
  }

  @Test
  void takesFilesWithNamesThatWouldMeanSomethingElsewhere() throws IOException {
    watch(Map.of());
    String[] names = {
      "*.csv", "a?b.csv", "back\\slash.csv", "#hash & {{x}} %20.csv", "ünï-名前.csv", "-rf ~.csv"
    };
    for (int file = 0; file < names.length; file++) {
      put(names[file], "LinkedIn URL\nperson-" + file + "\n");
    }

    folder.awaitFile("done/_.csv");
    folder.awaitFile("done/a_b.csv");
    folder.awaitFile("done/back_slash.csv");
    folder.awaitFile("done/#hash & {{x}} %20.csv");
    folder.awaitFile("done/ünï-名前.csv");
    folder.awaitFile("done/-rf ~.csv");

    assertThat(folder.names("")).containsExactly("done");
    for (int file = 0; file < names.length; file++) {
      assertThat(folder.isKnown("person-" + file)).as(names[file]).isTrue();
    }
  }

  @Test
  void leavesFoldersLinksHiddenAndOtherFiles() throws IOException {
    Path outside = Files.writeString(home.resolve("secret.csv"), "LinkedIn URL\njohn-doe\n");
    watch(Map.of());
    Files.createSymbolicLink(root.resolve(ODD).resolve("link.csv"), outside);
    Files.createDirectory(root.resolve(ODD).resolve("folder.csv"));
    put(".hidden.csv", "LinkedIn URL\njohn-doe\n");
    put("people.csv.part", "LinkedIn URL\njohn-doe\n");
    put("new\nline.csv", "LinkedIn URL\njohn-doe\n");
    put("people.csv", "LinkedIn URL\njane-smith\n");
    folder.awaitFile("done/people.csv");
    put("later.csv", "LinkedIn URL\nrichard-roe\n");
    folder.awaitFile("done/later.csv");

    assertThat(folder.isKnown("john-doe")).isFalse();
    assertThat(folder.names(""))
        .containsExactly(
            ".hidden.csv", "done", "folder.csv", "link.csv", "new\nline.csv", "people.csv.part");
    assertThat(folder.messagesWith("link.csv stays there")).isOne();
    assertThat(folder.messagesWith("new_line.csv stays there")).isOne();
  }

  private void watch(Map<String, String> more) throws IOException {
    Map<String, String> settings = settings();
    settings.putAll(more);
    folder = Folder.watch(home, root.resolve(ODD), settings);
  }

  private Map<String, String> settings() throws IOException {
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

  private void put(String name, String content) throws IOException {
    server.put(ODD + "/" + name, content);
  }

  private static void pause() {
    LockSupport.parkNanos(100_000_000);
  }
}
