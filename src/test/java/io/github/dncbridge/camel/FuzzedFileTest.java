package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.ReadingOptions;
import io.github.dncbridge.intake.RejectedFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Damages the corpus at random: a file is read to its end with every line accounted for, or refused
 * by a message. Nothing else happens, and nothing hangs.
 */
class FuzzedFileTest {

  private static final CamelContext CAMEL = new DefaultCamelContext();

  private static Path folder = Path.of("");

  /** Far more than any of these small files takes; a file that hangs would take for ever. */
  private static final Duration HANGS = Duration.ofSeconds(60);

  /** A file of the corpus, to be damaged as the seed says. */
  private record Damage(Path file, long seed) {}

  @BeforeContainer
  static void begin() throws IOException {
    folder = Files.createTempDirectory("fuzzed");
    Files.createDirectory(folder.resolve("scratch"));
  }

  @AfterContainer
  static void end() throws IOException {
    CAMEL.stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<Damage> damages() throws IOException {
    List<Path> files =
        CorpusFile.all().stream().map(each -> Objects.requireNonNull(each.file())).toList();
    return Combinators.combine(Arbitraries.of(files), Arbitraries.longs()).as(Damage::new);
  }

  @Property(tries = 1000)
  void isReadWholeOrRefused(@ForAll("damages") Damage damage) throws IOException {
    Path file = Files.write(folder.resolve(damage.file().getFileName()), damaged(damage));
    assertTimeoutPreemptively(HANGS, () -> read(file, folder.resolve("scratch")));
    Files.delete(file);
  }

  private static void read(Path file, Path scratch) throws IOException {
    try {
      ReadFile.read(file, FieldMapping.recognised(), ReadingOptions.recognised(), scratch, CAMEL);
    } catch (RejectedFileException | MappingException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static byte[] damaged(Damage damage) throws IOException {
    Random random = new Random(damage.seed());
    byte[] bytes = Files.readAllBytes(damage.file());
    boolean zipped = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
    // Else each damage would only ever show that checksums are checked.
    return zipped && random.nextInt(4) > 0 ? damagedParts(bytes, random) : damaged(bytes, random);
  }

  private static byte[] damagedParts(byte[] zip, Random random) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream to = new ZipOutputStream(out)) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        byte[] part = from.readAllBytes();
        if (random.nextInt(20) > 0) {
          to.putNextEntry(new ZipEntry(entry.getName()));
          to.write(random.nextInt(3) == 0 ? damaged(part, random) : part);
        }
      }
    }
    return out.toByteArray();
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] damaged = bytes;
    for (int i = random.nextInt(3); i >= 0 && damaged.length > 1; i--) {
      int at = random.nextInt(damaged.length);
      int length = Math.min(1 + random.nextInt(64), damaged.length - at);
      damaged =
          switch (random.nextInt(6)) {
            case 0 -> flipped(damaged, at, 1 << random.nextInt(8));
            case 1 -> joined(damaged, 0, at, damaged, at + length, damaged.length);
            case 2 -> joined(damaged, 0, at + length, damaged, at, damaged.length);
            case 3 -> joined(damaged, 0, at, damaged, 0, 0);
            case 4 ->
                flipped(damaged, at, "\",;\n\r<>&\0\t".charAt(random.nextInt(10)) ^ damaged[at]);
            default -> {
              int other = random.nextInt(damaged.length);
              yield joined(damaged, 0, at, damaged, Math.max(other, at), damaged.length);
            }
          };
    }
    return damaged;
  }

  private static byte[] flipped(byte[] bytes, int at, int bits) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= (byte) bits;
    return flipped;
  }

  private static byte[] joined(byte[] a, int from, int to, byte[] b, int start, int end) {
    byte[] joined = new byte[to - from + end - start];
    System.arraycopy(a, from, joined, 0, to - from);
    System.arraycopy(b, start, joined, to - from, end - start);
    return joined;
  }
}
