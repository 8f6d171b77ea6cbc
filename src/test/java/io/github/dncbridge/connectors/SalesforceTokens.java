package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The logins of a Salesforce org: tokens without an end that is told, refused when they died. */
final class SalesforceTokens {

  static final String PATH = "/services/oauth2/token";
  static final String CLIENT_ID = "3MVG9.example";

  /** Holds what is special in a URI, in a form, in Camel's language and in JSON. */
  static final String SECRET = "p+ss&w%rd=a)&b=c}${body}";

  static final String USER = "integration@example.com";

  private final String instanceUrl;
  private PublicKey trusted;
  private String token = "";
  private int logins;
  private boolean refusing;
  private String elsewhere = "";
  private int goodLogins = Integer.MAX_VALUE;

  SalesforceTokens(String instanceUrl) {
    this.instanceUrl = instanceUrl;
  }

  /** Accepts the signatures of a key. */
  void trust(PublicKey key) {
    trusted = key;
  }

  void expire() {
    token = "";
  }

  /** Takes no login any more. */
  void refuse() {
    refusing = true;
    expire();
  }

  /** Sends every login to another host, which keeps method and body. */
  void redirect(String url) {
    elsewhere = url;
  }

  /** Answers logins after the first ones with an id in which no org can be found. */
  void answerWithoutAnIdAfter(int good) {
    goodLogins = good;
  }

  int logins() {
    return logins;
  }

  boolean accepts(Request request) {
    return !token.isEmpty() && request.header("Authorization").equals("Bearer " + token);
  }

  Reply login(Request request) {
    if (!elsewhere.isEmpty()) {
      return Reply.empty(307).with("Location", elsewhere + PATH);
    }
    Map<String, String> form = form(request.body());
    if (refusing || !form.getOrDefault("client_id", "").equals(CLIENT_ID) || !isValid(form)) {
      return Reply.json(
          400, "{\"error\":\"invalid_grant\",\"error_description\":\"authentication failure\"}");
    }
    logins++;
    token = "00Dxx0000000001!AQ." + logins;
    String id =
        logins > goodLogins
            ? "none"
            : "https://login.salesforce.com/id/00Dxx0000000001EAA/005xx000001Sv6AAAS";
    return Reply.json(
        200,
        """
        {"access_token":"%s","instance_url":"%s","token_type":"Bearer","scope":"api","id":"%s",\
        "issued_at":"1795417200000","signature":"c2lnbmVk"}"""
            .formatted(token, instanceUrl, id));
  }

  private boolean isValid(Map<String, String> form) {
    return switch (form.getOrDefault("grant_type", "")) {
      case "client_credentials" -> SECRET.equals(form.get("client_secret"));
      case "refresh_token" -> SECRET.equals(form.get("refresh_token"));
      case "urn:ietf:params:oauth:grant-type:jwt-bearer" -> isSigned(form.get("assertion"));
      default -> false;
    };
  }

  private boolean isSigned(String assertion) {
    String[] parts = assertion.split("\\.", -1);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(trusted);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
      JsonNode claims = SalesforceOrg.JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
          && claims.path("iss").asText().equals(CLIENT_ID)
          && claims.path("sub").asText().equals(USER)
          && claims.path("aud").asText().equals("https://login.salesforce.com");
    } catch (GeneralSecurityException | IOException e) {
      return false;
    }
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
