package io.github.dncbridge.camel;

import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.PullRequest;
import io.github.dncbridge.source.SheetReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bean of the connector that reads a Google sheet. */
public final class SheetSource extends KameletSource {

  private @Nullable SheetReader reader;

  @Override
  public void check() {
    SourceSetup setup = setup();
    reader = SheetReader.of(setup.settings(), setup.secrets(), setup.clock(), setup.pause());
  }

  @Override
  public Pull pull(PullRequest request) {
    return Objects.requireNonNull(reader, "The bean lacks initMethod: check.").pull(request);
  }
}
