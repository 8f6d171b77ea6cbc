package io.github.dncbridge.source;

/** Keeps what no header can hold away from the HTTP client, whose message would show it. */
final class HeaderText {

  private HeaderText() {}

  /**
   * Returns the value.
   *
   * @throws IllegalArgumentException when no header can hold it; the message does not show it
   */
  static String of(String header, String value) {
    if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "the secret for the header %s holds a character that no header can carry (expected:"
                  .formatted(header)
              + " printable ASCII). Check what the reference names.");
    }
    return value;
  }
}
