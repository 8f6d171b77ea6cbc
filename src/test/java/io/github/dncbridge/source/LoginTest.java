package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.dncbridge.ScriptedServer;
import io.github.dncbridge.connectors.Contact;
import io.github.dncbridge.connectors.Exchange.Request;
import io.github.dncbridge.connectors.RestJsonDouble;
import io.github.dncbridge.connectors.RestJsonDouble.Auth;
import io.github.dncbridge.connectors.RestJsonDouble.Paging;
import io.github.dncbridge.connectors.Trouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Logins over real HTTP: that they work with any secret, are renewed once, and show nothing. */
class LoginTest {

  private static final String CANARY = "p+ss&w%rd=a)&b=c}${body}";

  @TempDir Path folder;

  private static RestJsonDouble vendor(Auth auth) {
    RestJsonDouble vendor = new RestJsonDouble(Paging.LINK, auth, CANARY);
    for (int key = 1; key <= 25; key++) {
      vendor.put(
          new Contact(
              key,
              "https://www.linkedin.com/in/john-doe-" + key,
              true,
              Instant.parse("2026-01-01T00:00:00Z")));
    }
    vendor.pageSize(10);
    return vendor;
  }

  @ParameterizedTest
  @EnumSource
  void showsNoSecretAnywhere(Auth auth) {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level level = root.getLevel();
    logged.start();
    root.addAppender(logged);
    root.setLevel(Level.TRACE);
    StringBuilder seen = new StringBuilder();
    try (RestJsonDouble vendor = vendor(auth)) {
      PulledSource source = PulledSource.of(vendor).pull();
      assertThat(source.keys()).hasSize(25);
      source.pages.forEach(page -> seen.append(page.cursor()));
      for (Request request : vendor.requests()) {
        seen.append(request.path()).append(request.query());
      }
      vendor.trouble(Trouble.FORBIDDEN, 1);
      assertThatThrownBy(() -> source.pull(new PullRequest(null, true)))
          .satisfies(failure -> seen.append(trace(failure)));
    } finally {
      root.setLevel(level);
      root.detachAppender(logged);
    }
    logged.list.forEach(event -> seen.append(event.getFormattedMessage()));
    hasNone(seen.toString());
  }

  /** A vendor that repeats what it was sent, in the form in which it was sent. */
  @ParameterizedTest
  @EnumSource(
      value = Auth.class,
      names = {"BEARER", "BASIC", "OAUTH_CLIENT_CREDENTIALS"})
  void showsNoSecretThatTheVendorRepeats(Auth auth) throws IOException {
    try (RestJsonDouble vendor = vendor(auth);
        ScriptedServer server =
            new ScriptedServer(
                (request, out) -> {
                  String sent =
                      request.contains("\r\n\r\n") && request.startsWith("POST")
                          ? request.substring(request.indexOf("\r\n\r\n") + 4)
                          : request.replace("\r\n", " ");
                  String said = "{\"message\":\"" + sent.replace("\"", "\\\"") + "\"}";
                  out.write(ScriptedServer.answer(400, said).getBytes(StandardCharsets.UTF_8));
                })) {
      PulledSource source =
          PulledSource.of(vendor)
              .with("base-url", server.url())
              .with("oauth-url", server.url() + "/token");
      assertThatThrownBy(source::pull)
          .isInstanceOf(SourceException.class)
          .satisfies(failure -> hasNone(trace(failure)));
    }
  }

