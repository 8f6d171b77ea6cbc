package io.github.dncbridge.camel;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.PullRequest;
import io.github.dncbridge.source.RecordRequest;
import io.github.dncbridge.source.RestConnector;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bean of every connector whose Kamelet describes a REST interface. */
public final class RestSource extends KameletSource {

  private @Nullable RestConnector connector;

  @Override
  public void check() {
    SourceSetup setup = setup();
    connector = RestConnector.of(setup.settings(), setup.secrets(), setup.clock(), setup.pause());
  }

  @Override
  public Pull pull(PullRequest request) {
    return connector().pull(request);
  }

  /** Reads one record; the body of the message is the request, and then what was found. */
  public Optional<MappingResult> pull(RecordRequest request) {
    return connector().find(request);
  }

  private RestConnector connector() {
    return Objects.requireNonNull(connector, "The bean lacks initMethod: check.");
  }
}
