package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the double is as strict as Zoho where a connector could go wrong. */
class ZohoDoubleTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ZohoDouble zoho = new ZohoDouble();
  private String token;

  @BeforeEach
  void logIn() throws JsonProcessingException {
    token = JSON.readTree(login("ZOHO_REFRESH_TOKEN").body()).path("access_token").asText();
  }

  @AfterEach
  void stop() {
    zoho.close();
  }

  @ParameterizedTest
  @CsvSource({
    "per_page=200, REQUIRED_PARAM_MISSING",
    "fields=id&page=11&per_page=200, DISCRETE_PAGINATION_LIMIT_EXCEEDED",
    "fields=id&page=1&page_token=x, AMBIGUITY_DURING_PROCESSING",
    "fields=id&page_token=x, EXPIRED_VALUE",
    "fields=id&per_page=201, INVALID_DATA"
  })
  void refusesWhatZohoRefuses(String query, String code) {
    Reply reply = page(query, Map.of());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("\"code\":\"" + code + "\"");
  }

  @Test
  void refusesATokenForAnotherQuestion() throws JsonProcessingException {
    zoho.pageSize(1);
    person(1, "2026-11-01T00:00:00Z");
    person(2, "2026-11-01T00:00:00Z");
    String next =
        JSON.readTree(page("fields=id", Map.of()).body()).at("/info/next_page_token").asText();

    assertThat(page("fields=id&page_token=" + next, Map.of()).status()).isEqualTo(200);
    assertThat(page("fields=Email&page_token=" + next, Map.of()).status()).isEqualTo(400);
  }

  @Test
  void saysNothingWhenThereIsNothing() {
    assertThat(page("fields=id", Map.of())).isEqualTo(Reply.empty(204));
    person(1, "2026-11-01T00:00:00Z");
    assertThat(page("fields=id", since("2026-11-01T01:00:00+01:00"))).isEqualTo(Reply.empty(304));
    assertThat(page("fields=id", since("2026-10-31T23:59:59+00:00")).status()).isEqualTo(200);
  }

  @Test
  void takesNoHttpDateForASince() {
    assertThat(page("fields=id", since("Sun, 01 Nov 2026 00:00:00 GMT")).status()).isEqualTo(400);
  }

  @Test
  void writesTimesInTheOrganisationsOffset() {
    person(1, "2026-03-08T10:00:00Z");
    person(2, "2026-03-08T09:59:59Z");

    assertThat(page("fields=Modified_Time", Map.of()).body())
        .contains("2026-03-08T03:00:00-07:00", "2026-03-08T01:59:59-08:00");
  }

  @Test
  void refusesATokenAtAnotherHost() {
    Request elsewhere =
        new Request(
            "GET",
            "/crm/v8/Contacts",
            "fields=id",
            Map.of("host", "127.0.0.1:1", "authorization", "Zoho-oauthtoken " + token),
            "");

    assertThat(zoho.answer(elsewhere).status()).isEqualTo(401);
  }

  @Test
  void refusesTheEleventhLoginAndABadOneWithStatus200() {
    assertThat(login("ZOHO_CLIENT_ID")).isEqualTo(Reply.json(200, "{\"error\":\"invalid_code\"}"));
    for (int login = 2; login <= 10; login++) {
      assertThat(login("ZOHO_REFRESH_TOKEN").body()).contains("access_token");
    }

    Reply eleventh = login("ZOHO_REFRESH_TOKEN");

    assertThat(eleventh.status()).isEqualTo(200);
    assertThat(eleventh.body()).contains("Access Denied");
  }

  private void person(long key, String changed) {
    zoho.put(new Contact(key, null, true, Instant.parse(changed)));
  }

  private static Map<String, String> since(String time) {
    return Map.of("if-modified-since", time);
  }

  private Reply page(String query, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("host", "localhost:1");
    all.put("authorization", "Zoho-oauthtoken " + token);
    return zoho.answer(new Request("GET", "/crm/v8/Contacts", query, all, ""));
  }

  private Reply login(String refreshToken) {
    Map<String, String> secrets = zoho.environment();
    String form =
        "grant_type=refresh_token&client_id="
            + encoded(secrets.get("ZOHO_CLIENT_ID"))
            + "&client_secret="
            + encoded(secrets.get("ZOHO_CLIENT_SECRET"))
            + "&refresh_token="
            + encoded(secrets.get(refreshToken));
    return zoho.answer(
        new Request("POST", "/oauth/v2/token", "", Map.of("host", "127.0.0.1:1"), form));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
