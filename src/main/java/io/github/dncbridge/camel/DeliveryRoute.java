package io.github.dncbridge.camel;

import io.github.dncbridge.delivery.Answer;
import io.github.dncbridge.delivery.Delivery;
import io.github.dncbridge.ledger.Batch;
import java.util.Objects;
import org.apache.camel.Exchange;

/** The steps of {@code routes/delivery.camel.yaml}: claim, note that no answer came, settle. */
public final class DeliveryRoute {

  private static final String BATCH = "dncBatch";
  private static final String NEXT = "dncNextBatch";
  private static final String REQUEST = "dncRequest";
  private static final String NO_ANSWER = "dncNoAnswer";

  private final Delivery delivery;

  DeliveryRoute(Delivery delivery) {
    this.delivery = delivery;
  }

  /**
   * Puts the next batch and its request into the exchange; answers false when nothing may be sent
   * now.
   */
  public boolean claim(Exchange exchange) {
    Batch claimed = exchange.getProperty(NEXT, Batch.class);
    Batch batch = claimed == null ? delivery.next() : claimed;
    exchange.removeProperty(NEXT);
    exchange.removeProperty(NO_ANSWER);
    exchange.setProperty(BATCH, batch);
    if (batch == null) {
      return false;
    }
    exchange.setProperty(REQUEST, new BlockRequest(batch.leads()));
    exchange.getMessage().setHeader(PunctualRequest.PLACE, batch.sendAt().toEpochMilli());
    return true;
  }

  /** Keeps what went wrong instead of an answer. */
  public void noAnswer(Exchange exchange) {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    exchange.setProperty(NO_ANSWER, Answers.none(Objects.requireNonNull(failure)));
  }

  /** Settles the batch by the answer, or the lack of one, and claims the next one with it. */
  public void settle(Exchange exchange) {
    Batch batch = exchange.getProperty(BATCH, Batch.class);
    Answer none = exchange.getProperty(NO_ANSWER, Answer.class);
    Answer answer = none != null ? none : Answers.received(exchange.getMessage());
    exchange.setProperty(NEXT, delivery.settleAndNext(batch, answer));
    exchange.getMessage().setBody(null);
  }
}
