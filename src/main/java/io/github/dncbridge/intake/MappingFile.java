package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.MappingField;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code mapping.properties} in a folder of its own: how every file dropped there is understood.
 *
 * <p>Flat keys in UTF-8: those of {@link MappingField} and {@link ReadingField}, {@code source} and
 * {@code approval}.
 */
public final class MappingFile {

  /** Its name. */
  public static final String NAME = "mapping.properties";

  private static final String SOURCE = "source";
  private static final String APPROVAL = "approval";
  private static final String REQUIRED = "required";
  private static final String NONE = "none";

  private final Path path;
  private final Properties properties;
  private final List<String> problems = new ArrayList<>();

  private MappingFile(Path path, Properties properties) {
    this.path = path;
    this.properties = properties;
  }

  /** Returns whether the folder has one; a link counts, and is refused by {@link #read}. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads the one of a folder.
   *
   * @param approvalRequired what holds when it says nothing of approval
   * @throws MappingException when a key is unknown or a value is not allowed; the message names all
   *     of them
   * @throws IOException when it cannot be read
   */
  public static FolderRules read(Path folder, boolean approvalRequired) throws IOException {
    Path path = folder.resolve(NAME);
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new MappingException(
          path + " is no regular file, and links are not followed. Put the file itself there.");
    }
    Properties properties = new Properties();
    try {
      // Notepad puts a byte order mark before the first key.
      properties.load(new StringReader(Files.readString(path).replaceFirst("^\uFEFF", "")));
    } catch (CharacterCodingException e) {
      throw new MappingException(path + " is not in UTF-8. Save it as UTF-8.");
    } catch (IllegalArgumentException e) {
      throw new MappingException(path + " cannot be read: " + e.getMessage());
    }
    String name = String.valueOf(folder.getFileName());
    return new MappingFile(path, properties).rules("drop-folder/" + name, approvalRequired);
  }

  private FolderRules rules(String usualSource, boolean approvalRequired) {
    FieldMapping mapping = FieldMapping.recognised();
    for (MappingField field : MappingField.values()) {
      mapping = set(mapping, field.fieldName(), FieldMapping::with);
    }
    ReadingOptions reading = ReadingOptions.recognised();
    for (ReadingField field : ReadingField.values()) {
      reading = set(reading, field.fieldName(), ReadingOptions::with);
    }
    String source = properties.getProperty(SOURCE, usualSource).strip();
    if (source.isEmpty()) {
      problems.add("The source is blank. Give it a name, or leave it out.");
    }
    String usual = approvalRequired ? REQUIRED : NONE;
    String approval = properties.getProperty(APPROVAL, usual).strip();
    if (!approval.equals(REQUIRED) && !approval.equals(NONE)) {
      problems.add("approval is '%s' (allowed: %s, %s).".formatted(approval, REQUIRED, NONE));
    }
    unknown();
    if (!problems.isEmpty()) {
      throw new MappingException(path + ": " + String.join(" ", problems));
    }
    return new FolderRules(source, mapping, reading, approval.equals(REQUIRED));
  }

  /** Sets one field of something immutable. */
  private interface Setter<T> {
    T set(T of, String field, String value);
  }

  private <T> T set(T of, String field, Setter<T> setter) {
    String value = properties.getProperty(field);
    if (value == null) {
      return of;
    }
    try {
      return setter.set(of, field, value.strip());
    } catch (MappingException e) {
      problems.add(e.getMessage());
      return of;
    }
  }

  private void unknown() {
    List<String> known =
        Stream.of(
                Arrays.stream(MappingField.values()).map(MappingField::fieldName),
                Arrays.stream(ReadingField.values()).map(ReadingField::fieldName),
                Stream.of(SOURCE, APPROVAL))
            .flatMap(names -> names)
            .toList();
    TreeSet<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      problems.add(
          "There is no key %s (known: %s)."
              .formatted(
                  unknown.stream().map(key -> "'" + key + "'").collect(Collectors.joining(", ")),
                  String.join(", ", known)));
    }
  }
}
