package io.github.dncbridge.source;

/** The pull was ended because the program is to stop. */
final class PullStoppedException extends SourceException {

  PullStoppedException() {
    super("The program is stopping.");
  }
}
