package io.github.dncbridge.ledger;

/**
 * How an identifier with characters beyond ASCII is sent.
 *
 * <p>Which of the two WaLead compares with is not documented. The choice holds for people recorded
 * from then on.
 */
public enum NonAsciiForm {
  /** As two leads: a superfluous block harms nobody, a missing one does. */
  BOTH,
  /** As it is read by people: {@code josé-garcía}. */
  DECODED,
  /** As it stands in a URL: {@code jos%C3%A9-garc%C3%ADa}. */
  ENCODED
}
