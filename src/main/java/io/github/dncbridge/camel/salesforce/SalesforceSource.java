package io.github.dncbridge.camel.salesforce;

import io.github.dncbridge.camel.KameletSource;
import io.github.dncbridge.camel.SourceSetup;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.PullRequest;
import io.github.dncbridge.source.salesforce.SalesforcePull;
import io.github.dncbridge.source.salesforce.SalesforceSettings;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;

/**
 * Pulls do-not-contact records from a Salesforce org: the bean of {@code
 * salesforce-contacts-action}.
 *
 * <p>Each pull logs in by itself, so a changed secret is used by the next one. Settings are set
 * before the first pull; pulls share nothing and may run in any thread.
 */
public final class SalesforceSource extends KameletSource {

  /** Checks the settings, but no secret: each pull looks for it anew. */
  @Override
  public void check() {
    Map<String, String> settings = stripped(setup());
    SalesforceSettings.of(settings);
    ConnectionTerms.of(settings);
  }

  @Override
  public Pull pull(PullRequest request) {
    SourceSetup setup = setup();
    Map<String, String> settings = stripped(setup);
    SalesforceSettings what = SalesforceSettings.of(settings);
    SalesforceLogin login = SalesforceLogin.of(settings, setup.secrets());
    CamelContext context = Objects.requireNonNull(getCamelContext());
    return SalesforcePull.begin(
        what,
        new SalesforceConnection(
            SalesforceClient.open(context, login, ConnectionTerms.of(settings))),
        request,
        setup.clock(),
        setup.pause(),
        new SecureRandom());
  }

  private static Map<String, String> stripped(SourceSetup setup) {
    Map<String, String> settings = new HashMap<>(setup.settings());
    settings.replaceAll((name, value) -> value.strip());
    return settings;
  }
}
