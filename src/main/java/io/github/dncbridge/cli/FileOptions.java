package io.github.dncbridge.cli;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.ReadingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which files, and what is said of how they are to be understood. */
final class FileOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Spreadsheets: Excel, OpenDocument, CSV, an HTML export; also in a ZIP or gzip.")
  private List<Path> files = List.of();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The source's name in reports; the file's name by default.")
  private @Nullable String source;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "The reason for every person; may hold {Column} names.")
  private @Nullable String reason;

  @Option(
      names = "--map",
      paramLabel = "FIELD=COLUMN",
      description = {
        "Which column holds what: identifier, reason, opt-out; also opt-out-blank=no and the other",
        "fields of docs/mapping.md. May be repeated."
      })
  private List<String> fields = List.of();

  @Option(
      names = "--read",
      paramLabel = "FIELD=VALUE",
      description = {
        "How the file is to be read, instead of recognising it: encoding, separator, quote, escape,",
        "header-line, sheets. May be repeated."
      })
  private List<String> readings = List.of();

  /**
   * Pins the files.
   *
   * @throws io.github.dncbridge.intake.RejectedFileException when one is missing or no regular file
   */
  List<DroppedFile> pinned() throws IOException {
    List<DroppedFile> pinned = new ArrayList<>();
    for (Path file : files) {
      pinned.add(DroppedFile.at(file));
    }
    return pinned;
  }

  /**
   * Returns how requests for these files are made.
   *
   * @throws ParameterException when a field or its value is not known
   */
  FileRequests requests() {
    try {
      FieldMapping mapping =
          set(FieldMapping.recognised(), "--map", "identifier=Profile", fields, FieldMapping::with);
      ReadingOptions reading =
          set(
              ReadingOptions.recognised(),
              "--read",
              "separator=tab",
              readings,
              ReadingOptions::with);
      return new FileRequests(
          source, reason == null ? mapping : mapping.with("reason-template", reason), reading);
    } catch (MappingException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /**
   * Returns what a preview of these files asks for; nobody is told of its progress yet.
   *
   * @throws ParameterException when a field or its value is not known
   * @throws io.github.dncbridge.intake.RejectedFileException when one is missing or no regular file
   */
  List<FileRequest> previews() throws IOException {
    FileRequests requests = requests();
    List<FileRequest> previews = new ArrayList<>();
    for (DroppedFile file : pinned()) {
      previews.add(requests.of(file, (counts, bytesRead, size) -> {}));
    }
    return previews;
  }

  /** Sets one field of something immutable. */
  private interface Setter<T> {
    T set(T of, String field, String value);
  }

  private static <T> T set(
      T nothing, String option, String example, List<String> settings, Setter<T> setter) {
    T all = nothing;
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      if (parts.length < 2) {
        throw new MappingException(
            "%s '%s' has no '='. Expected FIELD=%s, such as %s."
                .formatted(option, setting, option.equals("--map") ? "COLUMN" : "VALUE", example));
      }
      all = setter.set(all, parts[0], parts[1]);
    }
    return all;
  }
}
