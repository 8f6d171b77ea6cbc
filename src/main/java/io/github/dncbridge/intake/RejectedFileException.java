package io.github.dncbridge.intake;

import io.github.dncbridge.entry.MappingException;

/**
 * A whole file cannot be used, and nothing of it has been recorded because of this.
 *
 * <p>The message says which file, where, what was found, what was expected and what to do next; it
 * never quotes a cell.
 */
public class RejectedFileException extends RuntimeException {

  public RejectedFileException(String message) {
    super(message);
  }

  /**
   * @param problem what the file does or is, the rest of a sentence: {@code is empty. Export it.}
   */
  static RejectedFileException of(String file, String problem) {
    return new RejectedFileException(message(file, problem));
  }

  /**
   * @param problem sentences of their own
   */
  static RejectedFileException because(String file, String problem) {
    return new RejectedFileException("File '" + file + "': " + problem);
  }

  /** Returns why a file's columns do not fit, its name before. */
  public static String told(String file, MappingException problem) {
    return "File '" + file + "': " + problem.getMessage();
  }

  static RejectedFileException inLine(String file, long line, String problem) {
    return new RejectedFileException("File '" + file + "', line " + line + ": " + problem);
  }

  static String message(String file, String problem) {
    return "File '" + file + "' " + problem;
  }
}
