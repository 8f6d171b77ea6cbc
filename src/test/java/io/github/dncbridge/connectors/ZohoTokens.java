package io.github.dncbridge.connectors;

import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Zoho's accounts host: access tokens for a refresh token, at most 10 in 10 minutes.
 *
 * <p>Source: zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html. Refusals have
 * status 200.
 */
final class ZohoTokens {

  static final String PATH = "/oauth/v2/token";

  // Secrets at their worst: they must survive placeholders, forms, URIs and headers.
  private static final String CLIENT_ID = "1000.CLIENT";
  private static final String CLIENT_SECRET = "p+ss&w%rd=a)&b=c}${body}";
  private static final String REFRESH_TOKEN = "1000.refresh+%26&=}${body}";

  private static final int REFRESHES = 10;

  private String apiDomain;
  private final Set<String> valid = new HashSet<>();
  private final Deque<Long> refreshes = new ArrayDeque<>();
  private int lifetimeSeconds = 3600;
  private int issued;
  private long nanosPassed;

  ZohoTokens(String apiDomain) {
    this.apiDomain = apiDomain;
  }

  Map<String, String> environment() {
    return Map.of(
        "ZOHO_CLIENT_ID", CLIENT_ID,
        "ZOHO_CLIENT_SECRET", CLIENT_SECRET,
        "ZOHO_REFRESH_TOKEN", REFRESH_TOKEN);
  }

  /** Ends every access token that was given out. */
  void expire() {
    valid.clear();
  }

  /** Lets time pass for the limit of logins; tokens do not age by it. */
  void timePasses(Duration duration) {
    nanosPassed += duration.toNanos();
  }

  void lifetime(int seconds) {
    lifetimeSeconds = seconds;
  }

  void apiDomain(String address) {
    apiDomain = address;
  }

  boolean accepts(Request request) {
    String header = request.header("Authorization");
    return header.startsWith("Zoho-oauthtoken ")
        && valid.contains(header.substring("Zoho-oauthtoken ".length()));
  }

  Reply answer(Request request) {
    // The manual writes the parameters into the query; a form is taken as well.
    Request form =
        new Request(request.method(), request.path(), request.body(), Map.of(), request.body());
    if (!form.parameter("grant_type").equals("refresh_token")) {
      return refused("unsupported_grant_type");
    }
    if (!form.parameter("client_id").equals(CLIENT_ID)
        || !form.parameter("client_secret").equals(CLIENT_SECRET)) {
      return refused("invalid_client");
    }
    if (!form.parameter("refresh_token").equals(REFRESH_TOKEN)) {
      return refused("invalid_code");
    }
    long now = System.nanoTime() + nanosPassed;
    refreshes.removeIf(then -> now - then >= TimeUnit.MINUTES.toNanos(10));
    if (refreshes.size() >= REFRESHES) {
      return Reply.json(
          200,
          "{\"error\":\"Access Denied\",\"error_description\":\"You have made too many requests"
              + " continuously. Please try again after some time.\"}");
    }
    refreshes.add(now);
    String token = "1000.access-" + ++issued;
    valid.add(token);
    return Reply.json(
        200,
        "{\"access_token\":\"%s\",\"api_domain\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
            .formatted(token, apiDomain, lifetimeSeconds));
  }

  private static Reply refused(String error) {
    return Reply.json(200, "{\"error\":\"" + error + "\"}");
  }
}
