package io.github.dncbridge.intake;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A file that was looked through as a whole: it can be read to its end, and what that will give is
 * known.
 *
 * <p>To be closed when it is no longer read: it may hold files in the scratch folder.
 */
public sealed interface InspectedFile extends Closeable permits InspectedText, InspectedWorkbook {

  /** Returns what the file is by its content. */
  FileType type();

  /** Returns the size of the content in bytes; of a file in an archive, once it is unpacked. */
  long size();

  /** Returns the hash of the content, 64 lower-case hex digits: the same bytes, the same people. */
  String sha256();

  /** Returns the tables that are read, in their order; one or more. */
  List<Table> tables();

  /** Returns what was told by looking at it, and why; for a person to check. */
  List<Finding> findings();

  /** Returns what each line is. */
  LineCounts lines();

  /** Returns this with one finding more, before the others; what it holds is the same. */
  InspectedFile noting(Finding finding);

  @Override
  void close() throws IOException;
}
