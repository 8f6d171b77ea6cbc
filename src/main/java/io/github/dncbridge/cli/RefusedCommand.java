package io.github.dncbridge.cli;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.intake.ShownText;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.RefusedLead;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists who is refused. Needs no API key and starts no Camel. */
@Command(
    name = "refused",
    description = "People whom WaLead refused to block, and what it said of each.",
    mixinStandardHelpOptions = true)
final class RefusedCommand implements Callable<Integer> {

  /** The document of {@code --json}: a person refused in two spellings is there twice. */
  record Document(List<RefusedLead> refused) {}

  @Mixin private ConfigurationOption configurationOption;
  @Mixin private JsonOption answer;

  @Override
  public Integer call() {
    Configuration configuration = configurationOption.load();
    List<RefusedLead> refused = new ArrayList<>();
    if (ConfigurationOption.hasLedger(configuration)) {
      try (Ledger ledger = ConfigurationOption.openLedger(configuration)) {
        ledger.refused(refused::add);
      }
    }
    answer.print(new Document(refused), out -> print(out, refused));
    return DncBridgeCommand.DONE;
  }

  private static void print(PrintWriter out, List<RefusedLead> refused) {
    if (refused.isEmpty()) {
      out.println("WaLead has refused nobody.");
      return;
    }
    refused.forEach(lead -> print(out, lead));
    out.println(
        "They are not blocked. Once the cause is mended, `dnc-bridge retry VALUE` or `dnc-bridge"
            + " retry --all-refused` has them sent again.");
  }

  private static void print(PrintWriter out, RefusedLead lead) {
    out.printf(
        "%s%s: %s%n",
        lead.publicIdentifier(),
        lead.sentAs().equals(lead.publicIdentifier()) ? "" : " (sent as " + lead.sentAs() + ")",
        ReceiptText.of(lead.receipt()));
    out.printf(
        "  refused %s; asked for by %s: %s%n",
        lead.refusedAt(), lead.source(), ShownText.cell(lead.key()));
  }
}
