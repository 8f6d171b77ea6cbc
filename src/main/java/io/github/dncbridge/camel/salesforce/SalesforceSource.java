package io.github.dncbridge.camel.salesforce;

import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.PullRequest;
import io.github.dncbridge.source.SourceException;
import io.github.dncbridge.source.salesforce.SalesforcePull;
import io.github.dncbridge.source.salesforce.SalesforceSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
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

  /** Returns the settings, by their kebab-case names, to be filled in. */
  public Map<String, String> getSettings() {
    return settings;
  }

  /** Replaces the settings. */
  public void setSettings(Map<String, String> settings) {
    this.settings = settings;
  }

  /**
   * Begins a pull, or goes on with one.
   *
   * @throws SourceException when the settings, the login or a field keep it from being read
   */
  public Pull pull(PullRequest request) {
    SalesforceSettings what = SalesforceSettings.of(settings);
    SalesforceLogin login = SalesforceLogin.of(settings, secrets());
    return SalesforcePull.begin(
        what,
        SalesforceConnection.open(context(), login, settings),
        request,
        Clock.systemUTC(),
        wait -> Thread.sleep(wait.toMillis()),
        new SecureRandom());
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
