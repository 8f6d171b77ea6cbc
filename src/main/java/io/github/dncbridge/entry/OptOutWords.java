package io.github.dncbridge.entry;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The words of an opt-out cell that mean do-not-contact, and those that mean the opposite.
 *
 * <p>Words are compared without case, spaces, hyphens and underscores.
 *
 * @param yes folded words that mean do-not-contact
 * @param no folded words that mean that the person has not opted out
 */
public record OptOutWords(Set<String> yes, Set<String> no) {

  /**
   * What a person, a spreadsheet or a CRM writes into a yes-or-no column.
   *
   * <p>{@code Allow} is a no: the columns that hold it are Dynamics' "Do not allow Emails" and its
   * kin. Words that may mean either, such as a cross, are left out: they are unclear.
   */
  public static final OptOutWords STANDARD =
      of(
          List.of(
              "true t yes y 1 1.0 on x checked ✓ ✔ ☑ ✅",
              "donotallow donotcontact donotsend dnc optout optedout unsubscribed",
              "ja j wahr oui vrai si sí verdadero vero sim verdadeiro waar tak prawda"),
          List.of(
              "false f no n 0 0.0 off unchecked ☐",
              "allow optin optedin subscribed",
              "nein falsch non faux falso não nao nee onwaar nej nei nie fałsz falsz"));

  /** Pipedrive's words; {@code No consent} is its default and nobody's request. */
  static final OptOutWords PIPEDRIVE =
      new OptOutWords(Set.of("unsubscribed"), Set.of("subscribed", "no consent", "archived"));

  /**
   * Folds the words.
   *
   * @throws MappingException when a word is blank or stands on both sides
   */
  public OptOutWords {
    yes = folded(yes);
    no = folded(no);
    for (String word : yes) {
      if (no.contains(word)) {
        throw new MappingException(
            "The opt-out word '"
                + word
                + "' means both yes and no. Remove it from one of the two.");
      }
    }
  }

  private static OptOutWords of(List<String> yes, List<String> no) {
    return new OptOutWords(split(yes), split(no));
  }

  private static Set<String> split(List<String> lines) {
    return Set.of(String.join(" ", lines).split(" ", -1));
  }

  private static Set<String> folded(Set<String> words) {
    Set<String> folded = new LinkedHashSet<>();
    for (String word : words) {
      if (SourceCell.isBlank(word)) {
        throw new MappingException(
            "An opt-out word is blank. Say what a blank cell means with opt-out-blank instead.");
      }
      folded.add(SourceCell.foldWord(word));
    }
    return Set.copyOf(folded);
  }
}
