package io.github.dncbridge.camel;

import org.apache.camel.CamelExchangeException;
import org.jspecify.annotations.Nullable;

/** Finds what really went wrong in a route. */
public final class RouteFailure {

  private RouteFailure() {}

  /**
   * Returns the exception that a step threw: a split hands it on wrapped, with a message of its
   * own.
   */
  public static @Nullable Exception cause(@Nullable Exception failure) {
    Exception cause = failure;
    while (cause instanceof CamelExchangeException && cause.getCause() instanceof Exception inner) {
      cause = inner;
    }
    return cause;
  }
}
