package io.github.dncbridge.webhook;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** What a secret's text means as the key of a hash. */
enum KeyForm {
  /** Its characters themselves. */
  TEXT("any text") {
    @Override
    byte[] decode(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  },
  /** {@code whsec_} and Base64: the bytes behind it. */
  STANDARD_WEBHOOKS("whsec_ and Base64") {
    @Override
    byte[] decode(String text) {
      String prefix = "whsec_";
      return Base64.getDecoder()
          .decode(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
    }
  },
  /** Hexadecimal digits: the bytes they stand for. */
  HEX("hexadecimal digits") {
    @Override
    byte[] decode(String text) {
      return HexFormat.of().parseHex(text);
    }
  };

  private final String looks;

  KeyForm(String looks) {
    this.looks = looks;
  }

  /**
   * Returns the key.
   *
   * @throws ConfigurationException when the secret is not of this form; it is not repeated
   */
  byte[] key(Secret secret) {
    try {
      return decode(secret.reveal());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "A webhook's secret is not " + looks + ", as the sender's kind gives it. Copy it whole.");
    }
  }

  abstract byte[] decode(String text);
}
