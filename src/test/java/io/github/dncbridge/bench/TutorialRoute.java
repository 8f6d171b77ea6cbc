package io.github.dncbridge.bench;

import io.github.dncbridge.entry.IdentifierReading;
import io.github.dncbridge.entry.PublicIdentifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.CsvDataFormat;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The route that tutorials teach: a file, unmarshalled as maps, split row by row, an idempotent
 * consumer on JDBC, an aggregator, one POST for each 500.
 *
 * <p>It promises less than the product: a person is remembered before the POST, the aggregate is in
 * memory and rejected rows are dropped. SQLite runs as it does by default, which is what a tutorial
 * gets, or tuned for speed.
 */
public final class TutorialRoute extends RouteBuilder {

  private final Path file;
  private final JdbcMessageIdRepository known;
  private final String address;
  private final CountDownLatch read = new CountDownLatch(1);

  private TutorialRoute(Path file, JdbcMessageIdRepository known, String address) {
    this.file = file;
    this.known = known;
    this.address = address;
  }

  /**
   * Runs it to its end.
   *
   * @param args the CSV file, the database file, the server's address, parameters of the database's
   *     URL
   */
  public static void main(String[] args) throws Exception {
    SingleConnectionDataSource database =
        new SingleConnectionDataSource(
            "jdbc:sqlite:" + args[1] + (args.length > 3 ? args[3] : ""), true);
    TutorialRoute route =
        new TutorialRoute(
            Path.of(args[0]).toAbsolutePath(),
            new JdbcMessageIdRepository(database, "people"),
            args[2]);
    CamelContext camel = new DefaultCamelContext();
    camel.addRoutes(route);
    camel.start();
    route.read.await();
    camel.stop();
    database.destroy();
  }

  @Override
  public void configure() {
    CsvDataFormat csv = new CsvDataFormat();
    csv.setUseMaps("true");
    csv.setLazyLoad("true");
    from("file:" + file.getParent() + "?noop=true&initialDelay=0&fileName=" + file.getFileName())
        .unmarshal(csv)
        .split(body())
        .streaming()
        .bean(this, "identify")
        .filter(header("identifier").isNotNull())
        .idempotentConsumer(header("identifier"), known)
        .to("direct:collect")
        .end()
        .end()
        .end()
        .process(exchange -> read.countDown());
    from("direct:collect")
        .aggregate(constant(true), new Collect())
        .completionSize(500)
        .forceCompletionOnStop()
        .setBody(exchange -> Map.of("leads", exchange.getMessage().getBody()))
        .marshal()
        .json()
        .setHeader(Exchange.HTTP_METHOD, constant("POST"))
        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
        .to(address + "/v1/blocked-leads");
  }

  /** Puts the identifier into a header, and what is sent into the body. */
  public void identify(Exchange exchange) {
    Map<?, ?> row = exchange.getMessage().getBody(Map.class);
    IdentifierReading reading = PublicIdentifier.read((String) row.get("LinkedIn URL"));
    if (reading instanceof IdentifierReading.Usable usable) {
      String identifier = usable.identifier().value();
      Map<String, Object> lead = new LinkedHashMap<>();
      lead.put("publicIdentifier", identifier);
      lead.put("reason", row.get("Reason"));
      exchange.getMessage().setHeader("identifier", identifier);
      exchange.getMessage().setBody(lead);
    }
  }

  private static final class Collect implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange collected, Exchange next) {
      Object lead = next.getMessage().getBody();
      if (collected == null) {
        next.getMessage().setBody(new ArrayList<>(List.of(lead)));
        return next;
      }
      @SuppressWarnings("unchecked")
      List<Object> leads = collected.getMessage().getBody(List.class);
      leads.add(lead);
      return collected;
    }
  }
}
