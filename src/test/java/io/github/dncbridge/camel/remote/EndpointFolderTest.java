package io.github.dncbridge.camel.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.ledger.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointFolderTest {

  /** Puts one file into a queue: an endpoint that delivers files and is no folder. */
  private static final String DELIVERY =
      """
      - route:
          id: delivery-of-a-list
          from:
            uri: timer:delivery-of-a-list
            parameters:
              repeatCount: 1
              delay: 0
            steps:
              - setBody:
                  expression:
                    constant:
                      expression: "LinkedIn URL\\njohn-doe\\nn/a\\n"
                      trim: "false"
              - setHeader:
                  name: CamelFileName
                  expression:
                    constant:
                      expression: lists/people.csv
              - to:
                  uri: seda:lists
      """;

  @TempDir private Path home;
  @TempDir private Path share;

  @SuppressWarnings("NullAway.Init") // null where a test does not get that far
  private Folder folder;

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

    assertThat(folder.names("")).containsExactly("done");
    assertThat(folder.names("done")).containsExactly("people.csv", "people.csv.rejected.csv");
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
  void movesAFileThatIsTooLargeToFailed() throws IOException {
    watch(Map.of("REMOTE_FOLDER_PARTNER_MAX_SIZE", "1KiB"));
    put("people.csv", "LinkedIn URL\n" + "john-doe\n".repeat(200));

    folder.awaitMessage("Now failed/people.csv");

    assertThat(folder.content("failed/people.csv")).hasSize(1_813);
    assertThat(folder.isKnown("john-doe")).isFalse();
  }

  @Test
  void takesTheSameContentOnceAndKeepsBothFilesOfOneName() throws IOException {
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitMessage("Now done/people.csv");

    put("people.csv", "LinkedIn URL\njohn-doe\n");
    folder.awaitMessage("the same as people.csv of ");
    folder.awaitMessage("Now done/people.2");

    assertThat(folder.names("done")).hasSize(2);
  }

  @Test
  void readsNoFileThatIsStillGrowing() throws IOException {
    watch(Map.of("REMOTE_FOLDER_PARTNER_SETTLE_TIME", "2s"));
    Path growing = share.resolve("people.csv");
    Files.writeString(growing, "LinkedIn URL\n");
    put("other.csv", "LinkedIn URL\nrichard-roe\n");
    for (int row = 0; row < 30 || !Files.exists(share.resolve("done")); row++) {
      Files.writeString(growing, "person-" + row + "\n", StandardOpenOption.APPEND);
      LockSupport.parkNanos(100_000_000);
    }

    folder.awaitMessage("Now done/people.csv");

    assertThat(folder.isKnown("person-0")).isTrue();
    assertThat(folder.isKnown("person-29")).isTrue();
  }

  @Test
  void leavesLinksAndOtherFiles() throws IOException {
    Path outside = Files.writeString(home.resolve("secret.csv"), "LinkedIn URL\njohn-doe\n");
    Files.createSymbolicLink(share.resolve("link.csv"), outside);
    put("scan.pdf", "%PDF");
    put(".hidden.csv", "LinkedIn URL\njohn-doe\n");
    watch(Map.of());
    put("people.csv", "LinkedIn URL\njane-smith\n");

    folder.awaitMessage("Now done/people.csv");

    assertThat(folder.isKnown("john-doe")).isFalse();
    assertThat(folder.names("")).containsExactly(".hidden.csv", "done", "link.csv", "scan.pdf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://127.0.0.1:9/out",
        "aws2-s3://example-bucket?region=eu-central-1&useDefaultCredentialsProvider=true"
            + "&overrideEndpoint=true&uriEndpointOverride=http://127.0.0.1:9"
      })
  void startsWithoutTheServerAndSaysSoOnce(String uri) {
    watch(
        Map.of(
            "REMOTE_FOLDER_PARTNER_URI", uri, "REMOTE_FOLDER_PARTNER_RESULT_URI", "file:" + share));

    folder.awaitMessage("cannot be looked into");
    LockSupport.parkNanos(1_000_000_000);

    assertThat(folder.messages()).hasSize(1);
  }

  @Test
  void sendsFileAndReportOfAnEndpointWithoutAFolder() throws IOException {
    Path routes = Files.createDirectory(home.resolve("routes"));
    for (String route : new String[] {"file-intake", "remote-folder", "remote-endpoint"}) {
      String name = route + ".camel.yaml";
      Files.copy(Path.of("routes", name), routes.resolve(name));
    }
    Files.writeString(
        routes.resolve("remote-endpoint.camel.yaml"), DELIVERY, StandardOpenOption.APPEND);

    watch(
        Map.of(
            "ROUTES_FOLDER",
            routes.toString(),
            "REMOTE_FOLDER_PARTNER_URI",
            "seda:lists",
            "REMOTE_FOLDER_PARTNER_RESULT_URI",
            "file:" + share));

    folder.awaitMessage("Now done/people.csv");
    assertThat(folder.names("done")).containsExactly("people.csv", "people.csv.rejected.csv");
    assertThat(folder.content("done/people.csv")).isEqualTo("LinkedIn URL\njohn-doe\nn/a\n");
    assertThat(folder.isKnown("john-doe")).isTrue();
    assertThat(folder.copies()).isEmpty();
  }

  @Test
  void needsSomewhereToPutTheResultsOfAnEndpointWithoutAFolder() {
    assertThatThrownBy(() -> watch(Map.of("REMOTE_FOLDER_PARTNER_URI", "seda:lists")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("remote-folder.partner.result-uri is not set.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://me:secret@example.com/out",
        "ftp://example.com/out?password=x",
        "azure-storage-blob:account/container?accessKey=x",
        "ftp://example.com/out?account=a&password=RAW(x)"
      })
  void refusesASecretInTheUri(String uri) {
    assertThatThrownBy(() -> watch(Map.of("REMOTE_FOLDER_PARTNER_URI", uri)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("remote-folder.partner.uri seems to hold a secret")
        .hasMessageNotContaining("example.com");
  }

  @Test
  void namesAMissingComponent() {
    assertThatThrownBy(
            () -> watch(Map.of("REMOTE_FOLDER_PARTNER_URI", "azure-storage-blob:a/container")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'azure-storage-blob', for which there is no component");
  }

  @Test
  void namesAnOptionThatTheEndpointDoesNotHave() {
    assertThatThrownBy(() -> watch(Map.of("REMOTE_FOLDER_PARTNER_URI", "file:x?colour=red")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("colour");
  }

  private void watch(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("REMOTE_FOLDER_PARTNER_KIND", "camel");
    settings.put("REMOTE_FOLDER_PARTNER_URI", "file:" + share);
    settings.putAll(more);
    folder = Folder.watch(home, share, settings);
  }

  private void put(String name, String content) throws IOException {
    Files.writeString(share.resolve(name), content);
  }
}
