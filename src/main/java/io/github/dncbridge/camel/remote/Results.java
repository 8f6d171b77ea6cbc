package io.github.dncbridge.camel.remote;

import io.github.dncbridge.intake.RejectedReport;
import io.github.dncbridge.intake.TakenFile;
import io.github.dncbridge.ledger.Ledger;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/**
 * Writes back what came of a file: first the report, then the file moves beside it.
 *
 * <p>After a crash or a cut-off between the two, the same report is found and the file moves.
 * Nothing else is overwritten.
 */
final class Results {

  private final ResultStore store;
  private final LocalCopies copies;
  private final Ledger ledger;
  private final Clock clock;

  Results(ResultStore store, LocalCopies copies, Ledger ledger, Clock clock) {
    this.store = store;
    this.copies = copies;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Lists the rejected rows, and moves the file to {@code done/}.
   *
   * @return its name there
   */
  String done(ListedFile file, TakenFile taken) throws IOException {
    String name = freeName(Place.DONE, file);
    if (taken.counts().rejected() > 0) {
      try (RejectedReport report = RejectedReport.begin(copies.drafts(), name)) {
        ledger.rejections(taken.run().id(), report::add);
        put(report.publish(), Place.DONE, name + ".rejected", ".csv");
      } finally {
        copies.discardDrafts();
      }
    }
    store.move(file, Place.DONE, name);
    return Place.DONE.path() + name;
  }

  /**
   * Says why the file cannot be used, and moves it to {@code failed/}.
   *
   * @return its name there
   */
  String failed(ListedFile file, String message) throws IOException {
    String name = freeName(Place.FAILED, file);
    try {
      Path words = Files.writeString(copies.drafts().resolve("error.txt"), message + "\n");
      put(words, Place.FAILED, name + ".error", ".txt");
    } finally {
      copies.discardDrafts();
    }
    store.move(file, Place.FAILED, name);
    return Place.FAILED.path() + name;
  }

  private String freeName(Place place, ListedFile file) throws IOException {
    String plain = SafeName.of(file.name());
    String name = plain;
    for (Instant time = clock.instant();
        store.look(place, name) != null;
        time = time.plusMillis(1)) {
      name = SafeName.timed(plain, time);
    }
    return name;
  }

  private void put(Path content, Place place, String stem, String ending) throws IOException {
    String name = stem + ending;
    for (int number = 2; store.look(place, name) != null; number++) {
      if (isSame(content, place, name)) {
        return;
      }
      name = stem + "-" + number + ending;
    }
    store.upload(content, place, name);
  }

  private boolean isSame(Path content, Place place, String name) throws IOException {
    Path there = content.resolveSibling("found");
    try (OutputStream to = Files.newOutputStream(there)) {
      store.download(place, name, to);
    }
    return Files.mismatch(content, there) < 0;
  }
}
