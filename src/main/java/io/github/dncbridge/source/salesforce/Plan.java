package io.github.dncbridge.source.salesforce;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The queries of a pull, in their order.
 *
 * @param everything one for each object
 * @param byIndividual for changes, one for each object whose consent an Individual can hold
 */
record Plan(List<Step> everything, List<Step> byIndividual) {

  Plan {
    everything = List.copyOf(everything);
    byIndividual = List.copyOf(byIndividual);
  }

  /** Returns the queries of a full pull, or of one for changes. */
  List<Step> steps(boolean full) {
    if (full) {
      return everything;
    }
    List<Step> steps = new ArrayList<>(everything);
    steps.addAll(byIndividual);
    return steps;
  }

  Optional<Step> step(String name, boolean full) {
    return steps(full).stream().filter(step -> step.name().equals(name)).findFirst();
  }

  Optional<Step> after(Step step, boolean full) {
    List<Step> steps = steps(full);
    int next = steps.indexOf(step) + 1;
    return next < steps.size() ? Optional.of(steps.get(next)) : Optional.empty();
  }

  /** Returns 16 hex digits that change with what is asked for and what counts as an opt-out. */
  String fingerprint() {
    StringBuilder asked = new StringBuilder();
    for (Step step : steps(false)) {
      asked.append(step.name()).append('\n').append(step.soql()).append('\n');
      asked.append(step.mapping().identifiers()).append('\n');
      step.mapping()
          .optOut()
          .forEach(field -> asked.append(field.name()).append(field.values()).append('\n'));
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(asked.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
