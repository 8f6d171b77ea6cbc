package io.github.dncbridge.connectors;

import java.util.HashMap;
import java.util.Map;

/** Close as its leads are read: whoever has opted out belongs to a lead that says so. */
public final class CloseLeadsDouble extends CloseDouble {

  private static final String STOP = "stat_dnc";

  @Override
  public String connector() {
    return "close-leads";
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(super.settings());
    settings.put("leadStatus", STOP);
    return settings;
  }

  @Override
  public void put(Contact contact) {
    super.put(contact);
    leadStatus(contact.key(), contact.optedOut() ? STOP : "stat_open");
  }
}
