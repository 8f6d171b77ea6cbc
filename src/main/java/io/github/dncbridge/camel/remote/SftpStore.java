package io.github.dncbridge.camel.remote;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFile;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** A folder on an SFTP server, reached through camel-ftp's operations. */
final class SftpStore implements RemoteStore {

  /** What is being written is hidden from whoever lists the folder by its usual files. */
  private static final String UNFINISHED = ".dnc-bridge.part";

  private final SftpLogin login;
  private final SftpEndpoint endpoint;
  private final SftpPath folder;
  private final Clock clock;
  private SftpOperations operations;

  SftpStore(SftpPath folder, SftpLogin login, CamelContext context, Clock clock) {
    this.folder = folder;
    this.login = login;
    this.clock = clock;
    endpoint = login.endpoint(context);
    operations = operations();
  }

  private SftpOperations operations() {
    SftpOperations made = new SftpOperations();
    made.setEndpoint(endpoint);
    return made;
  }

  @Override
  public void connect() throws IOException {
    operations.disconnect();
    operations = operations();
    login.renew(endpoint.getConfiguration());
    run(() -> operations.connect(endpoint.getConfiguration(), exchange()));
  }

  @Override
  public List<ListedFile> list() throws IOException {
    return files(folder.path());
  }

  @Override
  public @Nullable ListedFile look(Place place, String name) throws IOException {
    try {
      // A folder of that name would be listed itself.
      List<ListedFile> found = files(folder.pattern(place, name));
      return found.size() == 1 ? found.get(0) : null;
    } catch (SftpFailure e) {
      if (e.is(ChannelSftp.SSH_FX_NO_SUCH_FILE)) {
        return null;
      }
      throw e;
    }
  }

  private List<ListedFile> files(String path) throws IOException {
    List<ListedFile> found = new ArrayList<>();
    for (SftpRemoteFile<?> each : call(() -> operations.listFiles(path))) {
      String name = each.getFilename();
      if (!name.equals(".") && !name.equals("..")) {
        SftpATTRS attributes = ((ChannelSftp.LsEntry) each.getRemoteFile()).getAttrs();
        found.add(
            new ListedFile(
                name, each.getFileLength(), each.getLastModified(), "", attributes.isReg()));
      }
    }
    return found;
  }

  @Override
  public void download(Place place, String name, OutputStream to) throws IOException {
    Exchange exchange = exchange();
    GenericFile<Object> target = new RemoteFile<>();
    exchange.setProperty(FileComponent.FILE_EXCHANGE_FILE, target);
    run(() -> operations.retrieveFile(folder.pattern(place, name), exchange, -1));
    try (InputStream content = (InputStream) target.getBody()) {
      content.transferTo(to);
    }
  }

  @Override
  public void upload(Path content, Place place, String name) throws IOException {
    makeFolder(place);
    String unfinished = folder.of(place, UNFINISHED);
    Exchange exchange = exchange();
    try (InputStream in = Files.newInputStream(content)) {
      exchange.getIn().setBody(in);
      run(() -> operations.storeFile(unfinished, exchange, -1));
    }
    if (look(place, name) != null) {
      // Not every server replaces a file by renaming.
      delete(place, name);
    }
    run(() -> operations.renameFile(unfinished, folder.of(place, name)));
  }

  @Override
  public void move(ListedFile file, Place to, String name) throws IOException {
    makeFolder(to);
    if (!file.equals(look(Place.INBOX, file.name()))) {
      throw new ChangedFileException("it was changed or taken away after it was read");
    }
    run(() -> operations.renameFile(folder.pattern(Place.INBOX, file.name()), folder.of(to, name)));
    ListedFile moved = look(to, name);
    if (moved != null && (moved.size() != file.size() || moved.modified() != file.modified())) {
      // Replaced between the look and the move: nobody has read what was moved.
      String free = look(Place.INBOX, name) == null ? name : SafeName.timed(name, clock.instant());
      run(() -> operations.renameFile(folder.of(to, name), folder.of(Place.INBOX, free)));
      throw new ChangedFileException("it was replaced while it was moved, and was put back");
    }
  }

  private void makeFolder(Place place) throws IOException {
    if (place != Place.INBOX
        && !call(() -> operations.buildDirectory(folder.of(place, ""), false))) {
      throw new IOException("the folder " + place.path() + " cannot be made");
    }
  }

  @Override
  public void delete(Place place, String name) throws IOException {
    run(() -> operations.deleteFile(folder.pattern(place, name)));
  }

  @Override
  public void disconnect() {
    operations.disconnect();
  }

  @Override
  public String address() {
    return login.address() + " " + folder.path();
  }

  private Exchange exchange() {
    return new DefaultExchange(endpoint.getCamelContext());
  }

  private interface Call<T> {
    T call();
  }

  private static <T> T call(Call<T> call) throws IOException {
    try {
      return call.call();
    } catch (GenericFileOperationFailedException e) {
      throw new SftpFailure(e);
    }
  }

  private static void run(Call<Boolean> call) throws IOException {
    call(call);
  }
}
