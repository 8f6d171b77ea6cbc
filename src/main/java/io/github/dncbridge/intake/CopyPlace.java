package io.github.dncbridge.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a copy of the ledger may lie while something is tried out on it.
 *
 * <p>It holds people. So it lies where the next process removes what a killed one left: in the data
 * folder or, where there is none yet or it cannot be written, in a folder of this user among the
 * system's temporary files. Safe for use by several threads.
 */
public final class CopyPlace {

  private static final Logger LOG = LoggerFactory.getLogger(CopyPlace.class);

  private final Path dataFolder;
  private final Scratch inData;
  private final Scratch ofUser;

  private CopyPlace(Path dataFolder, Scratch inData, Scratch ofUser) {
    this.dataFolder = dataFolder;
    this.inData = inData;
    this.ofUser = ofUser;
  }

  /**
   * Returns the place for copies of the ledger in this data folder, freed of what was left there.
   */
  public static CopyPlace of(Path dataFolder) {
    return new CopyPlace(
        dataFolder, Scratch.in(dataFolder.resolve(Scratch.FOLDER_NAME)), Scratch.ofUser());
  }

  /**
   * Returns a folder of this process, which only this user can look into.
   *
   * @throws IOException when there is none that can be written
   */
  public Path folder() throws IOException {
    if (Files.isWritable(dataFolder)) {
      try {
        return inData.own();
      } catch (IOException e) {
        LOG.debug("The data folder takes no copy: {}", e.toString());
      }
    }
    return ofUser.own();
  }
}
