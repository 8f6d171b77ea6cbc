package io.github.dncbridge.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A value that must not be seen: it prints as asterisks. */
public final class Secret {

  private static final String MASK = "***";

  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** Returns the secret itself, for the one place that needs it. */
  public String reveal() {
    return value;
  }

  /** Returns {@code text} with the secret taken out of it. */
  public String redact(String text) {
    return text.replace(value, MASK);
  }

  /**
   * Returns 16 hex digits that change with the secret or {@code context} and from which neither can
   * be found.
   */
  public String fingerprint(String context) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(context.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      byte[] digest = sha256.digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return MASK;
  }
}
