package io.github.dncbridge.camel.remote;

/** Where in a remote folder a file lies. */
enum Place {
  INBOX(""),
  DONE("done/"),
  FAILED("failed/");

  private final String path;

  Place(String path) {
    this.path = path;
  }

  /** Returns the path below the folder: empty, or with a slash at its end. */
  String path() {
    return path;
  }
}
