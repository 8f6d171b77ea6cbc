package io.github.dncbridge.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Asks one vendor until there is a good answer, or none can be had: waits out limits, retries what
 * is broken, and logs in anew once.
 *
 * <p>Every failure is a {@link SourceException} that names the source and holds no secret.
 */
final class Conversation {

  private static final int RETRIES = 3;

  /** A limit that says nothing else is over within a minute everywhere: 1 + 2 + … + 32 seconds. */
  private static final int UNTOLD_WAITS = 6;

  /** A vendor that asks for more has reached the limit of a day, not of a moment. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /** A wait of nothing would ask the vendor again and again without a pause. */
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);

  private final String source;
  private final HttpCaller http;
  private final AnswerRules rules;
  private final Pacer pacer;
  private final Pause pause;
  private final Redaction redaction;
  private final Clock clock;
  private final RandomGenerator random;

  Conversation(
      String source,
      HttpCaller http,
      AnswerRules rules,
      Pacer pacer,
      Pause pause,
      Redaction redaction,
      Clock clock,
      RandomGenerator random) {
    this.source = source;
    this.http = http;
    this.rules = rules;
    this.pacer = pacer;
    this.pause = pause;
    this.redaction = redaction;
    this.clock = clock;
    this.random = random;
  }

  /** Returns one that shares all of this but what answers mean. */
  Conversation judgingBy(AnswerRules others) {
    return new Conversation(source, http, others, pacer, pause, redaction, clock, random);
  }

  /**
   * Returns the good answer to a request.
   *
   * @throws RecordMissingException when the vendor has no such record
   * @throws PlaceUnknownException when the vendor no longer knows the page
   * @throws SourceException when there is no good answer
   */
  Reply ask(HttpCall call, Login login) {
    Attempts attempts = new Attempts();
    while (true) {
      Verdict verdict = attempt(call, headers(login));
      if (verdict instanceof Verdict.Good good) {
        return good.reply();
      }
      if (verdict instanceof Verdict.LoginInvalid invalid) {
        if (attempts.renewed || !login.renew()) {
          throw failure(
              "%s refuses the login (401: %s). Check that what the source's credentials name is"
                      .formatted(call.uri().getHost(), invalid.said())
                  + " valid and belongs to this account.");
        }
        attempts.renewed = true;
      } else {
        settle(verdict, call, attempts);
      }
    }
  }

  /** Returns the good answer to a request for a token, which carries its secrets itself. */
  Reply login(HttpCall call) {
    Attempts attempts = new Attempts();
    while (true) {
      Verdict verdict = attempt(call, Map.of());
      if (verdict instanceof Verdict.Good good) {
        return good.reply();
      }
      if (verdict instanceof Verdict.LoginInvalid invalid) {
        throw refusedLogin(call.uri(), invalid.said());
      }
      if (verdict instanceof Verdict.Refused refused) {
        throw refusedLogin(call.uri(), refused.what());
      }
      settle(verdict, call, attempts);
    }
  }

  /** Returns the failure for an answer of the login that holds no token. */
  SourceException loginRefused(URI uri, JsonNode answer) {
    return refusedLogin(uri, rules.words(answer));
  }

  /** Returns a failure of this source. */
  SourceException failure(String what) {
    return new SourceException(message(what));
  }

  private String message(String what) {
    return "Source '%s': %s".formatted(source, redaction.clean(what));
  }

  private SourceException refusedLogin(URI uri, String said) {
    return failure(
        "the login at %s was refused: %s. %s"
            .formatted(
                uri.getHost(),
                said,
                said.toLowerCase(Locale.ROOT).contains("too many")
                    ? "It limits logins; the next run goes on where this one stopped."
                    : "Check what the source's credentials name."));
  }

  private Map<String, String> headers(Login login) {
    try {
      return login.headers();
    } catch (IllegalArgumentException e) {
      throw failure(String.valueOf(e.getMessage()));
    }
  }

  private static final class Attempts {
    private boolean renewed;
    private int retries;
    private int untold;
    private Duration waited = Duration.ZERO;
  }

  private Verdict attempt(HttpCall call, Map<String, String> credentials) {
    try {
      pacer.await();
      return rules.judge(http.send(call, credentials), clock.instant());
    } catch (AnswerTooLargeException e) {
      return new Verdict.Refused(String.valueOf(e.getMessage()), "Ask for smaller pages.");
    } catch (IOException e) {
      return new Verdict.Broken(ConnectionFailure.words(e), null);
    } catch (InterruptedException e) {
      throw stopped();
    }
  }

  private void settle(Verdict verdict, HttpCall call, Attempts attempts) {
    String host = call.uri().getHost();
    if (verdict instanceof Verdict.PlaceUnknown unknown) {
      throw new PlaceUnknownException(
          message("%s no longer knows the page: %s".formatted(host, unknown.said())));
    }
    if (verdict instanceof Verdict.Missing missing) {
      throw new RecordMissingException(
          message("%s has no such record: %s".formatted(host, missing.said())));
    }
    if (verdict instanceof Verdict.Refused refused) {
      throw failure("%s %s. %s".formatted(host, refused.what(), refused.next()));
    }
    if (verdict instanceof Verdict.Limited limited) {
      limited(limited, host, attempts);
    } else if (verdict instanceof Verdict.Broken broken) {
      if (++attempts.retries > RETRIES) {
        throw failure(
            "%s %s; %d retries did not help. The next run goes on where this one stopped."
                .formatted(host, broken.what(), RETRIES));
      }
      Duration asked = broken.asked();
      if (asked != null && !asked.isZero()) {
        await(asked, broken.what(), host, attempts);
      } else {
        sleep(jittered(attempts.retries));
      }
    }
  }

  private void limited(Verdict.Limited limited, String host, Attempts attempts) {
    Duration asked = limited.asked();
    if (asked == null || asked.isZero()) {
      if (++attempts.untold > UNTOLD_WAITS) {
        throw failure(
            "%s still says that there are too many requests (%s). The next run goes on where this"
                    .formatted(host, limited.said())
                + " one stopped; nothing is lost.");
      }
      await(Duration.ofSeconds(1L << (attempts.untold - 1)), limited.said(), host, attempts);
    } else {
      await(asked, limited.said(), host, attempts);
    }
  }

  private void await(Duration asked, String said, String host, Attempts attempts) {
    Duration wait = asked.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : asked;
    attempts.waited = attempts.waited.plus(wait);
    if (attempts.waited.compareTo(LONGEST_WAIT) > 0) {
      throw failure(
          "%s asks to wait %d seconds (%s), more than a run waits. The next run goes on where this"
                  .formatted(host, attempts.waited.toSeconds(), said)
              + " one stopped; nothing is lost.");
    }
    sleep(wait);
  }

  /** Full jitter below 1, 2 and 4 seconds. */
  private Duration jittered(int retry) {
    return Duration.ofMillis((long) (random.nextDouble() * 1_000 * (1L << (retry - 1))));
  }

  private void sleep(Duration duration) {
    try {
      pause.of(duration);
    } catch (InterruptedException e) {
      throw stopped();
    }
  }

  private SourceException stopped() {
    Thread.currentThread().interrupt();
    return failure("stopped while reading. The next run goes on where this one stopped.");
  }
}
