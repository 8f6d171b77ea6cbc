package io.github.dncbridge.camel;

import io.github.dncbridge.intake.CopyPlace;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FilePreview;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.PreviewFile;
import io.github.dncbridge.intake.ReadingInterruptedException;
import io.github.dncbridge.ledger.ApprovalSubject;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerCopy;
import io.github.dncbridge.ledger.LedgerException;
import io.github.dncbridge.ledger.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that wait for their approval, each with its preview beside it. For use by one thread.
 *
 * <p>What waits is found anew by each process, so that nothing but the approvals is to be kept.
 */
final class HeldFiles {

  private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

  /** What was looked at; anything else is looked at again. */
  private record Held(DropFile file, ApprovalSubject subject) {

    boolean is(DropFile found) {
      return file.size() == found.size()
          && file.modified().equals(found.modified())
          && file.rules().equals(found.rules());
    }
  }

  private final Ledger ledger;
  private final FilePreviews previews;
  private final CopyPlace place;
  private final Map<Path, Held> held = new HashMap<>();

  /**
   * @param place where the ledger is copied to for previews
   */
  HeldFiles(Ledger ledger, FilePreviews previews, CopyPlace place) {
    this.place = place;
    this.ledger = ledger;
    this.previews = previews;
  }

  /** Returns whether the file is held and has neither changed since nor been approved. */
  boolean isWaiting(DropFile file) {
    Held known = held.get(file.path());
    try {
      return known != null && known.is(file) && ledger.approval(known.subject()).isEmpty();
    } catch (LedgerException e) {
      return true;
    }
  }

  /** Holds a file that was looked through, and says beside it what would be done with it. */
  void hold(DropFile file, ApprovalSubject subject, CamelContext context) throws IOException {
    held.put(file.path(), new Held(file, subject));
    DroppedFile pinned = DroppedFile.inside(file.folder().folder(), file.path());
    FileRequest request =
        file.rules()
            .request(
                pinned,
                (counts, bytesRead, size) -> {
                  if (context.isStopping()) {
                    throw new ReadingInterruptedException(RunCounts.NONE);
                  }
                });
    FilePreview preview;
    try (LedgerCopy copy = ledger.copy(place.folder())) {
      preview = previews.preview(request, copy, context);
    } catch (ReadingInterruptedException e) {
      return;
    }
    Path text = file.words().write(file.path(), preview);
    LOG.info(
        "{} is held for approval: {} people to block, {} rows rejected. See {}.",
        file.name(),
        preview.counts().toBlock(),
        preview.counts().rejected(),
        text);
  }

  /** Has the preview follow a file that was approved and taken in, as what was approved. */
  void taken(DropFile file, Path target) throws IOException {
    held.remove(file.path());
    Path preview = PreviewFile.beside(file.path());
    if (Files.isRegularFile(preview, LinkOption.NOFOLLOW_LINKS)) {
      file.folder().move(preview, PreviewFile.beside(target));
    }
  }

  /** Removes the previews of files that were taken away. */
  void tidy() throws IOException {
    for (Iterator<Path> each = held.keySet().iterator(); each.hasNext(); ) {
      Path file = each.next();
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(PreviewFile.beside(file));
        each.remove();
      }
    }
  }
}
