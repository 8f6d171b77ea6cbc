package io.github.dncbridge.source;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secret;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.json.ValuePath;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pulls the rows of one tab of a Google spreadsheet, as a service account.
 *
 * <p>Keeps its login between pulls. Thread-safe, though the pulls of one source are made one after
 * another. Its settings: connectors/google-sheets.md.
 */
public final class SheetReader {

  private static final String SCOPE = "https://www.googleapis.com/auth/spreadsheets.readonly";
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  /** Below the 60 reads a minute that Google allows one account. */
  private static final BigDecimal PACE = new BigDecimal("0.8");

  /** With both the tab is looked for anew: it was renamed, or rows at its end were deleted. */
  private static final List<String> MOVED = List.of("unable to parse range", "exceeds grid limits");

  private static final AnswerRules RULES =
      new AnswerRules(
          null,
          ValuePath.parse("error.message|error_description|error"),
          MOVED,
          new LimitSignals(LimitSignals.Unit.SECONDS, null, null),
          null);

  private final Conversation conversation;
  private final SheetApi api;
  private final String tab;
  private final FieldMapping mapping;
  private final int rowsPerPage;
  private final String fingerprint;

  private SheetReader(
      Conversation conversation,
      SheetApi api,
      String tab,
      FieldMapping mapping,
      int rowsPerPage,
      String fingerprint) {
    this.conversation = conversation;
    this.api = api;
    this.tab = tab;
    this.mapping = mapping;
    this.rowsPerPage = rowsPerPage;
    this.fingerprint = fingerprint;
  }

  /**
   * Reads the settings; asks nothing of Google yet.
   *
   * @param values by kebab-case name; blank means not set
   * @param clock ours, for the life of a login
   * @throws ConfigurationException when a setting is unknown, missing or bad, or the service
   *     account's key cannot be had
   */
  public static SheetReader of(
      Map<String, String> values, Secrets secrets, Clock clock, Pause pause) {
    SettingsReader settings = new SettingsReader(values);
    Duration timeout = Duration.ofMillis(settings.number("timeout-millis", 60_000, 1, 600_000));
    BigDecimal pace =
        settings.decimal(
            "requests-per-second", PACE, new BigDecimal("0.01"), BigDecimal.valueOf(1_000));
    Redaction redaction = new Redaction();
    Conversation conversation =
        new Conversation(
            settings.source(),
            new HttpCaller(timeout),
            RULES,
            new Pacer(pace, System::nanoTime, pause),
            pause,
            redaction,
            clock,
            new Random());
    Login login = login(settings, secrets, redaction, clock, conversation);
    URI base = settings.address("base-url");
    String spreadsheet = settings.required("spreadsheet-id");
    String tab = settings.text("tab", "");
    FieldMapping mapping = mapping(settings);
    int rowsPerPage = settings.number("rows-per-page", 1_000, 1, 10_000);
    settings.rejectUnknown();
    return new SheetReader(
        conversation,
        new SheetApi(conversation, login, base, spreadsheet),
        tab,
        mapping,
        rowsPerPage,
        new Secret(spreadsheet + "\n" + tab).fingerprint(mapping.fingerprint()));
  }

  private static FieldMapping mapping(SettingsReader settings) {
    try {
      return SheetMapping.of(
          settings.text("identifier", ""),
          settings.text("opt-out", ""),
          settings.text("blank-opt-out", ""),
          settings.text("reason", ""));
    } catch (MappingException e) {
      throw new ConfigurationException(
          "Source '%s': %s".formatted(settings.source(), e.getMessage()));
    }
  }

  private static Login login(
      SettingsReader settings,
      Secrets secrets,
      Redaction redaction,
      Clock clock,
      Conversation conversation) {
    URI tokenUrl = settings.address("token-url");
    String use = "Source '%s': service-account-key".formatted(settings.source());
    Supplier<Secret> key = secrets.named(use, settings.required("service-account-key"));
    ServiceAccount.parse(use, key.get().reveal());
    Supplier<Secret> assertion =
        () ->
            new Secret(
                ServiceAccount.parse(use, redaction.revealed(key.get()))
                    .assertion(SCOPE, tokenUrl.toString(), clock.instant()));
    return new OAuthLogin(
        new OAuthLogin.Grant(
            tokenUrl, Map.of("grant_type", GRANT), Map.of("assertion", assertion), "Bearer ", null),
        conversation,
        redaction,
        clock);
  }

  /**
   * Begins a pull, or continues the one that {@link PullRequest#cursor} holds; reads nothing yet.
   */
  public Pull pull(PullRequest request) {
    PullCursor cursor = request.full() ? null : cursor(request);
    PullCursor.UnderWay underWay = cursor == null ? null : cursor.underWay();
    return new SheetPull(this, api, underWay == null ? null : underWay.place());
  }

  private @Nullable PullCursor cursor(PullRequest request) {
    String text = request.cursor();
    PullCursor cursor = text == null ? null : PullCursor.parse(text);
    return cursor != null && cursor.of().equals(fingerprint) ? cursor : null;
  }

  String tab() {
    return tab;
  }

  FieldMapping mapping() {
    return mapping;
  }

  int rowsPerPage() {
    return rowsPerPage;
  }

  /** Returns what changes when other rows are read, or are read in another way. */
  String fingerprint() {
    return fingerprint;
  }

  /** Returns a failure of this source. */
  SourceException failure(String what) {
    return conversation.failure(what);
  }
}