  private static void hasNone(String text) {
    assertThat(text)
        .doesNotContain("p+ss")
        .doesNotContain(CANARY)
        .doesNotContain(URLEncoder.encode(CANARY, StandardCharsets.UTF_8))
        .doesNotContain(encoded(CANARY))
        .doesNotContain(encoded(CANARY + ":"));
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String trace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  @ParameterizedTest
  @EnumSource
  void logsInAnewOnceWhenTheLoginHasExpired(Auth auth) {
    try (RestJsonDouble vendor = vendor(auth)) {
      vendor.trouble(Trouble.LOGIN_EXPIRED, 2);
      PulledSource source = PulledSource.of(vendor).pull();
      assertThat(source.keys()).hasSize(25);
      assertThat(vendor.logins()).isEqualTo(auth.name().startsWith("OAUTH") ? 2 : 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stopsAtASecondRefusal(Auth auth) {
    try (RestJsonDouble vendor = vendor(auth)) {
      vendor.trouble(Trouble.LOGIN_EXPIRED, 2);
      vendor.trouble(Trouble.LOGIN_EXPIRED, 3);
      PulledSource source = PulledSource.of(vendor);
      assertThatThrownBy(source::pull)
          .isInstanceOf(SourceException.class)
          .hasMessage(
              "Source 'crm': 127.0.0.1 refuses the login (401: token expired). Check that what the"
                  + " source's credentials name is valid and belongs to this account.");
      assertThat(source.pages).hasSize(1);
    }
  }

  @Test
  void logsInOnceForManyPulls() {
    try (RestJsonDouble vendor = vendor(Auth.OAUTH_CLIENT_CREDENTIALS)) {
      RestConnector connector = PulledSource.of(vendor).connector();
      for (int i = 0; i < 3; i++) {
        connector.pull(new PullRequest(null, true)).forEachRemaining(page -> {});
      }
      assertThat(vendor.logins()).isEqualTo(1);
    }
  }

  @Test
  void saysWhyATokenIsNotGiven() {
    try (RestJsonDouble vendor = vendor(Auth.OAUTH_CLIENT_CREDENTIALS)) {
      PulledSource source = PulledSource.of(vendor);
      vendor.change("another");
      assertThatThrownBy(source::pull)
          .isInstanceOf(SourceException.class)
          .hasMessage(
              "Source 'crm': the login at 127.0.0.1 was refused: answered 400: Not you;"
                  + " invalid_client. Check what the source's credentials name.");
    }
  }

  @Test
  void readsATokensFileAgainWhenItHasChanged() throws IOException {
    Path file = folder.resolve("token");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, CANARY);
    try (RestJsonDouble vendor = vendor(Auth.BEARER)) {
      PulledSource source = PulledSource.of(vendor).with("auth-secret", "file:" + file);
      Pull pull = source.connector().pull(new PullRequest(null, false));
      source.pages.add(pull.next());
      vendor.change("new-token");
      Files.writeString(file, "new-token\n");
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));
      pull.forEachRemaining(source.pages::add);
      assertThat(source.keys()).hasSize(25);
    }
  }

  @Test
  void keepsASecretThatNoHeaderCanHoldOutOfTheMessage() {
    try (RestJsonDouble vendor = vendor(Auth.BEARER)) {
      PulledSource source = PulledSource.of(vendor);
      source.environment.replaceAll((name, value) -> CANARY + "\n" + CANARY);
      assertThatThrownBy(source::pull)
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("Source 'crm': the secret for the header Authorization")
          .satisfies(failure -> hasNone(trace(failure)));
    }
  }

  @Test
  void usesTheAddressThatTheLoginNames() throws IOException {
    String token = "{\"access_token\":\"t\",\"api_domain\":\"%s\"}";
    try (ScriptedServer api =
            new ScriptedServer(
                ScriptedServer.inTurn(ScriptedServer.answer(200, "{\"people\":[]}")));
        ScriptedServer accounts =
            new ScriptedServer(
                ScriptedServer.inTurn(
                    ScriptedServer.answer(200, token.formatted(api.url() + "/"))))) {
      PulledSource source =
          PulledSource.of(accounts)
              .with("auth", "oauth-client-credentials")
              .with("auth-prefix", "Zoho-oauthtoken")
              .with("oauth-url", accounts.url() + "/token")
              .with("oauth-client-id", "id")
              .with("oauth-client-secret", "env:SECRET")
              .with("oauth-base-url-field", "api_domain");
      source.environment.put("SECRET", CANARY);
      source.pull();
      assertThat(api.requests()).hasSize(1);
      assertThat(List.of(api.requests().get(0).split("\r\n")))
          .contains("Authorization: Zoho-oauthtoken t");
    }
  }
}
