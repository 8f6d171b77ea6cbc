package io.github.dncbridge.connectors;

/** Zoho's leads, some of which become contacts. */
public final class ZohoLeadsDouble extends ZohoDouble {

  /** Serves the leads. */
  public ZohoLeadsDouble() {
    super("Leads");
  }

  @Override
  public String connector() {
    return "zoho-leads";
  }
}
