package io.github.dncbridge.camel.remote;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a remote folder and its files suffer from, said once each time it changes. */
final class Standing {

  private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

  private final String folder;
  private final FolderStates states;
  private final Map<String, String> troubles = new HashMap<>();
  private boolean reachable = true;

  Standing(String folder, FolderStates states) {
    this.folder = folder;
    this.states = states;
  }

  /** The folder was listed. */
  void reached() {
    if (!reachable) {
      LOG.info("Remote folder {} can be reached again.", folder);
    }
    reachable = true;
    states.looked(folder, true);
  }

  /** The folder could not be listed. */
  void notReached(String address, String why) {
    if (reachable) {
      LOG.warn(
          "Remote folder {} ({}) cannot be looked into: {}. It is tried again at each look; nothing"
              + " is lost.",
          folder,
          address,
          SafeName.shown(why));
    }
    reachable = false;
    states.looked(folder, false);
  }

  /** Something keeps a file where it is. */
  void stays(String file, String why) {
    if (!why.equals(troubles.put(file, why))) {
      LOG.warn("{}: {} stays there: {}", folder, SafeName.shown(file), SafeName.shown(why));
    }
  }

  /** A file has left the folder. */
  void forget(String file) {
    troubles.remove(file);
  }
}
