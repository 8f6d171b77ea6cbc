package io.github.dncbridge.camel.salesforce;

import io.github.dncbridge.config.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import org.apache.camel.support.jsse.KeyStoreParameters;

/**
 * The private key that signs a JWT login, in a PKCS12 keystore.
 *
 * <p>Loaded before the login, as camel-salesforce would learn in the middle of a request that it
 * cannot be read; its password is used as it is, not searched for Camel's placeholders.
 */
final class SigningKey extends KeyStoreParameters {

  private final KeyStore keystore;
  private final String opening;

  private SigningKey(KeyStore keystore, String password) {
    this.keystore = keystore;
    this.opening = password;
  }

  /**
   * @param key the setting that names the file, for messages
   * @throws ConfigurationException when it holds not exactly one private key, or cannot be read
   */
  static SigningKey load(String key, String file, String password) {
    try (InputStream content = Files.newInputStream(Path.of(file))) {
      KeyStore keystore = KeyStore.getInstance("PKCS12");
      keystore.load(content, password.toCharArray());
      int keys = 0;
      for (String alias : Collections.list(keystore.aliases())) {
        keys += keystore.isKeyEntry(alias) ? 1 : 0;
      }
      if (keys != 1) {
        throw new ConfigurationException(
            "%s=%s holds %d private keys: expected one.".formatted(key, file, keys));
      }
      return new SigningKey(keystore, password);
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigurationException(
          "%s=%s cannot be read (%s): expected a PKCS12 keystore that keystore-password opens."
              .formatted(key, file, e.getClass().getSimpleName()));
    }
  }

  @Override
  public KeyStore createKeyStore() {
    return keystore;
  }

  @Override
  public String getPassword() {
    return opening;
  }

  @Override
  public String toString() {
    return "SigningKey";
  }
}
