package io.github.dncbridge.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The ledger's contracts on SQLite. */
class SqliteLedgerTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Ledger connectSqlite(String workspace, NonAsciiForm form) {
    return JdbcLedger.open(
        LedgerOptions.of(folder.resolve("data"), "https://walead.example.com")
            .withWorkspace(workspace)
            .withNonAsciiForm(form));
  }

  @Nested
  class Recording extends RecordContract {
    @Override
    Ledger connect(String workspace, NonAsciiForm form) {
      return connectSqlite(workspace, form);
    }
  }

  @Nested
  class Delivering extends DeliveryContract {
    @Override
    Ledger connect(String workspace, NonAsciiForm form) {
      return connectSqlite(workspace, form);
    }
  }

  @Nested
  class Refusing extends RefusalContract {
    @Override
    Ledger connect(String workspace, NonAsciiForm form) {
      return connectSqlite(workspace, form);
    }
  }

  @Nested
  class Holding extends HoldContract {
    @Override
    Ledger connect(String workspace, NonAsciiForm form) {
      return connectSqlite(workspace, form);
    }
  }

  @Nested
  class Covering extends CoverageContract {
    @Override
    Ledger connect(String workspace, NonAsciiForm form) {
      return connectSqlite(workspace, form);
    }
  }

  @Nested
  class Stopping extends StopContract {
    @Override
    Ledger connect(String workspace, NonAsciiForm form) {
      return connectSqlite(workspace, form);
    }
  }

  @Nested
  class Reporting extends ReportContract {
    @Override
    Ledger connect(String workspace, NonAsciiForm form) {
      return connectSqlite(workspace, form);
    }
  }
}
