package io.github.dncbridge.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls under {@code /_simulator/}: they steer the simulator and need no key. */
final class ControlApi {

  static final String BASE = "/_simulator/";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String LINES = "application/x-ndjson";
  private static final int MOST_LINES = 100_000;

  private final WaLeadApi api;
  private final FaultPlan faults;
  private final Journal journal;

  ControlApi(WaLeadApi api, FaultPlan faults, Journal journal) {
    this.api = api;
    this.faults = faults;
    this.journal = journal;
  }

  /** Does what the call asks for. */
  Answer answer(Call call, InputStream in) throws IOException {
    return switch (call.method() + " " + call.path().substring(BASE.length())) {
      case "GET faults" -> faults();
      case "POST faults" -> addFaults(in);
      case "DELETE faults" -> {
        faults.clear();
        yield faults();
      }
      case "POST reset" -> {
        reset();
        yield Answer.json(200, "{\"success\":true}");
      }
      case "GET leads" -> leads(call);
      case "GET requests" -> requests(call);
      default -> Answer.refusal(404, "Cannot " + call.method() + " " + call.path());
    };
  }

  void reset() {
    faults.clear();
    api.clear();
    journal.clear();
  }

  private Answer faults() {
    return Answer.json(
        200,
        Json.text(
            json -> {
              json.writeStartArray();
              for (FaultPlan.State state : faults.states()) {
                json.writeStartObject();
                json.writeStringField("fault", state.rule().toString());
                json.writeNumberField("fired", state.fired());
                json.writeEndObject();
              }
              json.writeEndArray();
            }));
  }

  private Answer addFaults(InputStream in) throws IOException {
    List<FaultRule> rules = new ArrayList<>();
    try {
      JsonNode body = MAPPER.readTree(in);
      for (JsonNode one : body.isArray() ? body : List.of(body)) {
        rules.add(rule(one));
      }
    } catch (JsonProcessingException e) {
      return Answer.refusal(400, "the body is not valid JSON");
    } catch (IllegalArgumentException e) {
      return Answer.refusal(400, String.valueOf(e.getMessage()));
    }
    rules.forEach(faults::add);
    return faults();
  }

  private static FaultRule rule(JsonNode one) {
    if (one.isTextual()) {
      return FaultRule.parse(one.textValue());
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : one.properties()) {
      JsonNode value = member.getValue();
      settings.put(member.getKey(), value.isContainerNode() ? value.toString() : value.asText());
    }
    String head = settings.remove("fault");
    if (head == null) {
      throw new IllegalArgumentException(
          "Each fault is a text such as \"503x3\" or an object such as {\"fault\":\"503\"}.");
    }
    return FaultText.read(head, settings);
  }

  private Answer leads(Call call) {
    int offset = call.number("offset", 0, Integer.MAX_VALUE);
    int limit = call.number("limit", MOST_LINES, MOST_LINES);
    if (offset < 0 || limit < 0) {
      return badPage();
    }
    Blocklist list =
        api.workspace(call.query().getOrDefault("workspace", SimulatorOptions.DEFAULT_WORKSPACE));
    StringBuilder lines = new StringBuilder();
    for (BlockedLead lead : list.page(true, offset, limit, null)) {
      String identifier = lead.publicIdentifier();
      lines.append(
          Json.text(
              json -> {
                json.writeStartObject();
                json.writeStringField("publicIdentifier", identifier);
                json.writeStringField("reason", lead.reason());
                json.writeNumberField("posted", list.timesPosted(identifier));
                json.writeNumberField("applied", list.timesApplied(identifier));
                json.writeEndObject();
              }));
      lines.append('\n');
    }
    return new Answer(200, LINES, lines.toString(), Map.of(), 0);
  }

  private Answer requests(Call call) {
    int offset = call.number("offset", 0, Integer.MAX_VALUE);
    int limit = call.number("limit", MOST_LINES, MOST_LINES);
    if (offset < 0 || limit < 0) {
      return badPage();
    }
    StringBuilder lines = new StringBuilder();
    journal.requests().stream()
        .skip(offset)
        .limit(limit)
        .forEach(request -> lines.append(line(request)).append('\n'));
    return new Answer(200, LINES, lines.toString(), Map.of(), 0);
  }

  private static String line(RecordedRequest request) {
    return Json.text(
        json -> {
          json.writeStartObject();
          json.writeStringField("time", request.time().toString());
          json.writeStringField("method", request.method());
          json.writeStringField("path", request.path());
          json.writeStringField("workspace", request.workspace());
          json.writeNumberField("leads", request.leads());
          json.writeStringField("first", request.first());
          json.writeStringField("last", request.last());
          json.writeNumberField("status", request.status());
          json.writeNumberField("added", request.added());
          json.writeStringField("fault", request.fault());
          json.writeEndObject();
        });
  }

  private static Answer badPage() {
    return Answer.refusal(
        400, "offset must be a whole number from 0, limit one up to " + MOST_LINES);
  }
}
