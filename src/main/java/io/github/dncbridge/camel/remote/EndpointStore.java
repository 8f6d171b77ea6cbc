package io.github.dncbridge.camel.remote;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.util.FileUtil;
import org.jspecify.annotations.Nullable;

/** The folder of a file that an endpoint of Camel's file family delivered. */
final class EndpointStore implements ResultStore {

  /** What is being written; no endpoint takes files that begin with a dot by itself. */
  private static final String UNFINISHED = ".dnc-bridge.part";

  private final GenericFileOperations<Object> operations;
  private final GenericFile<Object> file;
  private final CamelContext context;
  private final String folder;

  EndpointStore(
      GenericFileOperations<Object> operations, GenericFile<Object> file, CamelContext context) {
    this.operations = operations;
    this.file = file;
    this.context = context;
    String parent = FileUtil.onlyPath(file.getAbsoluteFilePath());
    folder = parent == null ? "" : parent.endsWith("/") ? parent : parent + "/";
  }

  @Override
  public @Nullable ListedFile look(Place place, String name) throws IOException {
    return call(() -> operations.existsFile(path(place, name)))
        ? new ListedFile(name, -1, -1, "", true)
        : null;
  }

  @Override
  public void download(Place place, String name, OutputStream to) throws IOException {
    String path = path(place, name);
    if (file.getFile() instanceof File) {
      Files.copy(Path.of(path), to);
      return;
    }
    Exchange exchange = new DefaultExchange(context);
    GenericFile<Object> target = operations.newGenericFile();
    target.setAbsoluteFilePath(path);
    exchange.setProperty(FileComponent.FILE_EXCHANGE_FILE, target);
    call(() -> operations.retrieveFile(path, exchange, -1));
    exchange.getIn().setBody(target.getBody());
    try (InputStream content = exchange.getIn().getBody(InputStream.class)) {
      content.transferTo(to);
    }
    call(
        () -> {
          operations.releaseRetrievedFileResources(exchange);
          return true;
        });
  }

  @Override
  public void upload(Path content, Place place, String name) throws IOException {
    makeFolder(place);
    Exchange exchange = new DefaultExchange(context);
    try (InputStream in = Files.newInputStream(content)) {
      exchange.getIn().setBody(in);
      require(
          () -> operations.storeFile(path(place, UNFINISHED), exchange, -1), "cannot be written");
    }
    require(
        () -> operations.renameFile(path(place, UNFINISHED), path(place, name)),
        "cannot be put in place");
  }

  @Override
  public void move(ListedFile taken, Place to, String name) throws IOException {
    if (file.getFile() instanceof File there
        && (there.length() != file.getFileLength()
            || there.lastModified() != file.getLastModified())) {
      throw new ChangedFileException("it was changed or taken away after it was read");
    }
    makeFolder(to);
    require(
        () -> operations.renameFile(file.getAbsoluteFilePath(), path(to, name)), "cannot be moved");
  }

  private void makeFolder(Place place) throws IOException {
    // Without the slash at its end, which not every server takes.
    String path = path(place, "");
    require(
        () -> operations.buildDirectory(path.substring(0, path.length() - 1), true),
        "the folder cannot be made");
  }

  private String path(Place place, String name) {
    return folder + place.path() + name;
  }

  private interface Call {
    boolean call();
  }

  private static void require(Call call, String problem) throws IOException {
    if (!call(call)) {
      throw new IOException("it " + problem);
    }
  }

  private static boolean call(Call call) throws IOException {
    try {
      return call.call();
    } catch (RuntimeException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }
}
