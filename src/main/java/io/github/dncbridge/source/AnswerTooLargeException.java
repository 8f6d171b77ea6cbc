package io.github.dncbridge.source;

import java.io.IOException;

/** An answer is larger than is read; asking again would not make it smaller. */
final class AnswerTooLargeException extends IOException {

  AnswerTooLargeException(int maxBytes) {
    super("sent more than " + (maxBytes >> 20) + " MiB in one answer");
  }
}
