package io.github.dncbridge.camel.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {

  @ParameterizedTest
  @CsvSource({
    "people.csv,people.csv",
    "ünï 名前.csv,ünï 名前.csv",
    "../../etc/passwd.csv,_._.._etc_passwd.csv",
    "a\\..\\b.csv,a_.._b.csv",
    "*?.csv,__.csv",
    ".hidden.csv,_hidden.csv",
    "..,_."
  })
  void keepsWhatIsHarmlessAndReplacesTheRest(String name, String safe) {
    assertThat(SafeName.of(name)).isEqualTo(safe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb.csv", "a\u0000b.csv", "a\u202Eb.csv", "a\u2028b.csv"})
  void replacesLettersThatAreInstructions(String name) {
    assertThat(SafeName.of(name)).isEqualTo("a_b.csv");
    assertThat(SafeName.shown(name)).isEqualTo("a_b.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ü", "名", "😀"})
  void fitsAnyFileSystemAndKeepsTheEnding(String letter) {
    String safe = SafeName.of(letter.repeat(500) + ".csv");

    assertThat(safe).endsWith(letter + ".csv");
    assertThat(safe.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(196, 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x.csv", "/etc/x.csv", "..", ".", "a/../../x.csv"})
  void staysInItsFolder(String name) {
    Path folder = Path.of("/data/remote");

    assertThat(folder.resolve(SafeName.of(name)).normalize().getParent()).isEqualTo(folder);
  }

  @Test
  void putsTheTimeBeforeTheEnding() {
    assertThat(SafeName.timed("a.b.csv", Instant.parse("2026-11-23T08:09:10.011Z")))
        .isEqualTo("a.b.20261123-080910-011.csv");
  }
}
