package io.github.dncbridge.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one request to the API.
 *
 * @param time when its head had arrived
 * @param method as sent
 * @param path as sent, with its query
 * @param workspace whose key it carried; null when the key was missing or unknown
 * @param leads how many leads its body named; 0 when none could be read
 * @param first the first of these; null when there is none
 * @param last the last of these; null when there is none
 * @param status the status it was answered with; 0 when it got no answer
 * @param added how many leads it newly blocked, whether or not it was told so
 * @param fault the fault that befell it, as in {@link Fault#kind()}; null for none
 */
public record RecordedRequest(
    Instant time,
    String method,
    String path,
    @Nullable String workspace,
    int leads,
    @Nullable String first,
    @Nullable String last,
    int status,
    int added,
    @Nullable String fault) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** One line for an operator, without any identifier: leads are people. */
  public String line() {
    int query = path.indexOf('?');
    StringBuilder line = new StringBuilder(96);
    line.append(TIME.format(time)).append(' ').append(method).append(' ');
    line.append(query < 0 ? path : path.substring(0, query)).append(' ');
    line.append(workspace == null ? "(no known key)" : workspace);
    if (leads > 0) {
      line.append(", ").append(leads).append(" leads, ").append(added).append(" new");
    }
    line.append(" -> ").append(status == 0 ? "no answer" : Integer.toString(status));
    if (fault != null) {
      line.append(" (").append(fault).append(')');
    }
    return line.toString();
  }
}
