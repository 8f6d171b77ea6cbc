package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashedStreamTest {

  private static final int BLOCK = 1 << 17;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 9 * BLOCK + 7})
  void handsOnEveryByteAndHashesAllOfThemWhereverABlockEnds(int size) throws Exception {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);

    try (HashedStream stream = new HashedStream(new ByteArrayInputStream(bytes))) {
      assertThat(stream.readAllBytes()).isEqualTo(bytes);
      assertThat(stream.count()).isEqualTo(size);
      assertThat(stream.sha256Hex())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }
  }

  @Test
  void failsWhenReadingAheadFails() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
          }
        };
    InputStream file = new SequenceInputStream(new ByteArrayInputStream(new byte[BLOCK]), broken);

    try (HashedStream stream = new HashedStream(file)) {
      assertThat(stream.readNBytes(BLOCK)).hasSize(BLOCK);
      assertThatThrownBy(stream::read)
          .isInstanceOf(IOException.class)
          .hasRootCauseMessage("the disk is gone");
    }
  }
}
