package io.github.dncbridge.entry;

import java.util.List;

/**
 * The one name by which LinkedIn and WaLead know a person, in canonical form.
 *
 * <p>The canonical form is decoded Unicode, NFC and lower case, except for member tokens, whose
 * case is kept. It is the ledger's key.
 *
 * @param value the canonical identifier; never empty
 * @param kind how it was obtained
 */
public record PublicIdentifier(String value, Kind kind) {

  /** What stands before an identifier in the URL of a profile. */
  public static final String PROFILE = "https://www.linkedin.com/in/";

  /**
   * How an identifier was obtained; the last two need resolving before a block can be relied on.
   */
  public enum Kind {
    VANITY("vanity"),
    DERIVED_FROM_PUB("derived-from-pub"),
    MEMBER_TOKEN("member-token");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** Returns the word used in output and in the ledger. */
    public String code() {
      return code;
    }
  }

  /**
   * Reads the one person that a cell, field or line names.
   *
   * <p>Never throws and takes time linear in the length of {@code raw}.
   *
   * @param raw any text, of any length
   * @return the identifier, or the reason why there is none
   */
  public static IdentifierReading read(String raw) {
    IdentifierReading plain = PlainUrl.read(raw);
    return plain != null ? plain : readText(CellText.of(raw));
  }

  /**
   * Returns the identifier as it stands in a URL: UTF-8, percent-encoded with upper-case hex
   * digits.
   *
   * <p>For ASCII identifiers this is {@link #value()} itself.
   */
  public String percentEncoded() {
    return PercentCode.encode(value);
  }

  private static IdentifierReading readText(CellText cell) {
    if (cell.placeholder()) {
      return Readings.PLACEHOLDER;
    }
    List<LinkScanner.Found> links = LinkScanner.scan(cell.text());
    if (!links.isEmpty()) {
      return LinkTally.read(cell.text(), links);
    }
    if (cell.cut()) {
      return Readings.MALFORMED;
    }
    return cell.core().isEmpty() ? Readings.EMPTY : BareValue.read(cell.core());
  }
}
