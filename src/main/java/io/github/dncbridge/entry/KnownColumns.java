package io.github.dncbridge.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The header names that are understood without configuration, folded, each with its rank: 0 is
 * best.
 *
 * <p>Names are matched whole, never in part: {@code Company Linkedin Url} contains "linkedin url"
 * and names no person. Where the names come from: docs/mapping.md.
 */
final class KnownColumns {

  /** Whose profile: named exactly, then said to be the person's, then any, then unresolvable. */
  static final Map<String, Integer> IDENTIFIER =
      ranked(
          "publicidentifier linkedinpublicidentifier",
          // Apollo, Clay, Pipedrive; ZoomInfo; Evaboot; PhantomBuster's /in/ column.
          "personlinkedinurl personlinkedin personlinkedinprofile personlinkedinprofileurl"
              + " contactlinkedinurl contactlinkedin contactlinkedinprofile"
              + " contactlinkedinprofileurl leadlinkedinurl leadlinkedin"
              + " linkedincontactprofileurl linkedinurlpublic linkedinpublicurl"
              + " linkedinpublicprofileurl publiclinkedinurl defaultprofileurl",
          "linkedin linkedinurl linkedinprofile linkedinprofileurl linkedinlink"
              + " linkedinprofilelink linkedinpersonalurl urllinkedin profillinkedin linkedinprofil"
              // HubSpot; Salesforce's custom fields; Dynamics' custom columns.
              + " hslinkedinurl linkedinc linkedinurlc linkedinprofilec linkedinprofileurlc"
              + " aimlinkedinurlc newlinkedin newlinkedinurl",
          "profileurl profilelink",
          // Evaboot: a member token in the /in/ position.
          "linkedinurluniqueid",
          // No identifier can be had of these: each row is reported as an unresolvable opt-out.
          "salesnavigatorurl salesnavigatorprofileurl salesnavigatorlink"
              + " linkedinsalesnavigatorurl salesnavurl");

  /** The one file in which {@code URL} means the person: LinkedIn's own Connections.csv. */
  static final String CONNECTIONS_IDENTIFIER = "url";

  static final Set<String> CONNECTIONS_SHAPE =
      Set.of(CONNECTIONS_IDENTIFIER, "firstname", "lastname", "connectedon");

  /**
   * Columns by which a person has said no to being written to.
   *
   * <p>All of one rank: of two that may disagree none is preferred. Phone, fax and post are not
   * here, nor single newsletters: they say nothing about being written to on LinkedIn.
   */
  static final Map<String, Integer> OPT_OUT =
      ranked(
          "donotcontact dontcontact donotcontactc dnc dncc isdnc dncflag"
              + " optout optedout isoptedout hasoptedout optoutc optedoutc linkedinoptout"
              + " unsubscribed isunsubscribed globaloptout globalunsubscribe"
              + " blacklist blacklisted blocklist blocklisted suppressed exclude excluded"
              + " gdproptout msdyngdproptout hasoptedoutsolicit individualhasoptedoutsolicit"
              // By e-mail: the switch that CRMs offer to a person who does not want our messages.
              + " emailoptout emailoptedout optedoutofemail hasoptedoutofemail emailunsubscribed"
              + " unsubscribedfromallemail hsemailoptout personmarketingstatus"
              + " donotemail donotallowemail donotallowemails donotbulkemail donotallowbulkemails");

  static final Map<String, Integer> REASON =
      ranked(
          "dncreason donotcontactreason optoutreason unsubscribereason blockreason blocklistreason"
              + " blacklistreason suppressionreason exclusionreason reasonforoptout"
              + " reasonforunsubscribe",
          "reason");

  private static final String PIPEDRIVE_STATUS = "personmarketingstatus";

  private KnownColumns() {}

  /** Returns the words to expect in a column, by its folded name. */
  static OptOutWords words(String foldedName) {
    return foldedName.equals(PIPEDRIVE_STATUS) ? OptOutWords.PIPEDRIVE : OptOutWords.STANDARD;
  }

  private static Map<String, Integer> ranked(String... ranks) {
    Map<String, Integer> ranked = new HashMap<>();
    for (int rank = 0; rank < ranks.length; rank++) {
      for (String name : ranks[rank].split(" ", -1)) {
        if (ranked.put(name, rank) != null) {
          throw new IllegalStateException("known column '" + name + "' stands twice");
        }
      }
    }
    return Map.copyOf(ranked);
  }
}
