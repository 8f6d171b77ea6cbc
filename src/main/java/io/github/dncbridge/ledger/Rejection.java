package io.github.dncbridge.ledger;

/**
 * A record that a person has to look at.
 *
 * @param key where it stands at its source
 * @param value the raw value found, at most 1,000 characters
 * @param reason the code of its {@link io.github.dncbridge.entry.RejectionReason}
 * @param optedOut whether the record means do-not-contact
 */
public record Rejection(String key, String value, String reason, boolean optedOut) {}
