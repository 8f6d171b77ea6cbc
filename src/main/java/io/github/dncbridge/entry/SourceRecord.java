package io.github.dncbridge.entry;

import java.util.List;

/**
 * One do-not-contact record as its source holds it.
 *
 * @param key where it stands at the source: {@code contacts.csv:12}, a CRM id, an event id
 * @param values the fields, in the order of the columns to which the mapping was bound; shorter or
 *     longer than the columns when the source is ragged
 */
public record SourceRecord(String key, List<String> values) {}
