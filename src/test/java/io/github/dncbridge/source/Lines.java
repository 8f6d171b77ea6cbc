package io.github.dncbridge.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The cases of a data file: a case a line, its cells separated by tabs. */
final class Lines {

  private Lines() {}

  static List<String[]> of(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Lines.class.getResourceAsStream("/source/" + resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }
}
