package io.github.dncbridge.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dncbridge.crash.KillPoint.Scene;
import io.github.dncbridge.crash.LedgerProbe.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** One data folder, whose process is killed again and again. All choices come from one seed. */
final class KillRound implements AutoCloseable {

  /**
   * What one kill left behind.
   *
   * @param moved whether the file lay in {@code done/}
   */
  record Wound(String point, Look ledger, boolean moved) {}

  static final String FILE = "said-no.csv";

  private static final int PARALLELISM = 2;
  private static final long POLL_NANOS = 100_000;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final long seed;
  private final Random random;
  private final Path folder;
  private final int batchSize;
  private final Walead walead = new Walead();
  private final Product product;
  private final OptOutFile file;
  private final List<Wound> wounds = new ArrayList<>();

  KillRound(long seed, Path folder, int rows) throws IOException {
    this.seed = seed;
    this.random = new Random(seed);
    this.folder = folder;
    this.batchSize = 100 + random.nextInt(401);
    this.product =
        Product.in(folder, walead.simulator().baseUri())
            .with("DELIVERY_BATCH_SIZE", batchSize)
            .with("DELIVERY_PARALLELISM", PARALLELISM);
    this.file = OptOutFile.write(folder.resolve(FILE), rows, "", random);
  }

  Random random() {
    return random;
  }

  int batchSize() {
    return batchSize;
  }

  Walead walead() {
    return walead;
  }

  Product product() {
    return product;
  }

  OptOutFile file() {
    return file;
  }

  Path done() {
    return folder.resolve("inbox/done");
  }

  List<Wound> wounds() {
    return wounds;
  }

  /** Starts the product and kills it at this point. */
  void kill(KillPoint point, String... arguments)
      throws IOException, InterruptedException, SQLException {
    if (point.name().equals("unanswered")) {
      walead.hold(random.nextInt(8));
    }
    try (LedgerProbe probe = new LedgerProbe(product.data())) {
      Scene scene = Scene.now(probe, walead, done());
      try (ProductProcess process = product.start(arguments)) {
        await(point, scene, process);
        process.requireAlive();
        process.kill();
      }
    }
    walead.release();
    try (LedgerProbe probe = new LedgerProbe(product.data())) {
      wounds.add(new Wound(point.name(), probe.look(), Files.exists(done().resolve(FILE))));
    }
  }

  private void await(KillPoint point, Scene scene, ProductProcess process) throws IOException {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!point.seen().test(scene)) {
      process.requireAlive();
      assertThat(System.nanoTime())
          .as("'%s' comes: %s%n%s", point.name(), this, process.err())
          .isLessThan(deadline);
      LockSupport.parkNanos(POLL_NANOS);
    }
    long moment = System.nanoTime() + point.then().toNanos();
    while (System.nanoTime() < moment) {
      Thread.onSpinWait();
    }
  }

  /** Everybody in the file is blocked, nobody else is, and hardly anybody was sent twice. */
  void assertDelivered() {
    assertThat(walead.blocklist().identifiers())
        .as("blocked by WaLead: %s", this)
        .isEqualTo(file.leads());
    long repeated = walead.blocklist().posted() - file.leads().size();
    assertThat(repeated)
        .as("leads sent again: %s", this)
        .isLessThanOrEqualTo((long) wounds.size() * PARALLELISM * batchSize);
  }

  /** The ledger and the status tell of one run, as if it had never been cut off. */
  void assertRecordedOnce() throws IOException, InterruptedException, SQLException {
    JsonNode status = product.run("status", "--json").json().path("status");
    JsonNode counts = status.path("sources").path(0).path("lastRun").path("counts");
    assertThat(List.of(counts.path("read").asLong(), counts.path("fresh").asLong()))
        .as("rows read, people new: %s", this)
        .containsExactly(file.rows(), (long) file.people().size());
    assertThat(List.of(counts.path("duplicate").asLong(), counts.path("rejected").asLong()))
        .as("rows repeated, rejected: %s", this)
        .containsExactly(file.repeated(), file.rejected());
    assertThat(counts.path("notOptedOut").asLong()).isZero();
    JsonNode people = status.path("people");
    assertThat(people.path("blocked").asLong()).as("%s", this).isEqualTo(file.people().size());
    assertThat(List.of("pending", "sending", "refused"))
        .as("%s: %s", people, this)
        .allMatch(state -> people.path(state).asLong() == 0);
    try (LedgerProbe probe = new LedgerProbe(product.data())) {
      assertThat(probe.look())
          .as("%s", this)
          .isEqualTo(new Look(1, file.rows(), 1, 0, file.people().size()));
      assertThat(probe.ask("SELECT count(*) FROM rejection"))
          .as("rejections kept: %s", this)
          .isEqualTo(Long.toString(file.rejected()));
      assertThat(probe.ask("PRAGMA integrity_check")).as("%s", this).isEqualTo("ok");
    }
  }

  @Override
  public String toString() {
    return "seed " + seed + ", batches of " + batchSize + ", kills so far " + wounds;
  }

  @Override
  public void close() {
    walead.close();
  }
}
