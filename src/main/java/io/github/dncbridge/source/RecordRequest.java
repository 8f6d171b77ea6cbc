package io.github.dncbridge.source;

/**
 * What a connector is asked for when one record is wanted: beside {@link PullRequest}, the other
 * body that a connector's Kamelet takes.
 *
 * <p>The body that comes back is an {@link java.util.Optional} of a {@link
 * io.github.dncbridge.entry.MappingResult}; it is empty when the source has no such record.
 *
 * @param key the record's key at the source
 */
public record RecordRequest(String key) {}
