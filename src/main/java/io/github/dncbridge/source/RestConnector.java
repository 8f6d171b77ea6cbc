package io.github.dncbridge.source;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secret;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.RecordMapping;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls the records of one REST source, which its settings describe whole.
 *
 * <p>Keeps its login between pulls. Thread-safe, though the pulls of one source are made one after
 * another.
 */
public final class RestConnector {

  private static final Logger LOG = LoggerFactory.getLogger(RestConnector.class);

  private final RestSettings settings;
  private final Conversation conversation;
  private final Login login;
  private final Clock clock;
  private final RecordFinder finder;

  private RestConnector(
      RestSettings settings, Conversation conversation, Login login, Clock clock) {
    this.settings = settings;
    this.conversation = conversation;
    this.login = login;
    this.clock = clock;
    this.finder = new RecordFinder(settings, conversation, login, clock);
  }

  /**
   * Reads the settings; asks nothing of the source yet.
   *
   * @param values by kebab-case name; blank means not set
   * @param clock ours, for what the vendor's own clock does not tell
   * @throws ConfigurationException when a setting is unknown, missing or bad, or a secret that one
   *     names cannot be had
   */
  public static RestConnector of(
      Map<String, String> values, Secrets secrets, Clock clock, Pause pause) {
    SettingsReader reader = new SettingsReader(values);
    RestSettings settings = new RestSettingsReader(reader).read();
    Redaction redaction = new Redaction();
    Conversation conversation =
        new Conversation(
            settings.source(),
            new HttpCaller(settings.timeout()),
            settings.rules(),
            new Pacer(settings.requestsPerSecond(), System::nanoTime, pause),
            pause,
            redaction,
            clock,
            new Random());
    Login login = new Logins(reader, secrets, redaction, clock).read(conversation);
    reader.rejectUnknown();
    return new RestConnector(settings, conversation, login, clock);
  }

  /**
   * Begins a pull, or continues the one that {@link PullRequest#cursor} holds; checks the mapping
   * against the source's fields before anything is read.
   *
   * @throws MappingException when a mapped field is not there, or the identifier's cannot be found
   * @throws SourceException when the source does not answer
   */
  public Pull pull(PullRequest request) {
    Budget budget = new Budget(settings.budget());
    DatedAsk ask = new DatedAsk(conversation, login, budget);
    URI base = login.baseUrl() == null ? settings.baseUrl() : login.baseUrl();
    CheckedMapping checked = CheckedMapping.of(settings, base, ask, conversation);
    RecordMapping mapping = checked.mapping();
    RecordReader reader = checked.reader();
    Instant told = ask.date();
    Instant now = told == null ? clock.instant() : told;
    PullCursor before = before(request, fingerprint(mapping), now);
    return new RestPull(
        settings,
        new Pages(settings, base, mapping.fields(), reader, ask, conversation),
        reader,
        mapping.bind(),
        before,
        window(before, now),
        conversation);
  }

  /**
   * Reads one record as it is now, and maps it as a pull does; what was merged into another may be
   * answered with that one, and its key.
   *
   * @return empty when the source says that it has no such record
   * @throws MappingException as {@link #pull}
   * @throws SourceException as {@link #pull}, and when the settings do not say how to ask
   */
  public Optional<MappingResult> find(RecordRequest request) {
    return finder.find(request.key());
  }

  /** Returns where the source stands; nowhere when everything is to be read. */
  private PullCursor before(PullRequest request, String of, Instant now) {
    PullCursor nowhere = PullCursor.nowhere(of);
    String text = request.cursor();
    if (request.full() || text == null) {
      return nowhere;
    }
    PullCursor stored = PullCursor.parse(text);
    if (stored == null || !stored.of().equals(of)) {
      LOG.info("Source {} is read whole: what it reads has been changed", settings.source());
      return nowhere;
    }
    Instant watermark = stored.watermark();
    if (watermark != null && watermark.minus(settings.overlap()).isAfter(now)) {
      LOG.warn(
          "Source {} is read whole: it was read up to {}, but its clock says {}",
          settings.source(),
          watermark,
          now);
      return nowhere;
    }
    return stored;
  }

  private Window window(PullCursor before, Instant now) {
    Instant watermark = before.watermark();
    if (settings.changes() == null
        || isFullDue(before, now)
        || (settings.deltaLink() == null ? watermark == null : before.deltaLink() == null)) {
      return new Window(true, null, now);
    }
    return new Window(false, watermark == null ? null : watermark.minus(settings.overlap()), now);
  }

  private boolean isFullDue(PullCursor before, Instant now) {
    Duration every = settings.fullEvery();
    Instant last = before.fullAt();
    return every != null && (last == null || !last.plus(every).isAfter(now));
  }

  /**
   * Of everything that decides what is read and counted; when it changes, all is read anew. So it
   * is for a field that only the reason quotes: a link to what changed remembers its fields.
   */
  private String fingerprint(RecordMapping mapping) {
    return new Secret(settings.scope())
        .fingerprint(
            String.join(
                "\n", "" + mapping.identifiers(), "" + mapping.optOut(), "" + mapping.fields()));
  }
}
