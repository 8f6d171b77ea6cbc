package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Microsoft Entra's token endpoint, on the host {@code localhost}: not that of the environment. */
final class EntraLogin {

  static final String TENANT = "5f9a3c1e-0000-4000-8000-000000000365";
  static final String CLIENT = "0c1e57a9-0000-4000-8000-000000000001";
  static final String SECRET = "p+ss&w%rd=a)&b=c}${body}";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "/" + TENANT + "/oauth2/v2.0/token";
  private static final String BEARER = "Bearer ";

  private final String organization;
  private final Set<String> tokens = new HashSet<>();
  private int count;

  /**
   * @param organization the environment's address, which the scope names
   */
  EntraLogin(String organization) {
    this.organization = organization;
  }

  boolean isAsked(Request request) {
    return isHere(request) || request.path().equals(PATH);
  }

  private static boolean isHere(Request request) {
    return request.header("Host").startsWith("localhost");
  }

  boolean accepts(Request request) {
    String header = request.header("Authorization");
    return header.startsWith(BEARER) && tokens.contains(header.substring(BEARER.length()));
  }

  /** Lets every token handed out be invalid from now on. */
  void revoke() {
    tokens.clear();
  }

  Reply answer(Request request) {
    if (!isHere(request) || !request.path().equals(PATH)) {
      return Reply.empty(404);
    }
    // A form is a query in the body.
    Request form = new Request("POST", request.path(), request.body(), Map.of(), "");
    if (!form.parameter("grant_type").equals("client_credentials")
        || !form.parameter("scope").equals(organization + "/.default")) {
      return error(400, "invalid_scope", 70_011, "The provided value for scope is not valid.");
    }
    if (!form.parameter("client_id").equals(CLIENT)
        || !form.parameter("client_secret").equals(SECRET)) {
      return error(401, "invalid_client", 7_000_215, "Invalid client secret provided.");
    }
    String token = "eyJ0eXAi.login-%d.c2ln".formatted(++count);
    tokens.add(token);
    return Reply.json(
        200,
        JSON.createObjectNode()
            .put("token_type", "Bearer")
            .put("expires_in", 3_599)
            .put("ext_expires_in", 3_599)
            .put("access_token", token)
            .toString());
  }

  private static Reply error(int status, String error, int code, String words) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("error", error)
            .put("error_description", "AADSTS%d: %s".formatted(code, words));
    body.putArray("error_codes").add(code);
    return Reply.json(status, body.toString());
  }
}
