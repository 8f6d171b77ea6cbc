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
  },
  BASE64 {
    @Override
    byte[] decodeStrictly(String text) {
      return Base64.getDecoder().decode(text);
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
}
