package io.github.dncbridge.source;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Says why no whole answer came. */
final class ConnectionFailure {

  private ConnectionFailure() {}

  /** In words of our own: a library's may hold an address or more. */
  static String words(IOException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (failure instanceof HttpConnectTimeoutException) {
      return "accepted no connection in time";
    } else if (failure instanceof HttpTimeoutException) {
      return "sent " + failure.getMessage();
    } else if (failure instanceof SSLException) {
      return "cannot be trusted: TLS failed";
    } else if (failure instanceof ConnectException) {
      return cause instanceof UnresolvedAddressException
          ? "is an unknown host name"
          : "refused the connection";
    }
    return "broke the connection before the answer was complete";
  }
}
