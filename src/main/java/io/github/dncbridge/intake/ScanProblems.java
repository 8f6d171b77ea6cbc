package io.github.dncbridge.intake;

/** Why a file's text cannot be cut into records, each told with its line. */
final class ScanProblems {

  private final String file;

  ScanProblems(String file) {
    this.file = file;
  }

  RejectedFileException openQuote(long line) {
    return RejectedFileException.inLine(
        file,
        line,
        "a quoted cell begins here and the file ends before its closing quote. Either the quote is a stray one or the file was cut off. Export or copy the file again; if quotes mean nothing in it, say --read quote=none.");
  }

  RejectedFileException openEscape(long line) {
    return RejectedFileException.inLine(
        file,
        line,
        "the file ends behind a backslash, in the middle of an escape, so it was cut off. Export or copy it again; if backslashes mean nothing in it, say --read escape=doubled.");
  }

  RejectedFileException openSeparator(long line) {
    return RejectedFileException.inLine(
        file,
        line,
        "the file ends in the middle of a separator, so it was cut off. Export or copy it again.");
  }

  RejectedFileException textAfterQuote(long line) {
    return RejectedFileException.inLine(
        file,
        line,
        "text follows the closing quote of a cell, and it cannot be told where the cell ends. Expected the separator or the end of the line there; a quote inside a quoted cell has to be doubled. Correct the line, or export the file again; if quotes are written in another way, say --read escape=backslash, quote=single or quote=none.");
  }

  RejectedFileException nul(long line) {
    return RejectedFileException.inLine(
        file,
        line,
        "a NUL character was found, so this is no CSV text (or a copy that broke off). Save it as \"CSV UTF-8\" and hand it in again.");
  }
}
