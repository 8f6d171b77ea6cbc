package io.github.dncbridge.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpServerRequestHandler.ResponseTrigger;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/** One request of the API from its head to its end, good or bad. */
final class FaultyExchange implements HttpListener.Exchange {

  private static final int PADDING = 8192;

  private final SimulatorOptions options;
  private final WaLeadApi api;
  private final FaultPlan faults;
  private final Journal journal;
  private final ControlApi control;

  FaultyExchange(
      SimulatorOptions options,
      WaLeadApi api,
      FaultPlan faults,
      Journal journal,
      ControlApi control) {
    this.options = options;
    this.api = api;
    this.faults = faults;
    this.journal = journal;
    this.control = control;
  }

  @Override
  public void handle(ClassicHttpRequest request, ResponseTrigger trigger, Wire wire)
      throws IOException, HttpException {
    Header key = request.getFirstHeader("x-api-key");
    Call head =
        Call.of(
            options.clock().instant(),
            request.getMethod(),
            request.getRequestUri(),
            key == null ? null : options.keys().get(key.getValue()));
    if (head.path().startsWith(ControlApi.BASE)) {
      try (InputStream in = content(request)) {
        send(control.answer(head, in), null, trigger, wire);
      }
      return;
    }
    if (faults.resetsUnread(head.method())) {
      note(head.record(0, 0, Fault.Plain.RESET_UNREAD.kind()));
      throw wire.reset();
    }
    Call call;
    try (InputStream in = content(request)) {
      call = api.read(head, in);
    }
    EntityUtils.consume(request.getEntity());
    if (call.workspace() != null) {
      api.listOf(call, call.workspace()).countPosted(call.body().leads());
    }
    FaultPlan.Decision decision = faults.decide(call.method(), call.body().leads());
    if (!decision.delay().isZero()) {
      Wire.pause(decision.delay());
    }
    befall(call, decision, trigger, wire);
  }

  private void befall(Call call, FaultPlan.Decision decision, ResponseTrigger trigger, Wire wire)
      throws IOException, HttpException {
    Fault fault = decision.fault();
    Answer answer = fault == null || fault.takesEffect() ? api.answer(call) : refusal(fault, call);
    boolean silent =
        fault == Fault.Plain.HANG || fault == Fault.Plain.RESET || fault == Fault.Plain.LOST_ANSWER;
    // Noted before the client can know the outcome, so that whoever has the answer finds the note.
    note(call.record(silent ? 0 : answer.status(), answer.added(), decision.kind()));
    if (fault == Fault.Plain.HANG) {
      throw wire.hold();
    }
    if (silent) {
      throw wire.reset();
    }
    send(answer, fault, trigger, wire);
  }

  private Answer refusal(Fault fault, Call call) {
    if (fault instanceof Fault.Poison poison && poison.present() && call.workspace() != null) {
      api.listOf(call, call.workspace()).assume(poison.among(call.body().leads()));
    }
    return FaultAnswers.to(fault);
  }

  private void note(RecordedRequest request) {
    journal.add(request);
    options.log().accept(request.line());
  }

  private static void send(Answer answer, @Nullable Fault fault, ResponseTrigger trigger, Wire wire)
      throws IOException, HttpException {
    ContentType type = ContentType.parse(answer.contentType()).withCharset(UTF_8);
    HttpEntity entity = new StringEntity(answer.body(), type);
    if (fault == Fault.Plain.TRUNCATED) {
      entity = truncated(answer.body().getBytes(UTF_8), type, wire);
    } else if (fault == Fault.Plain.ENDLESS) {
      entity = padded(answer.body().getBytes(UTF_8), type, Long.MAX_VALUE);
    } else if (fault instanceof Fault.Huge huge) {
      entity = padded(answer.body().getBytes(UTF_8), type, huge.bytes());
    }
    try (BasicClassicHttpResponse response = new BasicClassicHttpResponse(answer.status())) {
      for (Map.Entry<String, String> header : answer.headers().entrySet()) {
        response.setHeader(header.getKey(), header.getValue());
      }
      if (answer.status() != HttpStatus.SC_NO_CONTENT
          && answer.status() != HttpStatus.SC_NOT_MODIFIED) {
        response.setEntity(entity);
      }
      trigger.submitResponse(response);
    }
  }

  private static HttpEntity truncated(byte[] body, ContentType type, Wire wire) {
    return new EntityTemplate(
        body.length,
        type,
        null,
        out -> {
          out.write(body, 0, body.length / 2);
          out.flush();
          throw wire.close();
        });
  }

  /** Blanks ahead of the body: valid JSON for whoever waits to its end. */
  private static HttpEntity padded(byte[] body, ContentType type, long padding) {
    byte[] blanks = new byte[PADDING];
    Arrays.fill(blanks, (byte) ' ');
    return new EntityTemplate(
        -1,
        type,
        null,
        out -> {
          for (long left = padding; left > 0; left -= PADDING) {
            out.write(blanks, 0, (int) Math.min(left, PADDING));
          }
          out.write(body);
        });
  }

  private static InputStream content(ClassicHttpRequest request) throws IOException {
    HttpEntity entity = request.getEntity();
    return entity == null ? InputStream.nullInputStream() : entity.getContent();
  }
}
