package io.github.dncbridge.camel;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;

/** Says each thing once, however often it is found. For use by one thread. */
final class Warnings {

  private final Logger log;
  private final Set<String> said = new HashSet<>();

  Warnings(Logger log) {
    this.log = log;
  }

  void once(String warning) {
    if (said.add(warning)) {
      log.warn(warning);
    }
  }
}
