package io.github.dncbridge.camel.remote;

import io.github.dncbridge.intake.SettledFiles;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;

/**
 * Which files an endpoint of Camel's file family (file, ftp, ftps, smb, azure-files) delivers:
 * those of a wanted type that have stopped growing.
 *
 * <p>Where they go is decided by the route's steps, which have moved them when an exchange ends:
 * Camel's own ways of moving, deleting and marking files are not used.
 */
final class FamilyFiles implements GenericFileProcessStrategy<Object> {

  /** The property of an exchange that holds what the file can be moved with. */
  static final String OPERATIONS = "dncFileOperations";

  private final Set<String> types;
  private final SettledFiles settled;

  /**
   * @param types endings in lower case
   */
  FamilyFiles(Set<String> types, SettledFiles settled) {
    this.types = types;
    this.settled = settled;
  }

  @Override
  public void prepareOnStartup(
      GenericFileOperations<Object> operations, GenericFileEndpoint<Object> endpoint) {}

  @Override
  public boolean begin(
      GenericFileOperations<Object> operations,
      GenericFileEndpoint<Object> endpoint,
      Exchange exchange,
      GenericFile<Object> file) {
    exchange.setProperty(OPERATIONS, operations);
    return isWanted(file)
        && settled.settled(
            file.getAbsoluteFilePath(), file.getFileLength(), file.getLastModified());
  }

  private boolean isWanted(GenericFile<Object> file) {
    String name = file.getFileNameOnly();
    String type = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return types.contains(type)
        && !name.startsWith("~$")
        && name.chars().noneMatch(Character::isISOControl)
        && isNoLink(file);
  }

  private static boolean isNoLink(GenericFile<Object> file) {
    return !(file.getFile() instanceof File there)
        || Files.isRegularFile(there.toPath(), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void abort(
      GenericFileOperations<Object> operations,
      GenericFileEndpoint<Object> endpoint,
      Exchange exchange,
      GenericFile<Object> file) {}

  @Override
  public void commit(
      GenericFileOperations<Object> operations,
      GenericFileEndpoint<Object> endpoint,
      Exchange exchange,
      GenericFile<Object> file) {
    settled.forget(file.getAbsoluteFilePath());
  }

  @Override
  public void rollback(
      GenericFileOperations<Object> operations,
      GenericFileEndpoint<Object> endpoint,
      Exchange exchange,
      GenericFile<Object> file) {}
}
