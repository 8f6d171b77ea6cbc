package io.github.dncbridge.ledger;

/**
 * What somebody approves: a content, understood in one way, for one source.
 *
 * @param source the source under whose name its people are recorded
 * @param sha256 the hash of the content, 64 lower-case hex digits
 * @param reading tells how it is understood: other columns, another subject
 */
public record ApprovalSubject(String source, String sha256, String reading) {}
