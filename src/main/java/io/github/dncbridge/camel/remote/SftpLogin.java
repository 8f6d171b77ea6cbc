package io.github.dncbridge.camel.remote;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.RemoteFolderKey;
import io.github.dncbridge.config.RemoteFolderSettings;
import io.github.dncbridge.config.Secret;
import io.github.dncbridge.config.Secrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Who logs in to an SFTP server, and which server it must be.
 *
 * <p>The host key is checked always: there is no setting that turns it off. Secrets are put into
 * the endpoint's configuration for each login, never into a URI.
 */
final class SftpLogin {

  private final RemoteFolderSettings settings;
  private final Path knownHosts;
  private final @Nullable Supplier<Secret> password;
  private final @Nullable Supplier<Secret> key;
  private final @Nullable Supplier<Secret> passphrase;

  /**
   * @throws ConfigurationException when a setting is missing, a secret cannot be had, or there is
   *     no file of known hosts
   */
  SftpLogin(RemoteFolderSettings settings, Configuration configuration) {
    this.settings = settings;
    settings.required(RemoteFolderKey.HOST);
    settings.required(RemoteFolderKey.USER);
    Secrets secrets = configuration.secrets();
    password = settings.secret(RemoteFolderKey.PASSWORD, secrets).orElse(null);
    key = settings.secret(RemoteFolderKey.PRIVATE_KEY, secrets).orElse(null);
    passphrase = settings.secret(RemoteFolderKey.PRIVATE_KEY_PASSPHRASE, secrets).orElse(null);
    if (password == null && key == null) {
      throw new ConfigurationException(
          "Remote folder '%s' has nothing to log in with. Set %s or %s."
              .formatted(
                  settings.name(),
                  settings.key(RemoteFolderKey.PRIVATE_KEY),
                  settings.key(RemoteFolderKey.PASSWORD)));
    }
    knownHosts = configuration.resolved(settings.required(RemoteFolderKey.KNOWN_HOSTS));
    if (!Files.isReadable(knownHosts)) {
      throw new ConfigurationException(
          ("%s names %s, which cannot be read. Make it with `ssh-keyscan -p %d %s`, and compare the"
                  + " key's fingerprint with what the server's operator says.")
              .formatted(
                  settings.key(RemoteFolderKey.KNOWN_HOSTS),
                  knownHosts,
                  settings.count(RemoteFolderKey.PORT),
                  settings.required(RemoteFolderKey.HOST)));
    }
  }

  /** Returns an endpoint for this server, without a secret. */
  SftpEndpoint endpoint(CamelContext context) {
    SftpConfiguration terms = new SftpConfiguration();
    terms.setProtocol("sftp");
    terms.setHost(settings.required(RemoteFolderKey.HOST));
    terms.setPort(settings.count(RemoteFolderKey.PORT));
    terms.setUsername(settings.required(RemoteFolderKey.USER));
    terms.setStrictHostKeyChecking("yes");
    terms.setUseUserKnownHostsFile(false);
    terms.setKnownHostsFile(knownHosts.toString());
    // Without GSSAPI, which would only cost time.
    terms.setPreferredAuthentications("publickey,password,keyboard-interactive");
    int timeout = Math.toIntExact(settings.duration(RemoteFolderKey.TIMEOUT).toMillis());
    terms.setConnectTimeout(timeout);
    terms.setSoTimeout(timeout);
    terms.setStepwise(false);
    terms.setStreamDownload(true);
    SftpComponent component = context.getComponent("sftp", SftpComponent.class);
    SftpEndpoint endpoint = new SftpEndpoint("sftp:" + settings.source(), component, terms);
    endpoint.setCamelContext(context);
    endpoint.setMaximumReconnectAttempts(0);
    return endpoint;
  }

  /** Puts in the secrets as they are now. */
  void renew(SftpConfiguration terms) {
    if (password != null) {
      terms.setPassword(password.get().reveal());
    }
    if (key != null) {
      terms.setPrivateKey((key.get().reveal() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    if (passphrase != null) {
      terms.setPrivateKeyPassphrase(passphrase.get().reveal());
    }
  }

  /** Returns who and where, for messages. */
  String address() {
    return "sftp://%s@%s:%d"
        .formatted(
            settings.required(RemoteFolderKey.USER),
            settings.required(RemoteFolderKey.HOST),
            settings.count(RemoteFolderKey.PORT));
  }
}
