package io.github.dncbridge.intake;

import io.github.dncbridge.ledger.StateCounts;

/**
 * What the records of a file would come to; they add up, or this cannot be made.
 *
 * @param records all of them
 * @param toBlock people who are new, each at the first record that names them
 * @param known records of people the ledger knows already, by what has become of them so far
 * @param inEarlierFiles records of people that a file before this one brings, in the same preview
 * @param repeated further records of people that this file has named before
 * @param notOptedOut records that say the person has not opted out
 * @param rejected records that a person has to look at
 */
public record PreviewCounts(
    long records,
    long toBlock,
    StateCounts known,
    long inEarlierFiles,
    long repeated,
    long notOptedOut,
    long rejected) {

  /**
   * Checks the sum.
   *
   * @throws IllegalArgumentException when a record is missing or counted twice
   */
  public PreviewCounts {
    long sum =
        toBlock
            + known.blocked()
            + known.pending()
            + known.sending()
            + known.refused()
            + known.held()
            + inEarlierFiles
            + repeated
            + notOptedOut
            + rejected;
    if (records != sum) {
      throw new IllegalArgumentException(
          "%d records, but %d to block, %s, %d in earlier files, %d repeated, %d not opted out, %d rejected"
              .formatted(records, toBlock, known, inEarlierFiles, repeated, notOptedOut, rejected));
    }
  }
}
