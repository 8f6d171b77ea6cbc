package io.github.dncbridge.ledger;

import java.util.Optional;

/** Which files somebody has approved, where files are held until then. Nothing is ever removed. */
public interface Approvals {

  /**
   * Approves a file; what was approved before keeps who did so and when.
   *
   * @return the approval that holds, which is an earlier one when there is one
   */
  Approval approve(Approval approval);

  /** Returns the approval of this content, understood in this way, for this source. */
  Optional<Approval> approval(ApprovalSubject subject);
}
