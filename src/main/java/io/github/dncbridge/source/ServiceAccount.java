package io.github.dncbridge.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.config.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A Google service account, as its key file describes it.
 *
 * <p>Immutable; prints without its key.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account">Google's
 *     description</a>
 */
final class ServiceAccount {

  /** Google refuses an assertion that is valid for longer than an hour. */
  private static final Duration LIFETIME = Duration.ofMinutes(30);

  /** Google's clock may be behind ours: an assertion from the future is refused. */
  private static final Duration LEEWAY = Duration.ofSeconds(30);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String email;
  private final PrivateKey key;

  private ServiceAccount(String email, PrivateKey key) {
    this.email = email;
    this.key = key;
  }

  /**
   * Reads the JSON key file that Google's console makes.
   *
   * @param use the setting that names it, for messages
   * @throws ConfigurationException when it is anything else; the message repeats nothing of it
   */
  static ServiceAccount parse(String use, String keyFile) {
    try {
      JsonNode json = JSON.readTree(keyFile);
      String email = json.path("client_email").asText();
      String pem = json.path("private_key").asText();
      if (!email.isBlank() && !pem.isBlank()) {
        return new ServiceAccount(email, privateKey(pem));
      }
    } catch (JsonProcessingException | GeneralSecurityException | IllegalArgumentException e) {
      // Their messages may quote the key: it goes into no other exception, not as a cause either.
    }
    throw new ConfigurationException(
        use
            + " names no key file of a service account (expected JSON with client_email and"
            + " private_key). Make a key of type JSON in the Google Cloud console, under IAM >"
            + " Service accounts > Keys.");
  }

  private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
    String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  /**
   * Returns the signed statement that is exchanged for an access token (RFC 7523).
   *
   * @param scope what the token is to allow
   * @param audience the token endpoint's address
   * @param now by Google's clock or ours
   */
  String assertion(String scope, String audience, Instant now) {
    Instant issued = now.minus(LEEWAY);
    JsonNode claims =
        JSON.createObjectNode()
            .put("iss", email)
            .put("scope", scope)
            .put("aud", audience)
            .put("iat", issued.getEpochSecond())
            .put("exp", issued.plus(LIFETIME).getEpochSecond());
    String signed =
        encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encoded(claims.toString());
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime signs with SHA256withRSA", e);
    }
  }

  private static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return email;
  }
}
