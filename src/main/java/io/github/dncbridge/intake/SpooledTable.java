package io.github.dncbridge.intake;

import java.util.Set;

/**
 * A sheet that is read, and where its rows stand in the spool.
 *
 * @param from mark of its first row, header and preamble included
 * @param to mark behind its last
 * @param footer the rows of a report's footer, which are no records
 */
record SpooledTable(Table table, long from, long to, Set<Long> footer) {}
