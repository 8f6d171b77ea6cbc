package io.github.dncbridge.webhook;

import java.util.Base64;
import java.util.HexFormat;

/** How the bytes of a signature are written. */
enum SignatureEncoding {
  HEX {
    @Override
    byte[] decodeStrictly(String text) {
      return HexFormat.of().parseHex(text);
    }

    @Override
    String encode(byte[] signature) {
      return HexFormat.of().formatHex(signature);
    }
  },
  BASE64 {
    @Override
    byte[] decodeStrictly(String text) {
      return Base64.getDecoder().decode(text);
    }

    @Override
    String encode(byte[] signature) {
      return Base64.getEncoder().encodeToString(signature);
    }
  };

  private static final byte[] NO_SIGNATURE = new byte[0];

  /** Returns the bytes; none, which equal no signature, when the text cannot be read. */
  byte[] decode(String text) {
    try {
      return decodeStrictly(text);
    } catch (IllegalArgumentException e) {
      return NO_SIGNATURE;
    }
  }

  abstract byte[] decodeStrictly(String text);

  /** Returns the text of a signature. */
  abstract String encode(byte[] signature);
}
