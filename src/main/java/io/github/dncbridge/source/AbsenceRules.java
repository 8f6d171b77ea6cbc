package io.github.dncbridge.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells from an answer that the one record asked for is not there, or not yet.
 *
 * @param missing lower-case words of an error that mean that there is none
 * @param later lower-case words of an error that mean that there will be one
 */
record AbsenceRules(List<String> missing, List<String> later) {

  /**
   * Returns what an answer without the record means; null when it says nothing of the record.
   *
   * @param readable whether the body is JSON
   * @param said the vendor's words
   */
  @Nullable Verdict judge(HttpAnswer answer, boolean readable, String said) {
    int status = answer.status();
    if (status == 401 || status == 429 || status >= 500) {
      return null;
    }
    String text = new String(answer.body(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    if (later.stream().anyMatch(text::contains)) {
      return new Verdict.Broken("answered %d: %s".formatted(status, said), null);
    }
    if (missing.stream().anyMatch(text::contains)) {
      return new Verdict.Missing(said);
    }
    // A web page with this status comes from who knows nothing of records: a proxy, another host.
    if (status == 204 || ((status == 404 || status == 410) && (readable || text.isBlank()))) {
      return new Verdict.Missing(said);
    }
    return status / 100 == 2 && text.isBlank()
        ? new Verdict.Broken("answered %d without a body".formatted(status), null)
        : null;
  }
}
