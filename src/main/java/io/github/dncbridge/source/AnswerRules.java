package io.github.dncbridge.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.dncbridge.json.JsonPath;
import io.github.dncbridge.json.ValuePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an answer means: by its status, and by what a vendor writes into the body of one that
 * looks good.
 *
 * @param ok what a good answer holds; null when the status alone says it
 * @param errorMessage where the vendor's words stand in an error
 * @param expiredPlace lower-case words of an error that means "page no longer known"
 * @param absence null when it is not one record that is asked for
 */
record AnswerRules(
    @Nullable Expected ok,
    ValuePath errorMessage,
    List<String> expiredPlace,
    LimitSignals limits,
    @Nullable AbsenceRules absence) {

  /** A value that stands at a path. */
  record Expected(JsonPath path, String value) {}

  /** Long enough for every vendor's sentence, short enough for a line of a log. */
  private static final int SHOWN = 200;

  /** Beside 5xx: time-out, locked, too early, and HubSpot's "being migrated". */
  private static final Set<Integer> PASSING = Set.of(408, 423, 425, 477);

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** Returns what the answer means. */
  Verdict judge(HttpAnswer answer, Instant now) {
    int status = answer.status();
    JsonNode body = json(answer.body());
    String said = body == null ? notJson(answer.body()) : words(body);
    boolean good = status / 100 == 2 && body != null && isOk(body);
    Verdict absent = good || absence == null ? null : absence.judge(answer, body != null, said);
    if (absent != null) {
      return absent;
    }
    if (status == 304 || (status / 100 == 2 && isBlank(answer.body()))) {
      return new Verdict.Good(
          new Reply(MissingNode.getInstance(), answer.headers(), answer.date()));
    }
    if (status / 100 == 2) {
      if (body == null) {
        return new Verdict.Broken("answered %d with %s".formatted(status, said), null);
      }
      if (good) {
        return new Verdict.Good(new Reply(body, answer.headers(), answer.date()));
      }
    }
    if (status != 401 && status != 429 && status < 500 && isPlaceUnknown(answer.body())) {
      return new Verdict.PlaceUnknown(said);
    }
    if (status / 100 == 2) {
      return new Verdict.Broken("answered %d with an error: %s".formatted(status, said), null);
    }
    if (status == 401) {
      return new Verdict.LoginInvalid(said);
    }
    if (status == 429) {
      return new Verdict.Limited(
          limits.wait(answer, body == null ? MissingNode.getInstance() : body, now), said);
    }
    if (status >= 500 || PASSING.contains(status)) {
      return new Verdict.Broken(
          "answered %d: %s".formatted(status, said),
          limits.wait(answer, body == null ? MissingNode.getInstance() : body, now));
    }
    return new Verdict.Refused(
        "answered %d: %s".formatted(status, said), advice(status, body == null));
  }

  private boolean isOk(JsonNode body) {
    return ok == null || ok.path().text(body).equals(ok.value());
  }

  private static String advice(int status, boolean noJson) {
    return switch (status) {
      case 402 -> "The vendor asks for a paid account.";
      case 403 ->
          noJson
              ? "This is not the vendor's interface speaking but what stands before it, which"
                  + " turns away too many requests: lower requests-per-second. The next run"
                  + " goes on where this one stopped; nothing is lost."
              : "Give the login the scopes or the role that the connector's page names.";
      case 404 -> "Check base-url and whether the account has what is read.";
      default ->
          status / 100 == 3
              ? "Redirects are not followed, as credentials must go nowhere else: check"
                  + " base-url."
              : "Check the settings of this source.";
    };
  }

  private boolean isPlaceUnknown(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    return expiredPlace.stream().anyMatch(text::contains);
  }

  /** Returns the vendor's words on one line: a code alone says as little as a sentence alone. */
  String words(JsonNode body) {
    String text =
        errorMessage.alternatives().stream()
            .flatMap(path -> path.all(body).stream())
            .filter(JsonNode::isValueNode)
            .map(word -> word.asText().replaceAll("\\p{Cntrl}|\\s+", " ").strip())
            // They stand within a sentence of ours.
            .map(word -> word.replaceFirst("\\.$", ""))
            .filter(word -> !word.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    return text.isEmpty() ? "no words of explanation" : shortened(text);
  }

  static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static @Nullable JsonNode json(byte[] body) {
    try {
      JsonNode read = JSON.readTree(body);
      return read.isMissingNode() ? null : read;
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory cannot fail to be read", e);
    }
  }

  private static boolean isBlank(byte[] body) {
    return new String(body, 0, Math.min(body.length, 64), StandardCharsets.UTF_8).isBlank();
  }

  private static String notJson(byte[] body) {
    String start = new String(body, 0, Math.min(body.length, 64), StandardCharsets.UTF_8).strip();
    return start.startsWith("<")
        ? "an HTML page"
        : start.isEmpty() ? "no body" : "a body that is no JSON, or that ends in the middle";
  }
}
