package io.github.dncbridge.intake;

import io.github.dncbridge.ledger.ApprovalSubject;

/** A file can be used, but is not before somebody has approved it; nothing of it is recorded. */
public final class FileHeldException extends RuntimeException {

  private final transient ApprovalSubject subject;

  /**
   * @param subject what is to be approved
   */
  public FileHeldException(String file, ApprovalSubject subject) {
    super("File '" + file + "' waits for its approval: dnc-bridge approve FILE.");
    this.subject = subject;
  }

  /** Returns what is to be approved. */
  public ApprovalSubject subject() {
    return subject;
  }
}
