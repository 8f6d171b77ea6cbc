package io.github.dncbridge.webhook;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secret;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A secret of the form that a kind of sender gives. Where its file is given other content later,
 * the secret before stays in force: the sender still signs by it. Thread-safe.
 */
final class LastGoodSecret implements Supplier<Secret> {

  private static final Logger LOG = LoggerFactory.getLogger(LastGoodSecret.class);

  private final String setting;
  private final KeyForm form;
  private final Supplier<Secret> named;
  private volatile Secret good;
  private volatile Secret seen;

  /**
   * @param setting the key that names the secret, for messages
   * @throws ConfigurationException when the secret is not of this form
   */
  LastGoodSecret(String setting, KeyForm form, Supplier<Secret> named) {
    this.setting = setting;
    this.form = form;
    this.named = named;
    this.good = named.get();
    this.seen = good;
    form.key(good);
  }

  @Override
  public Secret get() {
    Secret now = named.get();
    if (!now.equals(seen)) {
      look(now);
    }
    return good;
  }

  private synchronized void look(Secret now) {
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      form.key(now);
      good = now;
    } catch (ConfigurationException e) {
      LOG.warn(
          "{} was given other content, which is not taken; the secret before stays in force. {}",
          setting,
          e.getMessage());
    }
  }
}
