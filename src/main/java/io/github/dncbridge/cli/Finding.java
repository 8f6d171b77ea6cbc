package io.github.dncbridge.cli;

/**
 * What the doctor found about one thing.
 *
 * @param subject what was looked at
 * @param words what is well, or what is not and what to do; never a secret
 */
record Finding(String subject, Verdict verdict, String words) {

  /** Whether something is to be done, and of what sort. */
  enum Verdict {
    OK,
    /** The configuration does not fit. */
    WRONG,
    /** The world does not fit: a server, the network, a clock, a disk. */
    TROUBLE
  }

  static Finding ok(String subject, String words) {
    return new Finding(subject, Verdict.OK, words);
  }

  static Finding wrong(String subject, String words) {
    return new Finding(subject, Verdict.WRONG, words);
  }

  static Finding trouble(String subject, String words) {
    return new Finding(subject, Verdict.TROUBLE, words);
  }
}
