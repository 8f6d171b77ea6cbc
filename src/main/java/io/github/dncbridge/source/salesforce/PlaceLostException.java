package io.github.dncbridge.source.salesforce;

import org.jspecify.annotations.Nullable;

/** The org no longer knows the place at which a pull wanted to go on. */
final class PlaceLostException extends Exception {

  PlaceLostException(@Nullable SalesforceFailure cause) {
    super(cause);
  }
}
