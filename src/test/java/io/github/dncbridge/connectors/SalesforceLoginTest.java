package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.connectors.Exchange.Request;
import io.github.dncbridge.connectors.SalesforceKamelet.Pulled;
import io.github.dncbridge.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three ways to log in; the secret of each is {@link SalesforceTokens#SECRET}. */
class SalesforceLoginTest {

  private static final String KEYTOOL =
      "keytool -genkeypair -storetype PKCS12 -storepass:env PASSWORD -alias salesforce -keyalg RSA"
          + " -dname CN=dnc-bridge -keystore";

  private final SalesforceDouble salesforce = new SalesforceDouble();

  @TempDir private Path folder;

  @BeforeEach
  void onePerson() {
    salesforce.put(
        new Contact(1, "linkedin.com/in/john-doe", true, Instant.parse("2026-11-20T09:00:00Z")));
  }

  @AfterEach
  void closeDouble() {
    salesforce.close();
  }

  @Test
  void byClientCredentials() throws Exception {
    assertThat(pull(Map.of()).blocked()).containsExactly("john-doe");
    assertThat(logins()).singleElement().asString().contains("grant_type=client_credentials");
  }

  @Test
  void byRefreshToken() throws Exception {
    Pulled pulled =
        pull(
            Map.of(
                "login", "refresh-token",
                "clientSecret", "",
                "refreshToken", "env:SALESFORCE_CLIENT_SECRET"));

    assertThat(pulled.blocked()).containsExactly("john-doe");
    assertThat(logins())
        .singleElement()
        .asString()
        .contains("grant_type=refresh_token")
        .doesNotContain("client_secret");
  }

  @Test
  void byAnAssertionThatAKeystoreSigns() throws Exception {
    Pulled pulled = pull(jwt(keystore()));

    assertThat(pulled.failure()).isNull();
    assertThat(pulled.blocked()).containsExactly("john-doe");
  }

  @Test
  void aKeystoreThatCannotBeOpenedIsNamed() throws Exception {
    Map<String, String> settings = jwt(folder.resolve("none.p12"));

    assertThat(pull(settings).failure())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "source.crm.keystore=%s cannot be read (NoSuchFileException): expected a PKCS12 keystore"
                    .formatted(folder.resolve("none.p12"))
                + " that keystore-password opens.");
  }

  @Test
  void aSecretThatIsNoReferenceIsNotRepeated() throws Exception {
    assertThat(pull(Map.of("clientSecret", "hunter2")).failure())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("source.crm.client-secret must name a secret, not hold it")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void goesNowhereWithoutEncryption() throws Exception {
    assertThat(pull(Map.of("baseUrl", "http://example.my.salesforce.com")).failure())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("https://example.my.salesforce.com");
  }

  @Test
  void aBadSettingIsNamed() throws Exception {
    assertThat(pull(Map.of("apiVersion", "sixty")).failure())
        .hasStackTraceContaining(
            "Source 'crm': api-version is 'sixty', expected one such as 66.0.");
  }

  @Test
  void isNotCarriedToAnotherHost() throws Exception {
    try (SalesforceDouble other = new SalesforceDouble()) {
      salesforce.tokens().redirect(other.url());

      assertThat(pull(Map.of()).failure())
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("status 307");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void theSecretIsInNoLogAndNoCursor() throws Exception {
    try (LogLines lines = LogLines.ofEverything()) {
      Pulled pulled = pull(Map.of());
      salesforce.tokens().refuse();
      Pulled refused = pull(Map.of());

      assertThat(pulled.cursor()).doesNotContain(SalesforceTokens.SECRET);
      assertThat(refused.failure()).hasMessageNotContaining(SalesforceTokens.SECRET);
      assertThat(lines.all())
          .isNotEmpty()
          .noneMatch(line -> line.contains(SalesforceTokens.SECRET));
    }
  }

  private Map<String, String> jwt(Path keystore) {
    return Map.of(
        "login", "jwt",
        "clientSecret", "",
        "userName", SalesforceTokens.USER,
        "keystore", keystore.toString(),
        "keystorePassword", "env:SALESFORCE_CLIENT_SECRET");
  }

  /** Made by the JDK's own tool, as the documentation tells people to. */
  private Path keystore() throws Exception {
    Path file = folder.resolve("salesforce.p12");
    ProcessBuilder keytool = new ProcessBuilder(KEYTOOL.split(" ", -1));
    keytool.command().set(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    keytool.command().add(file.toString());
    keytool.environment().put("PASSWORD", SalesforceTokens.SECRET);
    Process made = keytool.redirectErrorStream(true).start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
    KeyStore loaded = KeyStore.getInstance(file.toFile(), SalesforceTokens.SECRET.toCharArray());
    salesforce.tokens().trust(loaded.getCertificate("salesforce").getPublicKey());
    return file;
  }

  private List<String> logins() {
    return salesforce.requests().stream()
        .filter(request -> request.path().equals(SalesforceTokens.PATH))
        .map(Request::body)
        .toList();
  }

  private Pulled pull(Map<String, String> settings) throws Exception {
    try (SalesforceKamelet kamelet = new SalesforceKamelet(salesforce, new HashMap<>(settings))) {
      return kamelet.pull(null);
    }
  }
}
