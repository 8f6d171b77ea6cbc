package io.github.dncbridge.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.dncbridge.bench.PlainStore.Batch;
import io.github.dncbridge.bench.PlainStore.Page;
import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.SourceRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The same job with the same guarantees as a lean, straight program without Camel does it: one
 * thread reads and maps, one records large sorted pages, two send.
 *
 * <p>A batch is stored with its page, before it can be sent, and marked when it was answered: a
 * crash repeats at most one request for each sender. It leaves out what the product has beyond
 * that: looking through the file first, several processes, workspaces, the rate limit, what to do
 * with any answer but a good one.
 */
public final class PlainPipeline {

  /** As large as pays: pages of an index that neighbours share are written once. */
  private static final int PAGE_SIZE = 50_000;

  private static final int SENDERS = 2;
  private static final Page NO_PAGE = new Page(List.of(), List.of(), -1);
  private static final Batch NO_BATCH = new Batch(0, List.of());

  private final BlockingQueue<Page> pages = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(200);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path file;
  private final PlainStore store;
  private final URI address;

  private PlainPipeline(Path file, PlainStore store, URI address) {
    this.file = file;
    this.store = store;
    this.address = address;
  }

  /**
   * Runs it to its end.
   *
   * @param args the CSV file, the database file, the server's address
   */
  public static void main(String[] args) throws Exception {
    try (PlainStore store = new PlainStore(Path.of(args[1]))) {
      URI address = URI.create(args[2] + "/v1/blocked-leads");
      new PlainPipeline(Path.of(args[0]), store, address).run();
    }
  }

  private void run() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SENDERS + 1);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      long done = store.cursor();
      List<Batch> unanswered = store.unanswered();
      tasks.add(() -> read(done));
      for (int i = 0; i < SENDERS; i++) {
        tasks.add(this::send);
      }
      List<Future<Void>> running = new ArrayList<>();
      tasks.forEach(task -> running.add(threads.submit(task)));
      for (Batch batch : unanswered) {
        batches.put(batch);
      }
      for (Page page = pages.take(); page.cursor() >= 0; page = pages.take()) {
        for (Batch batch : store.record(page)) {
          batches.put(batch);
        }
      }
      batches.put(NO_BATCH);
      for (Future<Void> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Void read(long done) throws IOException, InterruptedException {
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
      Iterator<CsvRecord> rows = csv.iterator();
      EntryMapper mapper = FieldMapping.recognised().bind(rows.next().getFields());
      String prefix = file.getFileName() + ":";
      Page page = page(0);
      long position = 0;
      while (rows.hasNext()) {
        CsvRecord row = rows.next();
        if (++position <= done) {
          continue;
        }
        MappingResult result =
            mapper.map(new SourceRecord(prefix + row.getStartingLineNumber(), row.getFields()));
        if (result instanceof MappingResult.Mapped mapped) {
          page.mapped().add(mapped);
        } else if (result instanceof MappingResult.Rejected rejected) {
          page.rejected().add(rejected);
        }
        if (position % PAGE_SIZE == 0 || !rows.hasNext()) {
          pages.put(new Page(page.mapped(), page.rejected(), position));
          page = page(position);
        }
      }
      pages.put(NO_PAGE);
    }
    return null;
  }

  private static Page page(long position) {
    return new Page(new ArrayList<>(PAGE_SIZE), new ArrayList<>(), position);
  }

  private Void send() throws IOException, InterruptedException, SQLException {
    for (Batch batch = batches.take(); batch.id() > 0; batch = batches.take()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(address)
                  .header("Content-Type", "application/json")
                  .header("x-api-key", "benchmark")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(PlainEntry.json(batch.entries())))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200 || !answer.body().contains("\"success\":true")) {
        throw new IOException("Batch " + batch.id() + " was not accepted: " + answer);
      }
      store.mark(batch);
    }
    batches.put(NO_BATCH);
    return null;
  }
}
