package io.github.dncbridge.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * WaLead's blocklist calls, as its documentation describes them and nothing beyond.
 *
 * <p>Where that is silent (status codes and words of a refusal, the page size, what a repeat
 * counts), {@code docs/simulator.md} says what is done here. Safe for concurrent use.
 *
 * @see <a href="https://docs.walead.ai/api-reference/endpoint/add-blocked-leads-workspace">POST</a>
 */
final class WaLeadApi {

  private static final String BLOCKED_LEADS = "blocked-leads";

  private final int pageSize;
  private final Clock clock;
  private final Map<String, Blocklist> workspaces = new ConcurrentHashMap<>();
  private final Map<List<String>, Blocklist> campaigns = new ConcurrentHashMap<>();

  WaLeadApi(int pageSize, Clock clock) {
    this.pageSize = pageSize;
    this.clock = clock;
  }

  /** The list of a workspace, made when it is first asked for. */
  Blocklist workspace(String workspace) {
    return workspaces.computeIfAbsent(workspace, name -> new Blocklist(name, clock));
  }

  /** The list of a campaign, made when it is first asked for. */
  Blocklist campaign(String workspace, String campaign) {
    return campaigns.computeIfAbsent(
        List.of(workspace, campaign), key -> new Blocklist(workspace, clock));
  }

  void clear() {
    workspaces.clear();
    campaigns.clear();
  }

  /** Reads the body when the call is one that has a body and carries a known key. */
  Call read(Call call, InputStream in) throws IOException {
    if (call.workspace() == null) {
      return call;
    }
    return switch (Endpoint.of(call)) {
      case BLOCK -> call.with(RequestBody.leads(in));
      case UNBLOCK -> call.with(RequestBody.ids(in));
      case BLOCK_IN_CAMPAIGN -> call.with(RequestBody.identifiers(in));
      default -> call;
    };
  }

  /** The list that the call is about; that of the workspace for calls that are about none. */
  Blocklist listOf(Call call, String workspace) {
    return switch (Endpoint.of(call)) {
      case BLOCK_IN_CAMPAIGN, LIST_IN_CAMPAIGN ->
          campaign(workspace, Endpoint.segments(call).get(1));
      default -> workspace(workspace);
    };
  }

  /** Does what the call asks for. */
  Answer answer(Call call) {
    Endpoint endpoint = Endpoint.of(call);
    String workspace = call.workspace();
    if (endpoint == Endpoint.ELSEWHERE) {
      return Answer.refusal(404, "Cannot " + call.method() + " " + call.path());
    }
    if (workspace == null) {
      return Answer.unauthorized();
    }
    if (call.body().problem() != null) {
      return Answer.refusal(400, call.body().problem());
    }
    Blocklist list = listOf(call, workspace);
    return switch (endpoint) {
      case BLOCK, BLOCK_IN_CAMPAIGN ->
          Answer.success("Leads blocked successfully", "blocked", list.apply(call.body().leads()));
      case LIST -> list(call, list);
      case LIST_IN_CAMPAIGN -> listCampaign(call, list);
      case UNBLOCK -> unblock(call.body().ids(), list);
      case PAUSE -> Answer.json(200, "{\"success\":true,\"message\":\"Campaign paused\"}");
      case ACTIVATE -> Answer.json(200, "{\"success\":true,\"message\":\"Campaign activated\"}");
      case ELSEWHERE -> throw new IllegalStateException("answered above");
    };
  }

  private static Answer unblock(List<String> ids, Blocklist list) {
    int count = new HashSet<>(ids).size();
    return list.unblock(ids)
        ? Answer.success("Leads unblocked successfully", "unblocked", count)
        : Answer.refusal(400, "an id is not in the workspace");
  }

  private Answer list(Call call, Blocklist list) {
    String sort = call.query().getOrDefault("sort", "DESC");
    int offset = call.number("offset", 0, Integer.MAX_VALUE);
    if (offset < 0) {
      return Answer.refusal(400, "offset must be a whole number from 0");
    }
    if (!sort.equals("ASC") && !sort.equals("DESC")) {
      return Answer.refusal(400, "sort must be ASC or DESC");
    }
    return page(
        list.page(sort.equals("ASC"), offset, pageSize, call.query().get("search")),
        (json, lead) -> {
          json.writeStringField("id", lead.id());
          writeLead(json, lead);
          json.writeStringField("workspaceId", lead.workspaceId());
        });
  }

  private static Answer listCampaign(Call call, Blocklist list) {
    int skip = call.number("skip", 0, Integer.MAX_VALUE);
    int take = call.number("take", 10, 100);
    if (skip < 0 || take < 0) {
      return Answer.refusal(400, "skip must be a whole number from 0, take one up to 100");
    }
    return page(list.page(true, skip, take, null), WaLeadApi::writeLead);
  }

  @FunctionalInterface
  private interface Members {
    void write(JsonGenerator json, BlockedLead lead) throws IOException;
  }

  private static Answer page(List<BlockedLead> leads, Members members) {
    return Answer.json(
        200,
        Json.text(
            json -> {
              json.writeStartArray();
              for (BlockedLead lead : leads) {
                json.writeStartObject();
                members.write(json, lead);
                json.writeEndObject();
              }
              json.writeEndArray();
            }));
  }

  private static void writeLead(JsonGenerator json, BlockedLead lead) throws IOException {
    json.writeStringField("publicIdentifier", lead.publicIdentifier());
    json.writeStringField("reason", lead.reason());
    json.writeStringField("createdAt", lead.createdAt().toString());
  }

  /** The calls there are. */
  private enum Endpoint {
    BLOCK,
    LIST,
    UNBLOCK,
    BLOCK_IN_CAMPAIGN,
    LIST_IN_CAMPAIGN,
    PAUSE,
    ACTIVATE,
    ELSEWHERE;

    static Endpoint of(Call call) {
      List<String> path = segments(call);
      if (path.equals(List.of(BLOCKED_LEADS))) {
        return switch (call.method()) {
          case "POST" -> BLOCK;
          case "GET" -> LIST;
          case "DELETE" -> UNBLOCK;
          default -> ELSEWHERE;
        };
      }
      if (path.size() != 3 || !path.get(0).equals("campaigns")) {
        return ELSEWHERE;
      }
      return switch (call.method() + " " + path.get(2)) {
        case "POST " + BLOCKED_LEADS -> BLOCK_IN_CAMPAIGN;
        case "GET " + BLOCKED_LEADS -> LIST_IN_CAMPAIGN;
        case "PUT pause" -> PAUSE;
        case "PUT activate" -> ACTIVATE;
        default -> ELSEWHERE;
      };
    }

    /** What follows the version in the path; both of the documented base paths are understood. */
    static List<String> segments(Call call) {
      for (String base : List.of("/v1/", "/api/v1/")) {
        if (call.path().startsWith(base)) {
          return Arrays.asList(call.path().substring(base.length()).split("/", -1));
        }
      }
      return List.of();
    }
  }
}
