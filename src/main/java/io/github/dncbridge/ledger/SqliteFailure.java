package io.github.dncbridge.ledger;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Says what a failure of SQLite or of the file system means and what to do. */
final class SqliteFailure {

  private SqliteFailure() {}

  static LedgerException of(Path file, String doing, Exception cause) {
    return new LedgerException(
        "Cannot "
            + doing
            + ", nothing was changed: "
            + file
            + " "
            + (cause instanceof SQLException sql ? explain(sql) : explain(cause)),
        cause);
  }

  private static String explain(SQLException cause) {
    // The low byte is the primary code; the rest tells it apart further.
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(cause.getErrorCode() & 0xFF);
    return switch (code) {
      case SQLITE_FULL ->
          "cannot grow, the disk is full. Free some space and try again; nothing has to be"
              + " repaired.";
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "is locked by another program. Close whatever has it open (a database browser, a backup)"
              + " and try again.";
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          "is damaged or not a ledger ("
              + code.name()
              + "). Stop every dnc-bridge, move the file and those named after it away, and put"
              + " back the latest backup of the data folder; without one start anew and import"
              + " everything again: people are only blocked twice, which is harmless.";
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
          "or its folder cannot be written ("
              + code.name()
              + "). Give the user that runs dnc-bridge the right to write both, and try again.";
      case SQLITE_IOERR ->
          "cannot be read or written, the disk or its connection failed ("
              + cause.getMessage()
              + "). Check the disk, and try again.";
      default -> "failed: " + cause.getMessage() + ".";
    };
  }

  private static String explain(Exception cause) {
    if (cause instanceof AccessDeniedException) {
      return "or its folder cannot be written. Give the user that runs dnc-bridge the right to"
          + " write both, and try again.";
    }
    if (cause instanceof NoSuchFileException) {
      return "is not there. Put it back (a backup must bring the files named after it as well), and"
          + " try again.";
    }
    if (cause instanceof FileAlreadyExistsException taken) {
      return "cannot be made: "
          + taken.getFile()
          + " is there and is not a folder. Move it away, or name another DNC_DATA_DIR.";
    }
    if (cause instanceof FileSystemException file && file.getReason() != null) {
      return "cannot be used: " + file.getFile() + ": " + file.getReason() + ".";
    }
    return "cannot be used: " + cause + ".";
  }
}
