package io.github.dncbridge.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate with its key, made by the JDK's own keytool. */
public final class Identity {

  private static final String ALIAS = "identity";
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final KeyStore store;
  private final Path certificate;
  private final Path key;

  private Identity(KeyStore store, Path folder, String name) throws Exception {
    this.store = store;
    certificate =
        Files.writeString(
            folder.resolve(name + ".pem"),
            pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
    key =
        Files.writeString(
            folder.resolve(name + ".key"),
            pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD).getEncoded()));
  }

  /** Makes one for a host, or for someone with a name. */
  public static Identity of(String name, Path folder) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-ext",
                "bc:critical=ca:true",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return new Identity(store, folder, name);
  }

  /** Returns the PEM file with the certificate. */
  public Path certificate() {
    return certificate;
  }

  /** Returns the PEM file with the key. */
  public Path key() {
    return key;
  }

  /** Returns the hash of the certificate in lower-case hexadecimal digits. */
  String fingerprint(String algorithm) throws GeneralSecurityException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance(algorithm).digest(store.getCertificate(ALIAS).getEncoded()));
  }

  /** Returns what trusts this certificate alone. */
  TrustManagerFactory trust() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    return trust;
  }

  /** Returns the TLS of a client that shows this certificate to a server it trusts. */
  SSLContext client(Identity server) throws GeneralSecurityException, IOException {
    KeyManager keys =
        new InsistentKeys(
            ALIAS,
            (X509Certificate) store.getCertificate(ALIAS),
            (PrivateKey) store.getKey(ALIAS, PASSWORD));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {keys}, server.trust().getTrustManagers(), null);
    return context;
  }

  /** Returns the TLS of a client without a certificate that trusts this server. */
  public SSLContext anonymousClient() throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust().getTrustManagers(), null);
    return context;
  }

  private static String pem(String what, byte[] content) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(what, text);
  }
}
