package io.github.dncbridge.camel.receiver;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate chain and the private key that fits it, as two PEM files held them. Immutable.
 *
 * @param chain the content of the one file
 * @param key the content of the other
 * @param certificate the first of the chain, the server's own
 */
public record TlsIdentity(Buffer chain, Buffer key, X509Certificate certificate) {

  private static final byte[] ANYTHING = {1, 2, 3};

  /**
   * Reads the files.
   *
   * @throws ConfigurationException when one cannot be read, or the key is another's; the message
   *     says which, and never what is in it
   */
  public static TlsIdentity read(Path certificate, Path key) {
    Buffer chain = content(Key.WEBHOOK_TLS_CERTIFICATE, certificate);
    TlsIdentity identity =
        new TlsIdentity(chain, content(Key.WEBHOOK_TLS_KEY, key), own(certificate, chain));
    if (!fits(identity.privateKey(key), identity.certificate.getPublicKey())) {
      throw new ConfigurationException(
          "%s names %s, whose key is not that of the first certificate in %s. Set both to the files"
                  .formatted(Key.WEBHOOK_TLS_KEY.key(), key, certificate)
              + " that were made together, the server's own certificate first in its file.");
    }
    return identity;
  }

  /** Returns what a server shows. */
  PemKeyCertOptions options() {
    return new PemKeyCertOptions().addCertValue(chain).addKeyValue(key);
  }

  /** Returns when it ends. */
  public Instant end() {
    return certificate.getNotAfter().toInstant();
  }

  /** Returns whether less than a tenth of its time is left: who renews it should have by then. */
  public boolean endsSoon(Instant now) {
    Instant begin = certificate.getNotBefore().toInstant();
    return now.isAfter(end().minus(Duration.between(begin, end()).dividedBy(10)));
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "TlsIdentity[end=" + end() + "]";
  }

  private static Buffer content(Key setting, Path file) {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ConfigurationException(
          "%s names %s, which cannot be read by this user. Name a PEM file that can be."
              .formatted(setting.key(), file));
    }
  }

  private static X509Certificate own(Path file, Buffer chain) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(chain.getBytes()));
    } catch (CertificateException e) {
      throw new ConfigurationException(
          "%s names %s, which holds no certificate that can be read. Name a PEM file that does."
              .formatted(Key.WEBHOOK_TLS_CERTIFICATE.key(), file));
    }
  }

  @SuppressWarnings("NullAway") // No file is looked up by Vert.x, which has the contents.
  private PrivateKey privateKey(Path file) {
    try {
      X509KeyManager keys =
          (X509KeyManager) options().getKeyManagerFactory(null).getKeyManagers()[0];
      String algorithm = certificate.getPublicKey().getAlgorithm();
      return keys.getPrivateKey(keys.getServerAliases(algorithm, null)[0]);
    } catch (Exception e) {
      throw new ConfigurationException(
          "%s names %s, which holds no private key that can be read. Name a PEM file with a key that"
                  .formatted(Key.WEBHOOK_TLS_KEY.key(), file)
              + " has no passphrase.");
    }
  }

  private static boolean fits(PrivateKey key, PublicKey of) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(ANYTHING);
      byte[] signed = signature.sign();
      signature.initVerify(of);
      signature.update(ANYTHING);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
