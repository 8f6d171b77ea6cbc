package io.github.dncbridge.crash;

import io.github.dncbridge.crash.LedgerProbe.Look;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A moment in the life of a process at which it is killed.
 *
 * @param seen whether what announces the moment can be seen
 * @param then how long after that the moment is
 */
record KillPoint(String name, Predicate<Scene> seen, Duration then) {

  /**
   * What can be watched of one process, and how it stood when the process was started.
   *
   * @param before what the ledger held then
   * @param answersBefore how many requests had taken effect then
   */
  record Scene(
      LedgerProbe ledger,
      Walead walead,
      Path done,
      long startedAt,
      Look before,
      long logBefore,
      long answersBefore,
      long postedBefore) {

    static Scene now(LedgerProbe ledger, Walead walead, Path done) {
      return new Scene(
          ledger,
          walead,
          done,
          System.nanoTime(),
          ledger.look(),
          ledger.logSize(),
          walead.answers(),
          walead.blocklist().posted());
    }
  }

  /** Anywhere: while the virtual machine starts, the file is inspected, or the first page read. */
  static KillPoint anywhere(Random random) {
    long nanos = Duration.ofMillis(300 + random.nextInt(1_500)).toNanos();
    return new KillPoint(
        "anywhere", scene -> System.nanoTime() - scene.startedAt > nanos, Duration.ZERO);
  }

  /** Just after a page was committed, or at work on the next one: before its commit. */
  static KillPoint afterPage(Random random) {
    return new KillPoint(
        "after a page",
        scene -> scene.ledger.look().rows() > scene.before.rows(),
        Duration.ofMillis(random.nextInt(80)));
  }

  /** While a page is being written to disk. */
  static KillPoint inCommit(Random random) {
    long bytes = (200 + random.nextInt(800)) * 1024L;
    return new KillPoint(
        "in a commit", scene -> scene.ledger.logSize() > scene.logBefore + bytes, Duration.ZERO);
  }

  /** When leads have arrived at WaLead, but are not blocked yet. */
  static KillPoint sent(Random random, int batchSize) {
    int leads = random.nextInt(8 * batchSize);
    return new KillPoint(
        "sent",
        scene -> scene.walead.blocklist().posted() > scene.postedBefore + leads,
        Duration.ZERO);
  }

  /** When WaLead has blocked the leads of a batch, and its answer has not left it. */
  static KillPoint unanswered() {
    return new KillPoint("unanswered", scene -> scene.walead.isHolding(), Duration.ZERO);
  }

  /** When an answer has just left WaLead: before, in or after the commit that settles its batch. */
  static KillPoint answered(Random random) {
    int answers = 1 + random.nextInt(8);
    return new KillPoint(
        "answered",
        scene -> scene.walead.answers() >= scene.answersBefore + answers,
        Duration.ofNanos(random.nextInt(6_000_000)));
  }

  /** When all rows are committed, and the file still lies where it was dropped. */
  static KillPoint read() {
    return new KillPoint("read", scene -> scene.ledger.look().finished() > 0, Duration.ZERO);
  }

  /** When the list of rejected rows lies in {@code done/}, and the file does not yet. */
  static KillPoint reported(String name) {
    return new KillPoint(
        "reported",
        scene -> Files.exists(scene.done.resolve(name + ".rejected.csv")),
        Duration.ZERO);
  }

  /** When the file has just been moved. */
  static KillPoint moved(String name, Random random) {
    return new KillPoint(
        "moved",
        scene -> Files.exists(scene.done.resolve(name)),
        Duration.ofNanos(random.nextInt(3_000_000)));
  }
}
