package io.github.dncbridge.cli;

import io.github.dncbridge.entry.BlocklistEntry;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.Rejected;
import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.entry.RejectionReason;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunStart;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pulls of a source, as they stand in the ledger afterwards. */
final class Crm {

  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private Crm() {}

  static MappingResult person(String identifier) {
    return new Mapped(
        "key of " + identifier,
        new BlocklistEntry(new PublicIdentifier(identifier, PublicIdentifier.Kind.VANITY), null));
  }

  static MappingResult rejected(String key, String value, RejectionReason reason) {
    return new Rejected(key, value, reason, true);
  }

  static Run begin(
      Ledger ledger, Run.Kind kind, @Nullable Long heldAbove, MappingResult... results) {
    Run run = ledger.begin(RunStart.pull(kind, "crm", "CRM contacts", heldAbove), NOW);
    return ledger.record(run, new Page(List.of(results), "page 1"), NOW);
  }

  static void pull(
      Ledger ledger, @Nullable Long heldAbove, @Nullable String warning, MappingResult... results) {
    Run run = begin(ledger, Run.Kind.FULL, heldAbove, results);
    ledger.finish(run, warning, NOW.plusSeconds(60));
  }
}
