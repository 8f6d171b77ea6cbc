package io.github.dncbridge.entry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of which names of columns are made, to tell them from people.
 *
 * <p>Where a file has no header row, its first row stands in for it, and that may be a person: only
 * what is made of these words alone is quoted in a message. Words that are also given names (Mark,
 * Grant, Will) are missing on purpose. A word that is missing costs a message some help, no more.
 */
final class HeaderWords {

  /** Of headers that CRMs, exporters and people write, in the languages in which they are met. */
  private static final Set<String> WORDS =
      Stream.of(
              // Who and where.
              "name names firstname lastname fullname surname salutation gender title job jobtitle"
                  + " position role function headline seniority department departments team person"
                  + " people contact contacts lead leads prospect member customer client candidate"
                  + " account accounts company companies organization organisation employer firm"
                  + " industry industries sector employees size revenue domain website homepage web"
                  + " site bio language languages country region state province city town county"
                  + " location address street zip postcode postal code timezone mailing primary"
                  + " secondary other corporate direct personal private public work office home",
              // How.
              "email emails mail mails phone phones phonenumber telephone mobile cell fax number"
                  + " numbers sms call calls messages linkedin linked in url urls link links profile"
                  + " profiles profileurl linkedinurl identifier identifiers publicidentifier handle"
                  + " username user id ids uid uuid guid vmid urn token key record row object"
                  + " facebook twitter instagram xing github skype telegram whatsapp hubspot"
                  + " salesforce pipedrive apollo zoominfo lusha evaboot sales navigator nav",
              // What is known of them.
              "do not dont contacted allow modify checksum opt opted out optout optin dnc gdpr"
                  + " consent unsubscribe unsubscribed subscribed subscription subscriptions blacklist"
                  + " blacklisted blocklist blocked suppressed suppression exclude excluded bounced"
                  + " replied opened demoed marketing newsletter status statuses stage stages lead"
                  + " rating score priority type types category categories segment tag tags label"
                  + " labels list lists group groups source sources campaign campaigns sequence query"
                  + " error reason reasons note notes comment comments remark remarks description"
                  + " details keywords keyword interests owner manager assigned created updated"
                  + " modified changed added imported last first next full middle original date"
                  + " dates time day month year connected on at by of from to is has hs sum total"
                  + " count amount value values quantity age birthday matches filters provided notice"
                  + " legal basis column field data text file sheet line version index no nr num my"
                  + " c r e legacy new old unique default",
              // German, French, Spanish, Italian, Portuguese, Dutch, Polish.
              "vorname nachname familienname anrede titel beruf firma firmen unternehmen abteilung"
                  + " ansprechpartner kontakt kontakte kunde kunden profil profillink straße strasse"
                  + " ort stadt plz land telefon telefonnummer handy rufnummer nummer sperrgrund grund"
                  + " bemerkung bemerkungen notiz notizen anmerkung datum stand quelle werbesperre"
                  + " kontaktsperre abgemeldet adresse postleitzahl sprache branche gesperrt"
                  + " prénom prenom nom société societe entreprise poste fonction adresse courriel"
                  + " téléphone telephone ville pays motif raison remarque lien identifiant"
                  + " nombre nombres apellido apellidos empresa cargo puesto correo electrónico"
                  + " teléfono telefono ciudad país pais motivo razón nota notas enlace perfil fecha"
                  + " nome cognome azienda ruolo indirizzo telefono città citta paese profilo data"
                  + " sobrenome cidade telefone endereço observação observações"
                  + " voornaam achternaam naam bedrijf functie telefoonnummer plaats reden opmerking"
                  + " imię imie nazwisko firma stanowisko powód powod uwagi")
          .flatMap(words -> Arrays.stream(words.split(" ", -1)))
          .collect(Collectors.toUnmodifiableSet());

  /** Names that are matched whole in {@link KnownColumns}, however their words are written. */
  private static final Set<String> KNOWN =
      Stream.of(KnownColumns.IDENTIFIER, KnownColumns.OPT_OUT, KnownColumns.REASON)
          .map(Map::keySet)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");
  private static final Pattern CAMEL_CASE =
      Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  private HeaderWords() {}

  /** Returns whether this is the name of a column, and can hardly be a person. */
  static boolean make(String cell) {
    if (KNOWN.contains(SourceCell.foldHeader(cell))) {
      return true;
    }
    String[] words = NO_LETTERS.split(cell, -1);
    boolean any = false;
    for (String word : words) {
      if (!word.isEmpty()) {
        any = true;
        if (!isKnown(word)
            && !Arrays.stream(CAMEL_CASE.split(word, -1)).allMatch(HeaderWords::isKnown)) {
          return false;
        }
      }
    }
    return any;
  }

  private static boolean isKnown(String word) {
    return WORDS.contains(word.toLowerCase(Locale.ROOT));
  }
}
