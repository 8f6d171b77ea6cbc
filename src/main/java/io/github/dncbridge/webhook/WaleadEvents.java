package io.github.dncbridge.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * WaLead's own events.
 *
 * <p>WaLead names the event in its subscription, not in what it posts: a source stands for one
 * type. A message that holds a stop word flags its sender for a person to look at; words alone
 * block nobody.
 */
final class WaleadEvents implements EventReader {

  private static final String MESSAGE_RECEIVED = "message_received";

  /** Types by which a lead is told of so that it can be blocked. */
  private static final Set<String> BLOCKING =
      Set.of(
          "lead_tagged_interested",
          "lead_meeting_booked",
          "lead_status_matched",
          "lead_status_discarded",
          "connection_request_accepted");

  private final String type;
  private final List<Pattern> stopWords;

  /**
   * @param type the type that the source's URL was subscribed for
   * @param stopWords whole words or phrases, compared without case
   */
  WaleadEvents(String type, Set<String> stopWords) {
    this.type = type;
    this.stopWords =
        stopWords.stream()
            .map(
                word ->
                    Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
            .toList();
  }

  /**
   * Returns the reader of one webhook.
   *
   * @throws ConfigurationException when its type, perhaps misspelt, tells of no lead: its events
   *     would be acknowledged, and never block anybody
   */
  static WaleadEvents of(WebhookSettings settings) {
    String type = settings.required(WebhookKey.TYPE);
    if (!canBlock(type) && !type.equals(MESSAGE_RECEIVED)) {
      throw new ConfigurationException(
          "%s is '%s', which tells of no lead, so it would block nobody. Allowed is one of %s, %s."
              .formatted(
                  settings.key(WebhookKey.TYPE),
                  type,
                  MESSAGE_RECEIVED,
                  String.join(", ", new TreeSet<>(BLOCKING))));
    }
    return new WaleadEvents(type, Set.copyOf(settings.list(WebhookKey.STOP_WORDS)));
  }

  /** Returns whether events of a type can block; others flag, or mean nobody. */
  static boolean canBlock(String type) {
    return BLOCKING.contains(type);
  }

  @Override
  public Events read(WebhookRequest request) {
    JsonNode body = JsonBody.read(request.body());
    if (!body.isObject()) {
      throw new MalformedBodyException("The body is not a JSON object.");
    }
    // Neither an id nor a time is sent: what is said twice in the same words is said once.
    String id = Fingerprint.of(request.body().bytes());
    String lead = JsonBody.text(body.path("leadId"));
    String key = lead.isEmpty() ? id : lead;
    return new Events(List.of(new Events.Part(id, event(key, body))));
  }

  private Event event(String key, JsonNode body) {
    if (canBlock(type)) {
      return new Event.Told(key, body);
    }
    return type.equals(MESSAGE_RECEIVED) && saysStop(body)
        ? new Event.Flagged(key, body)
        : new Event.Irrelevant(key);
  }

  /** The text's field is undocumented: every text but the lead's own data is looked through. */
  private boolean saysStop(JsonNode body) {
    Set<String> leadData =
        Set.of(
            "leadid",
            "campaignid",
            "campaignname",
            "firstname",
            "lastname",
            "email",
            "phone",
            "companyname",
            "linkedinurl",
            "status",
            "tag");
    List<String> texts = new ArrayList<>();
    body.properties()
        .forEach(
            field -> {
              if (!leadData.contains(field.getKey().toLowerCase(Locale.ROOT))) {
                collect(field.getValue(), texts);
              }
            });
    return texts.stream()
        .anyMatch(text -> stopWords.stream().anyMatch(word -> word.matcher(text).find()));
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(child -> collect(child, texts));
  }
}
