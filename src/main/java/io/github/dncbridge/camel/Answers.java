package io.github.dncbridge.camel;

import io.github.dncbridge.delivery.Answer;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Turns what camel-http left in an exchange into an {@link Answer}. */
final class Answers {

  private Answers() {}

  /** Returns the answer that camel-http received. */
  static Answer received(Message message) {
    Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    if (status == null) {
      return new Answer.None("no status line came back");
    }
    // Decoded here: Camel would take the machine's character set.
    byte[] body = message.getBody(byte[].class);
    return new Answer.Response(
        status,
        message.getHeader("Retry-After", String.class),
        body == null ? "" : new String(body, StandardCharsets.UTF_8),
        message.getHeader(BoundedAnswer.INCOMPLETE) == null);
  }

  /** Says what went wrong in words of our own: a library's may hold a URI or more. */
  static Answer none(Throwable failure) {
    return new Answer.None(describe(failure));
  }

  private static String describe(Throwable failure) {
    if (failure instanceof InterruptedIOException) {
      return "no answer within the time-out";
    } else if (failure instanceof UnknownHostException) {
      return "the host name is unknown";
    } else if (failure instanceof ConnectException) {
      return "the connection was refused";
    } else if (failure instanceof SSLException) {
      return "TLS failed: " + failure.getMessage();
    } else if (failure instanceof NoHttpResponseException
        || failure instanceof ConnectionClosedException
        || failure instanceof SocketException) {
      return "the connection broke before the answer was complete";
    } else if (failure instanceof MessageConstraintException || failure instanceof HttpException) {
      return "what came back is not an HTTP answer";
    }
    return "the request failed: " + failure.getClass().getSimpleName();
  }
}
