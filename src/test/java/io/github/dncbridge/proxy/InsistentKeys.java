package io.github.dncbridge.proxy;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509ExtendedKeyManager;

/** Shows one certificate to every server, also to one that says that it knows only others. */
final class InsistentKeys extends X509ExtendedKeyManager {

  private final String alias;
  private final X509Certificate certificate;
  private final PrivateKey key;

  InsistentKeys(String alias, X509Certificate certificate, PrivateKey key) {
    this.alias = alias;
    this.certificate = certificate;
    this.key = key;
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return alias;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[] {alias};
  }

  @Override
  public X509Certificate[] getCertificateChain(String name) {
    return new X509Certificate[] {certificate};
  }

  @Override
  public PrivateKey getPrivateKey(String name) {
    return key;
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    throw new UnsupportedOperationException("This is a client.");
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    throw new UnsupportedOperationException("This is a client.");
  }
}
