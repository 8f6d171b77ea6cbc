package io.github.dncbridge.camel;

import io.github.dncbridge.ledger.NonAsciiForm;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the delivery to a real server stand on: a {@link Walead} of their own. */
abstract class WaleadScene {

  static final String JOHN = "john-doe";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  Walead walead;

  @BeforeEach
  void open() {
    walead = new Walead(folder, NonAsciiForm.BOTH);
  }

  @AfterEach
  void close() {
    walead.close();
  }
}
