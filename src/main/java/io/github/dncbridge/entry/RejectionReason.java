package io.github.dncbridge.entry;

/** Why a source record did not become a blocklist entry. */
public enum RejectionReason {
  EMPTY("empty"),
  PLACEHOLDER("placeholder"),
  NOT_LINKEDIN("not-linkedin"),
  NOT_A_PERSON("not-a-person"),
  NO_PUBLIC_IDENTIFIER("no-public-identifier"),
  MALFORMED("malformed"),
  /** The opt-out column holds a word that is neither a known yes nor a known no. */
  UNCLEAR_OPT_OUT("unclear-opt-out"),
  /** The row has more or fewer cells than the header, so its cells cannot be told apart safely. */
  RAGGED_ROW("ragged-row"),
  /** The quotes of the row do not match, so it cannot be told where its cells end. */
  BROKEN_QUOTES("broken-quotes"),
  /** The row repeats the header row: its identifier cell is the name of its own column. */
  HEADER_ROW("header-row");

  private final String code;

  RejectionReason(String code) {
    this.code = code;
  }

  /** Returns the word used in reports and in the ledger. */
  public String code() {
    return code;
  }
}
