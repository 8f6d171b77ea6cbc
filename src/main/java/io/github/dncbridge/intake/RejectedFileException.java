package io.github.dncbridge.intake;

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

  static RejectedFileException of(String file, String problem) {
    return new RejectedFileException(message(file, problem));
  }

  static RejectedFileException inLine(String file, long line, String problem) {
    return new RejectedFileException("File '" + file + "', line " + line + ": " + problem);
  }

  static String message(String file, String problem) {
    return "File '" + file + "': " + problem;
  }
}
