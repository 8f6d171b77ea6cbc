package io.github.dncbridge.camel.salesforce;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.source.Pause;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.PullRequest;
import io.github.dncbridge.source.SourceException;
import io.github.dncbridge.source.salesforce.SalesforcePull;
import io.github.dncbridge.source.salesforce.SalesforceSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;

/**
 * Pulls do-not-contact records from a Salesforce org: the bean of {@code
 * salesforce-contacts-action}.
 *
 * <p>Each pull logs in by itself, so a changed secret is used by the next one. Settings are set
 * before the first pull; pulls share nothing and may run in any thread.
 */
public final class SalesforceSource implements CamelContextAware {

  private static final String SECRETS = "secrets";

  private @Nullable CamelContext camelContext;
  private Map<String, String> settings = new HashMap<>();

  /** Returns the settings, for Camel to fill. */
  public Map<String, String> getSettings() {
    return settings;
  }

  /** Sets the settings; Camel writes their names in camelCase, whatever the Kamelet does. */
  public void setSettings(Map<String, String> settings) {
    this.settings = settings;
  }

  /**
   * Checks the settings, but no secret; named as the bean's {@code initMethod}, so that a wrong one
   * stops the start.
   *
   * @throws ConfigurationException when a setting is missing or bad
   */
  public void check() {
    SalesforceSettings.of(kebab());
    ConnectionTerms.of(kebab());
  }

  /**
   * Begins a pull, or goes on with one.
   *
   * @throws SourceException when the login or a field keeps it from being read
   * @throws ConfigurationException when a setting or a secret is missing or bad
   */
  public Pull pull(PullRequest request) {
    Map<String, String> kebab = kebab();
    SalesforceSettings what = SalesforceSettings.of(kebab);
    SalesforceLogin login = SalesforceLogin.of(kebab, secrets());
    Clock clock = context().getRegistry().lookupByNameAndType("clock", Clock.class);
    Pause pause = context().getRegistry().findSingleByType(Pause.class);
    return SalesforcePull.begin(
        what,
        new SalesforceConnection(
            SalesforceClient.open(context(), login, ConnectionTerms.of(kebab))),
        request,
        clock == null ? Clock.systemUTC() : clock,
        pause == null ? Pause.REAL : pause,
        new SecureRandom());
  }

  private Map<String, String> kebab() {
    Map<String, String> kebab = new HashMap<>();
    settings.forEach(
        (name, value) ->
            kebab.put(name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT), value.strip()));
    return kebab;
  }

  private Secrets secrets() {
    return Objects.requireNonNull(
        context().getRegistry().lookupByNameAndType(SECRETS, Secrets.class),
        "No bean '" + SECRETS + "' of type Secrets is in the registry.");
  }

  private CamelContext context() {
    return Objects.requireNonNull(camelContext, "The Salesforce source has no Camel context.");
  }

  @Override
  public void setCamelContext(@Nullable CamelContext camelContext) {
    this.camelContext = camelContext;
  }

  @Override
  public @Nullable CamelContext getCamelContext() {
    return camelContext;
  }
}
