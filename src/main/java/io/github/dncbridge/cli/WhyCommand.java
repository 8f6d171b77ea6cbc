package io.github.dncbridge.cli;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.intake.ShownText;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.PersonHistory;
import io.github.dncbridge.ledger.Receipt;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows everything the ledger knows of one person. */
@Command(
    name = "why",
    description = "Everything the ledger knows of one person: who asked, when, what WaLead said.",
    mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {

  /** The document of {@code --json}. */
  record Document(
      String input, String publicIdentifier, boolean known, @Nullable PersonHistory history) {}

  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configurationOption;
  @Mixin private JsonOption answer;

  @Parameters(paramLabel = "VALUE", description = "A LinkedIn URL or public identifier.")
  private String value;

  @Override
  public Integer call() {
    Configuration configuration = configurationOption.load();
    PublicIdentifier person = NamedPerson.of(spec, value);
    Optional<PersonHistory> history = Optional.empty();
    if (ConfigurationOption.hasLedger(configuration)) {
      try (Ledger ledger = ConfigurationOption.openLedger(configuration)) {
        history = ledger.why(person.value());
      }
    }
    Document document =
        new Document(value, person.value(), history.isPresent(), history.orElse(null));
    answer.print(document, out -> print(out, document));
    return DncBridgeCommand.DONE;
  }

  private static void print(PrintWriter out, Document document) {
    PersonHistory person = document.history();
    if (person == null) {
      out.println(
          document.publicIdentifier() + ": no source has asked for this person to be blocked.");
      return;
    }
    out.printf(
        "%s (%s), recorded %s%n", person.publicIdentifier(), person.kind(), person.recordedAt());
    out.println("Asked for by:");
    for (PersonHistory.Sighting sighting : person.sightings()) {
      out.printf(
          "  %s: %s at %s%s%n",
          sighting.source(),
          sighting.firstKey(),
          sighting.firstSeen(),
          sighting.reason() == null ? "" : ", reason: " + sighting.reason());
      if (!sighting.lastKey().equals(sighting.firstKey())
          || !sighting.lastSeen().equals(sighting.firstSeen())) {
        out.printf("    last seen: %s at %s%n", sighting.lastKey(), sighting.lastSeen());
      }
    }
    out.println("Sent to WaLead:");
    person.deliveries().forEach(delivery -> print(out, delivery));
    if (person.deliveries().stream().anyMatch(delivery -> delivery.state().equals("refused"))) {
      out.printf(
          "Not blocked. Once the cause is mended, `dnc-bridge retry %s` has this person sent"
              + " again.%n",
          ShownText.argument(person.publicIdentifier()));
    }
  }

  private static void print(PrintWriter out, PersonHistory.Delivery delivery) {
    out.printf("  %s: %s", delivery.publicIdentifier(), delivery.state());
    if (delivery.batch() != null) {
      out.printf(", batch %d, attempts %d", delivery.batch(), delivery.attempts());
    }
    out.println();
    Receipt receipt = delivery.receipt();
    if (receipt != null) {
      out.printf("    %s: %s%n", delivery.lastAttempt(), ReceiptText.of(receipt));
    }
    if (delivery.dueAt() != null) {
      out.printf("    due again at %s%n", delivery.dueAt());
    }
  }
}
