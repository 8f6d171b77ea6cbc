package io.github.dncbridge.camel.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.ledger.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What becomes of files when connection, server or sender fail in the middle. */
class SftpTroubleTest extends WatchedSftp {

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

  private static void pause() {
    LockSupport.parkNanos(100_000_000);
  }
}
