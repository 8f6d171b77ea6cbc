package io.github.dncbridge.webhook;

/**
 * What a sender is answered; nothing of its request is in it.
 *
 * @param retryAfter seconds; 0 for none
 */
public record ReceiverAnswer(int status, String contentType, String body, int retryAfter) {

  static final ReceiverAnswer UNAUTHORISED = text(401, "Not authorised.", 0);
  static final ReceiverAnswer CONTENT_TYPE = text(415, "This content type is not read here.", 0);
  static final ReceiverAnswer TOO_MANY = text(429, "Too many requests.", 1);
  static final ReceiverAnswer NOT_STORED = text(503, "Not stored. Send it again.", 5);

  static ReceiverAnswer acknowledged(WebhookSource source) {
    return new ReceiverAnswer(200, source.acknowledgementType(), source.acknowledgement(), 0);
  }

  static ReceiverAnswer malformed(String why) {
    return text(400, why, 0);
  }

  private static ReceiverAnswer text(int status, String words, int retryAfter) {
    return new ReceiverAnswer(status, "text/plain;charset=UTF-8", words + "\n", retryAfter);
  }
}
