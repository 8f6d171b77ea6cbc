package io.github.dncbridge.intake;

/**
 * Lines of a CSV file whose quotes are broken, so that their cells cannot be told apart; what
 * stands before and behind them can be read.
 *
 * @param first the first of the lines
 * @param last the last of them
 * @param start number of UTF-16 code units before them, counted from the first record on
 * @param end number of code units before the line end of the last one
 * @param endAssumed whether a quote is open there, but the rows behind them bear out that they end
 */
public record BrokenLines(long first, long last, long start, long end, boolean endAssumed) {}
