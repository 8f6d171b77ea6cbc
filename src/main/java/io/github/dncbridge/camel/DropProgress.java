package io.github.dncbridge.camel;

import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileHeldException;
import io.github.dncbridge.intake.FolderRules;
import io.github.dncbridge.intake.InspectedFile;
import io.github.dncbridge.intake.IntakeProgress;
import io.github.dncbridge.intake.ReadingInterruptedException;
import io.github.dncbridge.ledger.Approval;
import io.github.dncbridge.ledger.ApprovalSubject;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.RunCounts;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;

/**
 * Ends the reading of a dropped file when the program stops, or when it has not been approved.
 *
 * <p>What was approved is compared with the content that was just looked through, before a row of
 * it is recorded.
 *
 * @param log of the folder
 * @param name of the file, for the log
 * @param stopping whether reading is to end between two pages
 */
public record DropProgress(
    Logger log,
    String name,
    FolderRules rules,
    DroppedFile pinned,
    BooleanSupplier stopping,
    Ledger ledger)
    implements IntakeProgress {

  @Override
  public void looking(long bytesRead, long size) {
    endWhenStopping(RunCounts.NONE);
  }

  @Override
  public void inspected(InspectedFile inspected) {
    if (!rules.approvalRequired()) {
      return;
    }
    ApprovalSubject subject = rules.request(pinned, this).subject(inspected.sha256());
    Optional<Approval> approval = ledger.approval(subject);
    if (approval.isEmpty()) {
      throw new FileHeldException(name, subject);
    }
    log.info(
        "{} was approved by {} at {}.",
        name,
        approval.get().approvedBy(),
        approval.get().approvedAt());
  }

  @Override
  public void committed(RunCounts counts, long bytesRead, long size) {
    endWhenStopping(counts);
  }

  private void endWhenStopping(RunCounts counts) {
    if (stopping.getAsBoolean()) {
      throw new ReadingInterruptedException(counts);
    }
  }
}
