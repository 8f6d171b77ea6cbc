package io.github.dncbridge.delivery;

import io.github.dncbridge.delivery.DeliveryOutcome.Accepted;
import io.github.dncbridge.delivery.DeliveryOutcome.Halted;
import io.github.dncbridge.delivery.DeliveryOutcome.Later;

/**
 * What delivery tells of its requests, for metrics. No person is in it; may be called by several
 * threads at once.
 */
@FunctionalInterface
public interface DeliveryCounts {

  /** Keeps no count. */
  DeliveryCounts NONE = outcome -> {};

  /** A request was made, and came to this. Called once for each, before the ledger knows of it. */
  void attempted(Outcome outcome);

  /** What one request came to. */
  enum Outcome {
    /** WaLead confirmed the whole batch. */
    ACCEPTED,
    /** WaLead answered, but not clearly or not yet: the batch is due again. */
    RETRIED,
    /** No answer came: the batch is due again. */
    NO_ANSWER,
    /** WaLead refused several leads: their halves are sent. */
    SPLIT,
    /** WaLead refused a lead that was sent alone. */
    REFUSED,
    /** WaLead refused the key or the address: delivery stops. */
    STOPPED;

    static Outcome of(DeliveryOutcome outcome, Answer answer, int leads) {
      if (outcome instanceof Accepted) {
        return ACCEPTED;
      } else if (outcome instanceof Later) {
        return answer instanceof Answer.None ? NO_ANSWER : RETRIED;
      } else if (outcome instanceof Halted) {
        return STOPPED;
      }
      return leads > 1 ? SPLIT : REFUSED;
    }
  }
}
