package io.github.dncbridge.connectors;

/** What can go wrong with one request for a page; each double answers it as its vendor does. */
public enum Trouble {
  /** The login is no longer valid; the next one is. */
  LOGIN_EXPIRED,
  /** Too many requests, with the vendor's own signal of when to go on: at most a second later. */
  RATE_LIMITED,
  /** A failure in the vendor's own error body, status 500. */
  SERVER_ERROR,
  /** A maintenance page: status 503 and HTML. */
  MAINTENANCE_PAGE,
  /** Status 200, and a body that ends in the middle. */
  TRUNCATED,
  /** The login may not read this: nothing helps but a change of permissions. */
  FORBIDDEN
}
