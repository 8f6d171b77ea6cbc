package io.github.dncbridge.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What identifies a run of a source.
 *
 * @param source the source's name, as shown in reports
 * @param origin what is read: a file's name, an endpoint's title; no secret, no personal data
 * @param fingerprint the same for the same content read the same way; null when every run is new
 */
public record RunStart(String source, String origin, @Nullable String fingerprint) {}
