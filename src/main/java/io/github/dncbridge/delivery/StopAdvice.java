package io.github.dncbridge.delivery;

/** Says what is wrong and what to do when delivery stops. */
final class StopAdvice {

  private static final String NOTHING_LOST =
      " Nothing is lost: delivery goes on by itself once this is mended.";

  private final String baseUrl;

  StopAdvice(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  String onStatus(int status, String words) {
    return "Delivery stopped: WaLead at "
        + baseUrl
        + " answered "
        + status
        + " ("
        + words
        + "). "
        + whatToDo(status)
        + NOTHING_LOST;
  }

  String onEveryLeadRefused(int status, String words) {
    return "Delivery stopped: WaLead at "
        + baseUrl
        + " refused every lead of a batch with the same words, "
        + status
        + " ("
        + words
        + "), so it is not the leads. Look up these words in WaLead's documentation or ask its support."
        + NOTHING_LOST;
  }

  private static String whatToDo(int status) {
    if (status >= 300 && status < 400) {
      return "Redirects are not followed, as the key would go along: set WALEAD_BASE_URL to the"
          + " address that WaLead documents.";
    }
    return switch (status) {
      case 401 -> "Set WALEAD_API_KEY to a valid key of this workspace (WaLead dashboard).";
      case 403 ->
          "The key is known but may not do this: check the workspace's licence and the key.";
      case 404 -> "Check WALEAD_BASE_URL: there is no blocklist at this address.";
      default -> "Check WALEAD_BASE_URL and WaLead's documentation for this status.";
    };
  }
}
