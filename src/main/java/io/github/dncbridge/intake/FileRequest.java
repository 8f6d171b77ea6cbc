package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.ledger.ApprovalSubject;

/**
 * A file to be taken in.
 *
 * @param source the name of the source under which its people are recorded
 * @param mapping which columns hold what
 * @param reading how it is to be read, as far as somebody said so
 */
public record FileRequest(
    DroppedFile file,
    String source,
    FieldMapping mapping,
    ReadingOptions reading,
    IntakeProgress progress) {

  /** Returns what somebody approves who approves this content, understood as it is here. */
  public ApprovalSubject subject(String sha256) {
    return new ApprovalSubject(source, sha256, mapping.fingerprint() + reading.fingerprint());
  }

  /** Returns this request with another way to follow it. */
  public FileRequest with(IntakeProgress follower) {
    return new FileRequest(file, source, mapping, reading, follower);
  }
}
