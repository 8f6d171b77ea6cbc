package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** Google's token endpoint, which exchanges a service account's signed statement for a token. */
final class GoogleTokens {

  private static final String EMAIL = "dnc-reader@example-project.iam.gserviceaccount.com";
  private static final String SCOPE = "https://www.googleapis.com/auth/spreadsheets.readonly";
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final long HOUR = 3600;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Making a key takes long. */
  private static final KeyPair KEYS = keys();

  private final String audience;
  private int issued;
  private String valid = "";

  GoogleTokens(String audience) {
    this.audience = audience;
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the key file of the one account that is known here. */
  String keyFile() {
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(KEYS.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    return JSON.createObjectNode()
        .put("type", "service_account")
        .put("private_key", pem)
        .put("client_email", EMAIL)
        .put("token_uri", "https://oauth2.googleapis.com/token")
        .toPrettyString();
  }

  void expire() {
    valid = "";
  }

  boolean accepts(String authorization) {
    return !valid.isEmpty() && authorization.equals("Bearer " + valid);
  }

  Reply answer(Request request) {
    String[] form = request.body().split("[&=]", -1);
    if (form.length != 4 || !decoded(form[1]).equals(GRANT) || !isValid(decoded(form[3]))) {
      return Reply.json(
          400, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}");
    }
    valid = "ya29.token-" + ++issued;
    return Reply.json(
        200,
        "{\"access_token\":\"%s\",\"expires_in\":3599,\"token_type\":\"Bearer\"}".formatted(valid));
  }

  private boolean isValid(String jwt) {
    try {
      String[] parts = jwt.split("\\.", -1);
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(KEYS.getPublic());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
      JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
          && header.path("alg").asText().equals("RS256")
          && claims.path("iss").asText().equals(EMAIL)
          && claims.path("scope").asText().equals(SCOPE)
          && claims.path("aud").asText().equals(audience)
          && claims.path("exp").asLong() - claims.path("iat").asLong() <= HOUR;
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
