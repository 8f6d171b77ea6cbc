package io.github.dncbridge.intake;

import io.github.dncbridge.entry.OptOutRule;
import io.github.dncbridge.intake.ConfirmingSettings.Setting;
import io.github.dncbridge.ledger.StateCounts;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows a preview to people; what it shows of theirs is personal data. */
public final class PreviewText {

  /** As wide as the place of a line of most files; one in a sheet may be longer. */
  private static final int PLACE_WIDTH = "line 123456".length();

  private PreviewText() {}

  /** Prints how the file is understood, and what taking it in would come to. */
  public static void print(PrintWriter out, FilePreview preview) {
    out.println(preview.request().file().name());
    out.printf(
        "  %s, %s%n", preview.type().title(), LineCountsText.of(preview.type(), preview.lines()));
    out.println("  How it is understood:");
    for (Finding finding : preview.findings()) {
      out.printf("    %-11s %s%n", finding.aspect(), finding.shown());
    }
    if (!preview.firstRows().isEmpty()) {
      out.println("  The first records:");
      int width =
          preview.firstRows().stream()
              .mapToInt(row -> LineCountsText.place(row.line()).length())
              .max()
              .orElse(0);
      preview.firstRows().forEach(row -> print(out, row, Math.max(width, PLACE_WIDTH)));
    }
    print(out, preview.counts());
    if (!preview.rejectedByReason().isEmpty()) {
      out.printf("  Rejected: %s%n", byReason(preview));
      for (PreviewRow row : preview.firstRejected()) {
        out.printf(
            "    %s: %s: %s%n",
            LineCountsText.place(row.line()),
            row.rejection(),
            ShownText.cell(String.valueOf(row.value())));
      }
    }
  }

  private static String byReason(FilePreview preview) {
    return preview.rejectedByReason().entrySet().stream()
        .map(each -> "%s %,d".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static void print(PrintWriter out, PreviewRow row, int width) {
    String detail =
        row.rejection() != null
            ? row.rejection() + ": " + ShownText.cell(String.valueOf(row.value()))
            : row.identifier() == null
                ? ""
                : row.identifier()
                    + (row.reason() == null ? "" : ": " + ShownText.cell(row.reason()));
    out.println(
        "    %s %-14s %s"
            .formatted(
                padded(LineCountsText.place(row.line()), width),
                row.outcome().replace('-', ' '),
                detail)
            .stripTrailing());
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static void print(PrintWriter out, PreviewCounts counts) {
    StateCounts known = counts.known();
    out.println("  What taking it in would come to:");
    count(out, counts.toBlock(), "to block");
    some(out, known.blocked(), "already blocked");
    some(out, known.pending() + known.sending(), "already pending");
    some(out, known.held(), "already known and held until `release`");
    some(out, known.refused(), "already refused by WaLead");
    some(out, counts.inEarlierFiles(), "in a file before this one");
    some(out, counts.repeated(), "repeated in the file");
    some(out, counts.notOptedOut(), "not opted out");
    some(out, counts.rejected(), "rejected");
    count(out, counts.records(), "records in all");
  }

  private static void some(PrintWriter out, long number, String what) {
    if (number > 0) {
      count(out, number, what);
    }
  }

  private static void count(PrintWriter out, long number, String what) {
    out.printf("    %,9d %s%n", number, what);
  }

  /** Returns the command that takes the file in exactly so, whatever it would recognise. */
  public static String command(FilePreview preview) {
    FileRequest request = preview.request();
    List<String> words = new ArrayList<>(List.of("dnc-bridge", "import"));
    if (!request.source().equals(request.file().name())) {
      words.add("--source " + ShownText.argument(request.source()));
    }
    preview.settings().mapping().forEach(each -> words.add("--map " + assignment(each)));
    preview.settings().reading().forEach(each -> words.add("--read " + assignment(each)));
    words.add(ShownText.argument(request.file().path().toString()));
    return String.join(" ", words);
  }

  private static String assignment(Setting setting) {
    return setting.name() + "=" + ShownText.argument(setting.value());
  }

  /**
   * Returns the lines of a properties file that have every file read so which is dropped there.
   *
   * @param map what stands before the name of a mapping's field: {@code drop-folder.map.}
   * @param read what stands before the name of a reading option
   */
  public static List<String> configuration(FilePreview preview, String map, String read) {
    ConfirmingSettings settings = preview.settings();
    return Stream.concat(
            onceOnly(settings.mapping())
                .filter(each -> !isAlways(each) || isAlwaysSaid(preview))
                .map(line(map)),
            settings.reading().stream()
                .filter(each -> isSaid(each, preview.request().reading()))
                .map(line(read)))
        .toList();
  }

  /** A key stands once in a properties file; several columns can be named in a command only. */
  private static Stream<Setting> onceOnly(List<Setting> settings) {
    return settings.stream()
        .filter(
            each -> settings.stream().filter(one -> one.name().equals(each.name())).count() == 1);
  }

  private static boolean isAlways(Setting setting) {
    return setting.equals(ConfirmingSettings.ALWAYS);
  }

  /** Of one list it is true that everybody counts; of the next it would hide the opt-out column. */
  private static boolean isAlwaysSaid(FilePreview preview) {
    return preview.request().mapping().optOut() instanceof OptOutRule.Always;
  }

  /** What was recognised is true of one file: the next may be in another encoding. */
  private static boolean isSaid(Setting setting, ReadingOptions options) {
    return ReadingField.named(setting.name()).isSaid(options);
  }

  private static Function<Setting, String> line(String prefix) {
    return each -> prefix + each.name() + "=" + each.value().replace("\\", "\\\\");
  }
}
