package io.github.dncbridge.camel.remote;

import io.github.dncbridge.camel.FilePreviews;
import io.github.dncbridge.intake.CopyPlace;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FilePreview;
import io.github.dncbridge.intake.ReadingInterruptedException;
import io.github.dncbridge.ledger.ApprovalSubject;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerCopy;
import io.github.dncbridge.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a remote folder that wait for their approval. For use by one thread.
 *
 * <p>The preview lies beside the private copy, not on the server: it tells what the ledger knows of
 * people. With another size, time or version a file is another one, and is looked at again.
 */
final class HeldCopies {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteFolder.class);

  private final Reading reading;
  private final Ledger ledger;
  private final FilePreviews previews;
  private final CopyPlace place;
  private final Map<ListedFile, ApprovalSubject> held = new HashMap<>();

  HeldCopies(Reading reading, Ledger ledger, FilePreviews previews, CopyPlace place) {
    this.reading = reading;
    this.ledger = ledger;
    this.previews = previews;
    this.place = place;
  }

  /** Returns whether the file is held and has not been approved. */
  boolean isWaiting(ListedFile file) {
    ApprovalSubject subject = held.get(file);
    try {
      return subject != null && ledger.approval(subject).isEmpty();
    } catch (LedgerException e) {
      return true;
    }
  }

  /** Holds a file that was looked through, and says beside its copy what would be done with it. */
  void hold(ListedFile file, Path copy, ApprovalSubject subject, CamelContext context)
      throws IOException {
    held.put(file, subject);
    FilePreview preview;
    try (LedgerCopy trial = ledger.copy(place.folder())) {
      preview =
          previews.preview(
              reading.request(LOG, DroppedFile.at(copy), context::isStopping, ledger),
              trial,
              context);
    } catch (ReadingInterruptedException e) {
      return;
    }
    LOG.info(
        "{}: {} is held for approval: {} people to block, {} rows rejected. See {}.",
        reading.settings().source(),
        SafeName.shown(file.name()),
        preview.counts().toBlock(),
        preview.counts().rejected(),
        reading.words().write(copy, preview));
  }

  /** Forgets files that are not among these. */
  void retain(Iterable<ListedFile> files) {
    Map<ListedFile, ApprovalSubject> gone = new HashMap<>(held);
    files.forEach(gone::remove);
    held.keySet().removeAll(gone.keySet());
  }

  /** Forgets a file that has left the folder. */
  void forget(ListedFile file) {
    held.remove(file);
  }
}
