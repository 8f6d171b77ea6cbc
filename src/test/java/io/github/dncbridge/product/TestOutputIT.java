package io.github.dncbridge.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What all tests before this one printed, as their reports keep it. */
class TestOutputIT {

  /** Parts of the secret of every double; none has a letter that XML writes otherwise. */
  private static final List<String> CANARY = List.of("p+ss", "w%rd=a", "b=c}${body}");

  @Test
  void holdsNoSecret() throws IOException {
    try (Stream<Path> reports = Files.walk(Path.of("target"), 2)) {
      List<Path> written =
          reports.filter(file -> file.toString().matches(".*-reports/.*\\.(xml|txt)")).toList();
      assertThat(written).isNotEmpty();
      for (Path report : written) {
        assertThat(Files.readString(report)).as("%s", report).doesNotContain(CANARY);
      }
    }
  }
}
