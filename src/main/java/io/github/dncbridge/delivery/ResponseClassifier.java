package io.github.dncbridge.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.delivery.DeliveryOutcome.Accepted;
import io.github.dncbridge.delivery.DeliveryOutcome.Halted;
import io.github.dncbridge.delivery.DeliveryOutcome.Later;
import io.github.dncbridge.delivery.DeliveryOutcome.LeadsRefused;
import io.github.dncbridge.delivery.DeliveryOutcome.TooLarge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says what WaLead's answer to a POST means.
 *
 * <p>WaLead documents one answer, {@code {"success":true,…}}; only that one counts as accepted.
 * Everything else is read by the meaning of its status in RFC 9110, and what has none in particular
 * stops delivery rather than burning an entry. Stateless.
 */
public final class ResponseClassifier {

  private static final int MAX_WORDS = 200;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ResponseClassifier() {}

  /** Returns what {@code answer} means for its batch; never throws. */
  public static DeliveryOutcome classify(Answer answer, Instant now) {
    if (answer instanceof Answer.Response response) {
      return classify(response, now);
    }
    return new Later(shorten(((Answer.None) answer).what()), null, false);
  }

  private static DeliveryOutcome classify(Answer.Response response, Instant now) {
    int status = response.status();
    if (status >= 200 && status < 300) {
      return accepted(response);
    }
    String words = words(response);
    return switch (status) {
      case 408, 425, 429 -> later(response, words, now);
      case 400, 409, 422 -> new LeadsRefused(words);
      case 413 -> new TooLarge(words);
      default -> status >= 500 ? later(response, words, now) : new Halted(words);
    };
  }

  private static DeliveryOutcome later(Answer.Response response, String words, Instant now) {
    // These two speak of the client or of the whole service; other batches would fare no better.
    boolean everyone = response.status() == 429 || response.status() == 503;
    return new Later(words, RetryAfter.parse(response.retryAfter(), now), everyone);
  }

  private static DeliveryOutcome accepted(Answer.Response response) {
    if (!response.whole()) {
      return unclear(response, "the answer broke off or was too large");
    }
    JsonNode json = parse(response.body());
    if (json == null || !json.isObject()) {
      return unclear(response, "the answer is not the JSON object that WaLead documents");
    }
    if (!json.path("success").isBoolean() || !json.path("success").booleanValue()) {
      return unclear(response, "the answer does not say success: " + message(json));
    }
    JsonNode blocked = json.path("blocked");
    return new Accepted(message(json), blocked.isInt() ? blocked.intValue() : null);
  }

  private static DeliveryOutcome unclear(Answer.Response response, String why) {
    return new Later(shorten("HTTP " + response.status() + ", but " + why), null, false);
  }

  /** WaLead's own words where it says any; the status otherwise. */
  private static String words(Answer.Response response) {
    JsonNode json = parse(response.body());
    String said = json == null ? response.body() : message(json);
    return said.isBlank() ? "HTTP " + response.status() : shorten(said);
  }

  private static String message(JsonNode json) {
    for (String field : new String[] {"message", "error", "detail", "title"}) {
      JsonNode said = json.path(field);
      if (said.isTextual() && !said.textValue().isBlank()) {
        return shorten(said.textValue());
      }
    }
    return shorten(json.toString());
  }

  private static @Nullable JsonNode parse(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json == null || json.isMissingNode() ? null : json;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** Makes one line that no terminal takes for a command. */
  static String shorten(String text) {
    String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\s]+", " ").strip();
    if (line.length() <= MAX_WORDS) {
      return line;
    }
    int end = MAX_WORDS - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
