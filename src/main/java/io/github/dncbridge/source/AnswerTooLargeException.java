package io.github.dncbridge.source;

import java.io.IOException;

/** An answer is larger than is read; asking again would not make it smaller. */
final class AnswerTooLargeException extends IOException {

  AnswerTooLargeException(int maxBytes) {
    super("the answer is larger than " + (maxBytes >> 20) + " MiB");
  }
}
