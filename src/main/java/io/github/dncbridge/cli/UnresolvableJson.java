package io.github.dncbridge.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.dncbridge.ledger.Coverage;
import io.github.dncbridge.ledger.Unresolvable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/** For programs: one document with an array of sources, each with an array of its records. */
final class UnresolvableJson implements UnresolvableList {

  /** One record, as it is written. */
  record OptOut(
      String key,
      String reason,
      String whatToDo,
      String value,
      Instant firstSeen,
      Instant lastSeen) {}

  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private final PrintWriter out;
  private final JsonGenerator json;
  private boolean inSource;

  UnresolvableJson(PrintWriter out) throws IOException {
    this.out = out;
    this.json = Json.generator(out);
    json.writeStartObject();
    json.writeArrayFieldStart("sources");
  }

  @Override
  public void source(Coverage coverage) {
    write(
        json -> {
          endSource();
          json.writeStartObject();
          json.writeStringField("source", coverage.source());
          json.writeObjectField("coverage", coverage.percentage());
          json.writeNumberField("optedOut", coverage.optedOut());
          json.writeNumberField("usable", coverage.usable());
          json.writeNumberField("unresolvable", coverage.unresolvable());
          json.writeArrayFieldStart("optOuts");
        });
    inSource = true;
  }

  @Override
  public void optOut(String source, Unresolvable optOut) {
    write(
        json ->
            json.writePOJO(
                new OptOut(
                    optOut.key(),
                    optOut.reason(),
                    UnresolvableAdvice.of(optOut.reason()),
                    optOut.value(),
                    optOut.firstSeen(),
                    optOut.lastSeen())));
  }

  @Override
  public void end() {
    write(
        json -> {
          endSource();
          json.writeEndArray();
          json.writeEndObject();
          json.flush();
        });
    out.println();
  }

  private void endSource() throws IOException {
    if (inSource) {
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void write(Writing writing) {
    try {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException("The list could not be written", e);
    }
  }
}
