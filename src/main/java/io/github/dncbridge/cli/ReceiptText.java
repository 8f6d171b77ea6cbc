package io.github.dncbridge.cli;

import io.github.dncbridge.ledger.LedgerStatus;
import io.github.dncbridge.ledger.Receipt;
import org.jspecify.annotations.Nullable;

/** What came back for a request, as people are told of it. */
final class ReceiptText {

  private ReceiptText() {}

  /** Returns status and words, the status once; the words alone when no answer came. */
  static String of(Receipt receipt) {
    String status = "HTTP " + receipt.status();
    return receipt.status() == 0 || receipt.words().startsWith(status)
        ? receipt.words()
        : status + ", " + receipt.words();
  }

  /** Returns why what was sent is still pending; null when there is nothing to tell. */
  static @Nullable String unconfirmed(LedgerStatus status) {
    LedgerStatus.Unconfirmed latest = status.unconfirmed();
    return latest == null
        ? null
        : "The last request that was not confirmed, at %s: %s"
            .formatted(latest.at(), of(latest.receipt()));
  }
}
