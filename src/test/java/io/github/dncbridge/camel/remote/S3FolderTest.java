package io.github.dncbridge.camel.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.RemoteFolderSettings;
import io.github.dncbridge.ledger.RunCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class S3FolderTest {

  @TempDir private static Path storeHome;

  private static S3Double store;

  @TempDir private Path home;

  @SuppressWarnings("NullAway.Init") // null where a test does not get that far
  private Folder folder;

  private String prefix;

  @BeforeAll
  static void startStore() throws IOException {
    store = S3Double.start(storeHome);
  }

  @AfterAll
  static void stopStore() {
    store.close();
  }

  /** A folder for each test. */
  @BeforeEach
  void name(TestInfo test) {
    prefix = test.getTestMethod().orElseThrow().getName() + " & x/";
  }

  @AfterEach
  void stop() {
    if (folder != null) {
      folder.close();
    }
  }

  @Test
  void takesAFileAndPutsItsRejectedRowsBesideItInDone() throws IOException {
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njohn-doe\n=cmd()\njane-smith\n");

    folder.awaitMessage("Now done/people.csv");

    assertThat(store.keys().stream().filter(key -> key.startsWith(prefix)))
        .containsExactly(prefix + "done/people.csv", prefix + "done/people.csv.rejected.csv");
    assertThat(folder.content("done/people.csv.rejected.csv"))
        .contains("\"3\",\"'=cmd()\",\"malformed\"");
    assertThat(folder.counts()).isEqualTo(new RunCounts(3, 2, 0, 0, 1));
    assertThat(folder.copies()).isEmpty();
  }

  @Test
  void movesAFileThatCannotBeUsedToFailedWithTheMessageBeside() throws IOException {
    watch(Map.of());
    put("cut.csv", "LinkedIn URL\njohn-doe\n\"jane");

    folder.awaitMessage("Now failed/cut.csv");

    assertThat(folder.names("failed")).containsExactly("cut.csv", "cut.csv.error.txt");
    assertThat(folder.content("failed/cut.csv.error.txt")).startsWith("File 'cut.csv', line 3: ");
  }

  @Test
  void takesTheSameContentOnceAlsoUnderAnotherName() {
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitMessage("Now done/people.csv");

    put("sub?name=#1 %20 ü.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitMessage("the same as people.csv of ");
    folder.awaitMessage("Now done/sub_name=#1 %20 ü.csv");

    assertThat(folder.counts()).isEqualTo(new RunCounts(1, 1, 0, 0, 0));
  }

  @Test
  void leavesOtherKeysAlone() throws IOException {
    watch(Map.of());
    put("sub/people.csv", "LinkedIn URL\njohn-doe\n");
    put("scan.pdf", "%PDF");
    put("people.csv", "LinkedIn URL\njane-smith\n");

    folder.awaitMessage("Now done/people.csv");

    assertThat(folder.isKnown("john-doe")).isFalse();
    assertThat(folder.names("")).containsExactly("done", "scan.pdf", "sub");
  }

  @Test
  void startsWithoutTheStoreAndGoesOnWhenItIsThere() throws Exception {
    store.stop();
    watch(Map.of());
    folder.awaitMessage("cannot be looked into");

    store.startAgain();
    put("people.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitMessage("Now done/people.csv");

    assertThat(folder.messagesWith("cannot be looked into")).isOne();
    assertThat(folder.messagesWith("can be reached again")).isOne();
  }

  @Test
  void saysWhatToCheckWhenTheKeyIsWrong() {
    watch(Map.of("PARTNER_SECRET_KEY", "another"));

    folder.awaitMessage("cannot be looked into");

    assertThat(folder.messages())
        .singleElement()
        .asString()
        .contains("the store says: 403")
        .contains("Check the keys")
        .doesNotContain("another");
  }

  @Test
  void movesNothingThatWasReplacedAfterItWasSeen() throws IOException {
    put("people.csv", "LinkedIn URL\njohn-doe\n");
    RemoteStore reached = reached();
    ListedFile seen = reached.list().get(0);
    put("people.csv", "LinkedIn URL\njane-smi\n");

    assertThatThrownBy(() -> reached.move(seen, Place.DONE, "people.csv"))
        .isInstanceOf(ChangedFileException.class);

    assertThat(reached.look(Place.INBOX, "people.csv")).isNotNull();
    assertThat(reached.look(Place.DONE, "people.csv")).isNull();
    reached.disconnect();
  }

  @Test
  void listsMoreThanOnePage() throws IOException {
    store.put(IntStream.range(0, 1_100).mapToObj(file -> prefix + file + ".pdf").toList());
    RemoteStore reached = reached();

    assertThat(reached.list()).hasSize(1_100);

    reached.disconnect();
  }

  @Test
  void refusesAPrefixThatIsNoFolder() {
    assertThatThrownBy(() -> watch(Map.of("REMOTE_FOLDER_PARTNER_PREFIX", "inbox")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("a prefix with a slash at its end: 'inbox/'");
  }

  private RemoteStore reached() throws IOException {
    Configuration configuration = Configuration.load(null, settings(), home);
    RemoteFolderSettings settings = configuration.remoteFolders().get(0);
    RemoteStore reached =
        new S3Store(new S3Login(settings, configuration.secrets()), S3Double.BUCKET, prefix);
    reached.connect();
    return reached;
  }

  private void watch(Map<String, String> more) {
    Map<String, String> settings = settings();
    settings.putAll(more);
    folder = Folder.watch(home, store.files().resolve(prefix), settings);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("REMOTE_FOLDER_PARTNER_KIND", "s3");
    settings.put("REMOTE_FOLDER_PARTNER_BUCKET", S3Double.BUCKET);
    settings.put("REMOTE_FOLDER_PARTNER_PREFIX", prefix);
    settings.put("REMOTE_FOLDER_PARTNER_REGION", "eu-central-1");
    settings.put("REMOTE_FOLDER_PARTNER_ENDPOINT", store.endpoint());
    settings.put("REMOTE_FOLDER_PARTNER_ACCESS_KEY", "env:PARTNER_ACCESS_KEY");
    settings.put("REMOTE_FOLDER_PARTNER_SECRET_KEY", "env:PARTNER_SECRET_KEY");
    settings.put("PARTNER_ACCESS_KEY", S3Double.ACCESS_KEY);
    settings.put("PARTNER_SECRET_KEY", S3Double.SECRET_KEY);
    return settings;
  }

  private void put(String name, String content) {
    store.put(prefix + name, content);
  }
}
