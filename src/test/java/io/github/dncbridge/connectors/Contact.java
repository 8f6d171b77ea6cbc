package io.github.dncbridge.connectors;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person as any CRM holds one; each double writes it in its vendor's own form.
 *
 * @param key the record's number at the source, positive: doubles make an id of their kind of it
 * @param linkedIn what stands in the LinkedIn field; null when it is not set
 * @param optedOut whether the vendor's standard do-not-contact field says so
 * @param changedAt when the record was last changed, by the vendor's clock
 */
public record Contact(long key, @Nullable String linkedIn, boolean optedOut, Instant changedAt) {}
