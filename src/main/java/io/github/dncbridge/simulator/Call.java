package io.github.dncbridge.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;
import org.jspecify.annotations.Nullable;

/**
 * A request as the API sees it.
 *
 * @param time when its head had arrived
 * @param target path and query as sent
 * @param path the path without the query
 * @param query the last value of each parameter, decoded
 * @param workspace whose key it carried; null when the key was missing or unknown
 * @param body what it asks for; {@link RequestBody#NONE} until that has been read
 */
record Call(
    Instant time,
    String method,
    String target,
    String path,
    Map<String, String> query,
    @Nullable String workspace,
    RequestBody body) {

  static Call of(Instant time, String method, String target, @Nullable String workspace) {
    int mark = target.indexOf('?');
    Map<String, String> query = new HashMap<>();
    if (mark >= 0) {
      List<NameValuePair> pairs =
          WWWFormCodec.parse(target.substring(mark + 1), StandardCharsets.UTF_8);
      pairs.forEach(pair -> query.put(pair.getName(), pair.getValue()));
    }
    String path = mark < 0 ? target : target.substring(0, mark);
    return new Call(time, method, target, path, query, workspace, RequestBody.NONE);
  }

  Call with(RequestBody newBody) {
    return new Call(time, method, target, path, query, workspace, newBody);
  }

  /** A parameter that is a whole number; -1 when it is there and is none, or is out of range. */
  int number(String name, int otherwise, int most) {
    String text = query.get(name);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,9}")) {
      return -1;
    }
    int number = Integer.parseInt(text);
    return number > most ? -1 : number;
  }

  RecordedRequest record(int status, int added, @Nullable String fault) {
    List<Lead> leads = body.leads();
    return new RecordedRequest(
        time,
        method,
        target,
        workspace,
        leads.size(),
        leads.isEmpty() ? null : leads.get(0).publicIdentifier(),
        leads.isEmpty() ? null : leads.get(leads.size() - 1).publicIdentifier(),
        status,
        added,
        fault);
  }
}
