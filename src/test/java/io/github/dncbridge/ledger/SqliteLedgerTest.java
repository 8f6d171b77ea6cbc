package io.github.dncbridge.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
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

  private long count(String table) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/ledger.db"));
        ResultSet rows =
            connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Nested
  class Recording extends RecordContract {
    @Override
    Ledger connect(String workspace, NonAsciiForm form) {
      return connectSqlite(workspace, form);
    }
  }

  @Nested
  class TakingEvents extends EventContract {
    @Override
    Ledger connect(String workspace, NonAsciiForm form) {
      return connectSqlite(workspace, form);
    }

    @Override
    long idsKept() {
      return count("event");
    }

    @Override
    long pages() {
      return count("page");
    }
  }

  @Nested
  class LookingUp extends LookupContract {
    @Override
    Ledger connect(String workspace, NonAsciiForm form) {
      return connectSqlite(workspace, form);
    }
  }

  @Nested
  class CountingWhatWaits extends BacklogContract {
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
  class Retrying extends RetryContract {
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
  class HoldingForSeveral extends SharedHoldContract {
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
  class Approving extends ApprovalContract {
    @Override
    Ledger connect(String workspace, NonAsciiForm form) {
      return connectSqlite(workspace, form);
    }
  }

  @Nested
  class Knowing extends StandingContract {
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
