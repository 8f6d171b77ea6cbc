package io.github.dncbridge.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Requests signed beforehand, as lines of signature, blank and body, each with another person. */
final class SignedRequests {

  private SignedRequests() {}

  static Path write(Path file, int number) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(WebhookServer.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      for (int i = 1; i <= number; i++) {
        // Spread like real names, so that neighbours in time are none in the index.
        String who = Integer.toHexString(i * 0x9E3779B1) + "-doe";
        String body =
            "{\"LinkedIn\":\"https://www.linkedin.com/in/" + who + "\",\"Reason\":\"asked us\"}";
        writer.write(HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8))));
        writer.write(' ');
        writer.write(body);
        writer.write('\n');
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
    }
    return file;
  }
}
