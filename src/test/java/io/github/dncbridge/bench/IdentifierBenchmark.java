package io.github.dncbridge.bench;

import io.github.dncbridge.entry.IdentifierReading;
import io.github.dncbridge.entry.PublicIdentifier;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How many plain profile URLs are read in a second on one core, beside a reading with {@link URI}
 * and {@link URLDecoder} and beside URLs that need the long way.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class IdentifierBenchmark {

  private static final int URLS = 4_000;

  private final String[] plain = new String[URLS];
  private final String[] tracked = new String[URLS];

  public IdentifierBenchmark() {
    for (int i = 0; i < URLS; i++) {
      plain[i] = "https://www.linkedin.com/in/jane-doe-" + (100 + i * 7919L % 1_000_003);
      tracked[i] = plain[i] + "/?originalSubdomain=fr";
    }
  }

  public static void main(String[] args) throws RunnerException {
    new Runner(new OptionsBuilder().include(IdentifierBenchmark.class.getName()).build()).run();
  }

  @Benchmark
  @OperationsPerInvocation(URLS)
  public void plainUrls(Blackhole blackhole) {
    for (String url : plain) {
      blackhole.consume(PublicIdentifier.read(url));
    }
  }

  @Benchmark
  @OperationsPerInvocation(URLS)
  public void urlsWithQuery(Blackhole blackhole) {
    for (String url : tracked) {
      blackhole.consume(PublicIdentifier.read(url));
    }
  }

  @Benchmark
  @OperationsPerInvocation(URLS)
  public void plainUrlsWithJavaNetUri(Blackhole blackhole) {
    for (String url : plain) {
      blackhole.consume(readWithUri(url));
    }
  }

  private static IdentifierReading readWithUri(String url) {
    URI uri = URI.create(url.strip());
    String host = uri.getHost();
    String[] segments = uri.getRawPath().split("/", -1);
    if (!host.toLowerCase(Locale.ROOT).endsWith("linkedin.com") || !segments[1].equals("in")) {
      throw new IllegalArgumentException(url);
    }
    String id = URLDecoder.decode(segments[2], StandardCharsets.UTF_8);
    String name = Normalizer.normalize(id, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return new IdentifierReading.Usable(new PublicIdentifier(name, PublicIdentifier.Kind.VANITY));
  }
}
