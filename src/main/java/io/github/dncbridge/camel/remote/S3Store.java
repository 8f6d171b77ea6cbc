package io.github.dncbridge.camel.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A folder in a bucket of S3 or a store that is compatible with it, asked by the client that
 * camel-aws2-s3 makes.
 *
 * <p>Not by that component's endpoints: they ask for the whole bucket when they start, and fail the
 * program when it does not answer; and they cannot say which version of an object is to be moved.
 */
final class S3Store implements RemoteStore {

  private final S3Login login;
  private final String bucket;
  private final String prefix;
  private @Nullable S3Client client;

  /**
   * @param prefix what all keys of the folder begin with; empty, or with a slash at its end
   */
  S3Store(S3Login login, String bucket, String prefix) {
    this.login = login;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  @Override
  public void connect() throws IOException {
    disconnect();
    try {
      client = login.client();
    } catch (SdkException e) {
      throw new S3Failure(e);
    }
  }

  @Override
  public List<ListedFile> list() throws IOException {
    return ask(
        s3 -> {
          List<ListedFile> found = new ArrayList<>();
          for (S3Object each :
              s3.listObjectsV2Paginator(ask -> ask.bucket(bucket).prefix(prefix).delimiter("/"))
                  .contents()) {
            String name = each.key().substring(prefix.length());
            if (!name.isEmpty()) {
              found.add(listed(name, each));
            }
          }
          return found;
        });
  }

  /** By a listing: without the right to list everything, AWS answers 403 for what is missing. */
  @Override
  public @Nullable ListedFile look(Place place, String name) throws IOException {
    String key = key(place, name);
    List<S3Object> found =
        ask(s3 -> s3.listObjectsV2(ask -> ask.bucket(bucket).prefix(key).maxKeys(1))).contents();
    return found.isEmpty() || !found.get(0).key().equals(key) ? null : listed(name, found.get(0));
  }

  private static ListedFile listed(String name, S3Object found) {
    return new ListedFile(
        name, found.size(), found.lastModified().toEpochMilli(), found.eTag(), true);
  }

  @Override
  public void download(Place place, String name, OutputStream to) throws IOException {
    try (ResponseInputStream<GetObjectResponse> content =
        ask(s3 -> s3.getObject(ask -> ask.bucket(bucket).key(key(place, name))))) {
      try {
        content.transferTo(to);
      } catch (IOException | SdkException e) {
        content.abort();
        throw e;
      }
    } catch (SdkException e) {
      throw new S3Failure(e);
    }
  }

  @Override
  public void upload(Path content, Place place, String name) throws IOException {
    ask(
        s3 ->
            s3.putObject(
                ask -> ask.bucket(bucket).key(key(place, name)), RequestBody.fromFile(content)));
  }

  @Override
  public void move(ListedFile file, Place to, String name) throws IOException {
    String key = key(Place.INBOX, file.name());
    try {
      ask(
          s3 ->
              s3.copyObject(
                  ask ->
                      ask.sourceBucket(bucket)
                          .sourceKey(key)
                          .copySourceIfMatch(file.version())
                          .destinationBucket(bucket)
                          .destinationKey(key(to, name))));
      // Again, for stores that do not know a conditional delete.
      if (!file.equals(look(Place.INBOX, file.name()))) {
        throw new ChangedFileException("it was replaced after it was read");
      }
      ask(s3 -> s3.deleteObject(ask -> ask.bucket(bucket).key(key).ifMatch(file.version())));
    } catch (S3Failure e) {
      if (e.isChanged()) {
        throw new ChangedFileException("it was replaced after it was read");
      }
      throw e;
    }
  }

  @Override
  public void delete(Place place, String name) throws IOException {
    ask(s3 -> s3.deleteObject(ask -> ask.bucket(bucket).key(key(place, name))));
  }

  @Override
  public void disconnect() {
    if (client != null) {
      client.close();
    }
    client = null;
  }

  @Override
  public String address() {
    return login.address() + " s3://" + bucket + "/" + prefix;
  }

  private String key(Place place, String name) {
    return prefix + place.path() + name;
  }

  private <T> T ask(Function<S3Client, T> question) throws IOException {
    if (client == null) {
      throw new IOException("the conversation has not begun");
    }
    try {
      return question.apply(client);
    } catch (SdkException e) {
      throw new S3Failure(e);
    }
  }
}
