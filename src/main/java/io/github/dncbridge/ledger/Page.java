package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.MappingResult;
import java.util.List;

/**
 * A page of a source, mapped.
 *
 * @param results what became of each record, in the source's order
 * @param cursor where the source stands after this page
 */
public record Page(List<MappingResult> results, String cursor) {}
