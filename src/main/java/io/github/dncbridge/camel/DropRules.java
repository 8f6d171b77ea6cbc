package io.github.dncbridge.camel;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.MappingField;
import io.github.dncbridge.intake.DropFolderFiles;
import io.github.dncbridge.intake.FolderRules;
import io.github.dncbridge.intake.MappingFile;
import io.github.dncbridge.intake.ReadingField;
import io.github.dncbridge.intake.ReadingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the files of the drop folder are understood, and those of the folders in it.
 *
 * @param folder the drop folder
 * @param top what holds for files in the drop folder itself
 */
public record DropRules(Path folder, FolderRules top) {

  private static final String SOURCE = "drop-folder";
  private static final String REQUIRED = "required";

  /**
   * Returns what is configured.
   *
   * @throws ConfigurationException when a column, word or option is not allowed
   */
  public static DropRules of(Configuration configuration) {
    FieldMapping mapping = FieldMapping.recognised();
    for (MappingField field : MappingField.values()) {
      Key key = Key.valueOf("DROP_FOLDER_MAP_" + field.name());
      Optional<String> value = configuration.text(key);
      mapping = value.isPresent() ? mapping.with(field.fieldName(), value.get()) : mapping;
    }
    ReadingOptions reading = ReadingOptions.recognised();
    for (ReadingField field : ReadingField.values()) {
      Key key = Key.valueOf("DROP_FOLDER_READ_" + field.name());
      Optional<String> value = configuration.text(key);
      try {
        reading = value.isPresent() ? reading.with(field.fieldName(), value.get()) : reading;
      } catch (MappingException e) {
        throw new ConfigurationException(key.key() + ": " + e.getMessage());
      }
    }
    boolean approval = configuration.required(Key.DROP_FOLDER_APPROVAL).equals(REQUIRED);
    return new DropRules(
        configuration.path(Key.DROP_FOLDER_PATH),
        new FolderRules(SOURCE, mapping, reading, approval));
  }

  /**
   * Returns what holds in a folder with a mapping of its own.
   *
   * @throws MappingException when its {@code mapping.properties} cannot be understood
   */
  public FolderRules inside(Path inner) throws IOException {
    return MappingFile.read(inner, top.approvalRequired());
  }

  /**
   * Returns what holds for a file, by the folder it lies in.
   *
   * @throws MappingException when it lies in no drop folder, or its folder's mapping cannot be
   *     understood
   */
  public FolderRules forFile(Path file) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (parent != null && folder.toFile().isDirectory()) {
      Path place = parent.toRealPath();
      Path real = folder.toRealPath();
      if (place.equals(real)) {
        return top;
      }
      if (real.equals(place.getParent())
          && DropFolderFiles.mayBeInside(place.getFileName().toString())
          && MappingFile.isIn(place)) {
        return inside(place);
      }
    }
    throw new MappingException(
        "File '%s' does not lie in the drop folder %s, nor in a folder with a %s in it."
            .formatted(absolute.getFileName(), folder, MappingFile.NAME));
  }
}
