package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@link Approvals}, sentence by sentence. */
abstract class ApprovalContract extends LedgerContract {

  private static final ApprovalSubject LIST =
      new ApprovalSubject("drop-folder", "a".repeat(64), "columns 1");

  @Test
  void keepsWhoApprovedWhatAndWhen() {
    Approval approval = new Approval(LIST, "list.csv", "jane", NOW);

    assertThat(ledger.approve(approval)).isEqualTo(approval);

    assertThat(ledger.approval(LIST)).contains(approval);
    assertThat(open().approval(LIST)).as("seen by another process").contains(approval);
  }

  @Test
  void keepsTheFirstApprovalWhenAFileIsApprovedAgain() {
    Approval first = new Approval(LIST, "list.csv", "jane", NOW);
    ledger.approve(first);

    assertThat(ledger.approve(new Approval(LIST, "copy.csv", "john", after(60)))).isEqualTo(first);
    assertThat(ledger.approval(LIST)).contains(first);
  }

  @Test
  void approvesNoOtherContentReadingSourceOrWorkspace() {
    ledger.approve(new Approval(LIST, "list.csv", "jane", NOW));

    assertThat(ledger.approval(new ApprovalSubject("drop-folder", "b".repeat(64), "columns 1")))
        .isEmpty();
    assertThat(ledger.approval(new ApprovalSubject("drop-folder", LIST.sha256(), "columns 2")))
        .isEmpty();
    assertThat(ledger.approval(new ApprovalSubject("other", LIST.sha256(), "columns 1"))).isEmpty();
    assertThat(open("client-b", NonAsciiForm.BOTH).approval(LIST)).isEmpty();
  }
}
