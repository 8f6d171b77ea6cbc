package io.github.dncbridge.config;

import org.jspecify.annotations.Nullable;

/** What a webhook can be told: {@code webhook.<name>.<setting>}. */
public enum WebhookKey implements SettingKey {
  KIND(
      "kind",
      null,
      ValueType.TEXT,
      "Who posts: standard-webhooks, hubspot, salesforce-outbound-message, pipedrive, typeform,"
          + " stripe-style, github, calendly, intercom, attio, close, walead or generic. Required."),
  ENABLED("enabled", "true", ValueType.BOOLEAN, "Whether it is taken."),
  SECRET(
      "secret",
      null,
      ValueType.TEXT,
      "Names the signing secret, the token or `user:password`: `env:NAME` or `file:PATH`; several,"
          + " separated by commas, while secrets are changed."),
  AUTH(
      "auth",
      null,
      ValueType.oneOf("hmac", "bearer", "basic", "header", "url-token", "proxy-certificate"),
      "How generic, salesforce-outbound-message and walead prove who they are; the other kinds have"
          + " one way."),
  HEADER(
      "header",
      null,
      ValueType.TEXT,
      "With hmac, header and proxy-certificate: the header that holds the proof."),
  PREFIX("prefix", "", ValueType.TEXT, "What stands before the proof in that header."),
  ALGORITHM(
      "algorithm", "sha256", ValueType.oneOf("sha256", "sha1", "sha512"), "The hash of hmac."),
  ENCODING("encoding", "hex", ValueType.oneOf("hex", "base64"), "How hmac is written."),
  TIMESTAMP_HEADER(
      "timestamp-header",
      null,
      ValueType.TEXT,
      "With hmac: a header with the seconds since 1970, which are signed with a dot before the"
          + " body."),
  PUBLIC_URL(
      "public-url",
      null,
      ValueType.URL,
      "The address as HubSpot calls it, which it signs. Required for hubspot."),
  SIGNATURE_VERSIONS(
      "signature-versions",
      "3",
      ValueType.oneOf("3", "3,2", "3,2,1"),
      "Which of HubSpot's signatures are taken; 1 and 2 are plain hashes without a time."),
  ORGANIZATION_ID(
      "organization-id", null, ValueType.TEXT, "Salesforce's organisation whose messages count."),
  TYPE("type", null, ValueType.TEXT, "The event type WaLead's subscription has."),
  STOP_WORDS(
      "stop-words",
      "stop,unsubscribe,remove me,do not contact,opt out",
      ValueType.TEXT,
      "Words and phrases of a WaLead message that flag its sender for review, separated by commas."),
  READS(
      "reads",
      null,
      ValueType.NAME,
      "The source (`source.<name>`) from which a record is read when only its id is posted."),
  IDENTIFIER(
      "identifier",
      null,
      ValueType.TEXT,
      "The fields that name the person, separated by commas: paths such as `data.linkedin_url`."),
  OPT_OUT(
      "opt-out",
      null,
      ValueType.TEXT,
      "The fields that say who opted out (`field` or `field=value|value`), or `always`. Required"
          + " unless kind is generic or typeform, or a source reads the records."),
  REASON("reason", null, ValueType.TEXT, "The reason; may hold {field} paths."),
  EVENT_ID("event-id", null, ValueType.TEXT, "With generic: the path of an event's own id."),
  RATE_LIMIT(
      "rate-limit", "100", ValueType.RATE, "Requests a second that are taken; 0 is no limit."),
  ALLOW_UNAUTHENTICATED(
      "allow-unauthenticated",
      "false",
      ValueType.BOOLEAN,
      "Whether anyone may post: whoever knows the address can block people.");

  @SuppressWarnings("ImmutableEnumChecker") // the functions of its type hold no state
  private final Terms terms;

  WebhookKey(String key, @Nullable String fallback, ValueType type, String meaning) {
    this.terms = new Terms(key, fallback, type, meaning);
  }

  @Override
  public Terms terms() {
    return terms;
  }
}
