package io.github.dncbridge.camel.remote;

import io.github.dncbridge.camel.RouteFailure;
import io.github.dncbridge.config.RemoteFolderSettings;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileHeldException;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.SettledFiles;
import io.github.dncbridge.intake.TakenFile;
import io.github.dncbridge.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of {@code routes/remote-folder.camel.yaml}: which files are taken, and where they go.
 *
 * <p>A file moves to {@code done/} after its run has been committed as finished, and to {@code
 * failed/} when it cannot be used. When the ledger or the server is the trouble it stays, and is
 * tried again. Used by one thread.
 */
public final class RemoteFolder {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteFolder.class);
  private static final String FILE = "dncRemoteFile";

  private final RemoteFolderSettings settings;
  private final Reading reading;
  private final RemoteStore store;
  private final LocalCopies copies;
  private final HeldCopies held;
  private final Ledger ledger;
  private final Results results;
  private final SettledFiles settled;
  private final Standing standing;

  RemoteFolder(
      RemoteFolderSettings settings,
      Reading reading,
      RemoteStore store,
      LocalCopies copies,
      HeldCopies held,
      Ledger ledger,
      Results results,
      SettledFiles settled,
      Standing standing) {
    this.settings = settings;
    this.reading = reading;
    this.store = store;
    this.copies = copies;
    this.held = held;
    this.ledger = ledger;
    this.results = results;
    this.settled = settled;
    this.standing = standing;
  }

  /** Returns the files that can be read now, the oldest first; none when it cannot be reached. */
  public List<ListedFile> settledFiles() {
    List<ListedFile> ready = new ArrayList<>();
    try {
      store.connect();
      List<ListedFile> found = store.list();
      standing.reached();
      for (ListedFile file : found) {
        if (isWanted(file)
            && settled.settled(file.name(), file.size(), file.modified())
            && !held.isWaiting(file)) {
          ready.add(file);
        }
      }
      copies.retain(found);
      held.retain(found);
    } catch (IOException | RuntimeException e) {
      standing.notReached(store.address(), String.valueOf(e.getMessage()));
    }
    ready.sort(Comparator.comparingLong(ListedFile::modified).thenComparing(ListedFile::name));
    return ready;
  }

  private boolean isWanted(ListedFile file) {
    String name = file.name();
    String type = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (name.startsWith(".") || name.startsWith("~$") || !settings.types().contains(type)) {
      return false;
    }
    if (name.indexOf('/') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
      standing.stays(name, "no file can have this name. Rename it.");
      return false;
    }
    if (!file.regular()) {
      standing.stays(name, "it is a folder, a link or no regular file. Put the file itself there.");
      return false;
    }
    return true;
  }

  /** Downloads the file and puts a {@link FileRequest} for the copy into the body. */
  public void request(ListedFile file, Exchange exchange) throws IOException {
    exchange.setProperty(FILE, file);
    Path copy = copies.of(file, store);
    exchange
        .getMessage()
        .setBody(
            reading.request(LOG, DroppedFile.at(copy), exchange.getContext()::isStopping, ledger));
  }

  /** Lists the rejected rows and moves the file to {@code done/}. */
  public void done(TakenFile taken, Exchange exchange) throws IOException {
    ListedFile file = file(exchange);
    String target = results.done(file, taken);
    left(file);
    LOG.info(
        "{}: {}{}. Now {}.", settings.source(), SafeName.shown(file.name()), taken.words(), target);
  }

  /** Moves a file that cannot be used to {@code failed/}; leaves it where it is otherwise. */
  public void failed(Exchange exchange) {
    ListedFile file = file(exchange);
    Exception failure =
        Objects.requireNonNull(
            RouteFailure.cause(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    try {
      if (failure instanceof FileHeldException wait) {
        held.hold(file, copies.of(file, store), wait.subject(), exchange.getContext());
      } else if (Outcome.isUnusable(failure)) {
        String message = reading.words().problem(file.name(), failure);
        String target = results.failed(file, message);
        left(file);
        LOG.warn("{}: {} Now {}.", settings.source(), message, target);
      } else {
        stays(file, failure);
      }
    } catch (IOException | RuntimeException e) {
      stays(file, e);
    }
  }

  private void stays(ListedFile file, Exception failure) {
    String why = String.valueOf(failure.getMessage());
    if (Outcome.isPassing(failure)) {
      LOG.info("{}: {} is read again: {}.", settings.source(), SafeName.shown(file.name()), why);
    } else {
      standing.stays(file.name(), why + ". It is tried again at each look");
    }
  }

  /** Ends the conversation with the server until the next look. */
  public void rest() {
    store.disconnect();
  }

  private void left(ListedFile file) throws IOException {
    settled.forget(file.name());
    standing.forget(file.name());
    copies.forget(file);
    held.forget(file);
  }

  private static ListedFile file(Exchange exchange) {
    return exchange.getProperty(FILE, ListedFile.class);
  }
}
