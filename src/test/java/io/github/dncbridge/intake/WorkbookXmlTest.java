package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What it bounds is tested with the readers of XLSX and OpenDocument. */
class WorkbookXmlTest {

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ''",
    "UTF-8, \uFEFF",
    "UTF-16BE, \uFEFF",
    "UTF-16LE, \uFEFF",
    "ISO-8859-1, ''",
    "windows-1252, ''"
  })
  void readsEveryEncodingThatIsNamed(String encoding, String mark) throws IOException {
    String name = encoding.startsWith("UTF-16") ? "UTF-16" : encoding;
    String text = mark + "<?xml version='1.0' encoding='" + name + "'?><a>Jörg &#128512;</a>";

    try (WorkbookXml xml = read(text.getBytes(Charset.forName(encoding)))) {
      assertThat(xml.next()).isTrue();
      assertThat(xml.text(100)).isEqualTo("Jörg 😀");
      assertThat(xml.next()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no XML",
        "<?xml version='1.0' encoding='none'?><a/>",
        "<a>",
        "<a/><b/>",
        "<a>&b;</a>",
        "<a b='&c;'/>"
      })
  void refusesWhatDoesNotHoldTogether(String text) {
    assertThatThrownBy(
            () -> {
              try (WorkbookXml xml = read(text.getBytes(Charset.forName("UTF-8")))) {
                while (xml.next()) {
                  if (xml.isStart()) {
                    xml.attribute("b");
                  }
                }
              }
            })
        .isInstanceOf(RejectedFileException.class)
        .hasMessageStartingWith("File 'book' ");
  }

  private static WorkbookXml read(byte[] bytes) throws IOException {
    return new WorkbookXml("book", "", new ByteArrayInputStream(bytes));
  }
}
