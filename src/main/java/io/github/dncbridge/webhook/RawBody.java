package io.github.dncbridge.webhook;

import java.nio.charset.StandardCharsets;

/** The bytes of a body, as they came. */
public final class RawBody {

  private final byte[] bytes;

  /** Takes the bytes over; the caller no longer changes them. */
  public RawBody(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the bytes themselves, not a copy; nobody changes them. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the body as UTF-8. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
