package io.github.dncbridge.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One case of the files in {@code xlsx/}.
 *
 * @param rows what stands within {@code sheetData} of the only sheet
 * @param before what stands before {@code sheetData}
 * @param after what stands behind it
 * @param workbook what stands in the workbook part before its sheets
 * @param shared the shared strings
 * @param styles what stands in the part of the styles
 * @param links the web addresses that the sheet refers to, by "link" and their number from 1
 * @param parts parts in the place of the ordinary ones, or beside them
 * @param expected the number of each row, then its cells
 * @param rejected the message from behind the file's name on, when the file cannot be used
 */
record XlsxCase(
    String name,
    @Nullable String because,
    @Nullable String rows,
    @Nullable String before,
    @Nullable String after,
    @Nullable String workbook,
    @Nullable String shared,
    @Nullable String styles,
    @Nullable List<String> links,
    @Nullable Map<String, String> parts,
    @Nullable List<List<String>> expected,
    @Nullable String rejected) {

  private static final List<String> FILES = List.of("cells", "parts", "refused");

  static Stream<XlsxCase> all() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<XlsxCase> cases = new ArrayList<>();
    for (String file : FILES) {
      try (InputStream stream = XlsxCase.class.getResourceAsStream("/xlsx/" + file + ".json")) {
        cases.addAll(List.of(json.readValue(stream, XlsxCase[].class)));
      }
    }
    return cases.stream();
  }

  Path write(Path file) throws IOException {
    XlsxFile xlsx = new XlsxFile();
    xlsx.sheet("Sheet1", text(before) + "<sheetData>" + text(rows) + "</sheetData>" + text(after));
    if (shared != null) {
      xlsx.shared(shared);
    }
    if (styles != null) {
      xlsx.styles(styles);
    }
    if (links != null) {
      xlsx.links(1, links.toArray(String[]::new));
    }
    if (parts != null) {
      parts.forEach(xlsx::part);
    }
    return xlsx.write(file, text(workbook));
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  @Override
  public String toString() {
    return because == null ? name : name + ": " + because;
  }
}
