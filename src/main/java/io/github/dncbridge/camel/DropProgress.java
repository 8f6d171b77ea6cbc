package io.github.dncbridge.camel;

import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileHeldException;
import io.github.dncbridge.intake.InspectedFile;
import io.github.dncbridge.intake.IntakeProgress;
import io.github.dncbridge.intake.ReadingInterruptedException;
import io.github.dncbridge.ledger.Approval;
import io.github.dncbridge.ledger.ApprovalSubject;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.RunCounts;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the reading of a dropped file when the program stops, or when it has not been approved.
 *
 * <p>What was approved is compared with the content that was just looked through, before a row of
 * it is recorded.
 */
record DropProgress(CamelContext context, DropFile file, DroppedFile pinned, Ledger ledger)
    implements IntakeProgress {

  private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

  @Override
  public void looking(long bytesRead, long size) {
    endWhenStopping(RunCounts.NONE);
  }

  @Override
  public void inspected(InspectedFile inspected) {
    if (!file.rules().approvalRequired()) {
      return;
    }
    ApprovalSubject subject = file.rules().request(pinned, this).subject(inspected.sha256());
    Optional<Approval> approval = ledger.approval(subject);
    if (approval.isEmpty()) {
      throw new FileHeldException(file.name(), subject);
    }
    LOG.info(
        "{} was approved by {} at {}.",
        file.name(),
        approval.get().approvedBy(),
        approval.get().approvedAt());
  }

  @Override
  public void committed(RunCounts counts, long bytesRead, long size) {
    endWhenStopping(counts);
  }

  private void endWhenStopping(RunCounts counts) {
    if (context.isStopping()) {
      throw new ReadingInterruptedException(counts);
    }
  }
}
