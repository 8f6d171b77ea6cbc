package io.github.dncbridge.camel.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Sends file and report to an endpoint of their own, for endpoints that deliver files without being
 * a folder; the name there is in the header {@code CamelFileName}.
 */
final class SentResults implements ResultStore {

  private final Endpoint results;
  private final CamelContext context;
  private final Path copy;

  /**
   * @param copy of the file
   */
  SentResults(Endpoint results, CamelContext context, Path copy) {
    this.results = results;
    this.context = context;
    this.copy = copy;
  }

  @Override
  public @Nullable ListedFile look(Place place, String name) {
    return null;
  }

  @Override
  public void download(Place place, String name, OutputStream to) throws IOException {
    throw new IOException("nothing can be read there");
  }

  @Override
  public void upload(Path content, Place place, String name) throws IOException {
    try (ProducerTemplate producer = context.createProducerTemplate()) {
      Exchange sent =
          producer.request(
              results,
              exchange -> {
                exchange.getMessage().setBody(content.toFile());
                exchange.getMessage().setHeader(Exchange.FILE_NAME, place.path() + name);
              });
      Exception failure = sent.getException();
      if (failure != null) {
        throw new IOException("the result cannot be sent: " + failure.getMessage(), failure);
      }
    }
  }

  @Override
  public void move(ListedFile file, Place to, String name) throws IOException {
    upload(copy, to, name);
  }
}
