package io.github.dncbridge.camel.management;

/**
 * What one look at the product found.
 *
 * @param reason a sentence for people, also when all is well; no person is named in it
 */
record Check(String name, Status status, String reason) {

  /** Whether it is as it should be. */
  enum Status {
    UP,
    DOWN
  }

  static Check up(String name, String reason) {
    return new Check(name, Status.UP, reason);
  }

  static Check down(String name, String reason) {
    return new Check(name, Status.DOWN, reason);
  }

  boolean isUp() {
    return status == Status.UP;
  }
}
