package io.github.dncbridge.intake;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.apache.poi.ss.usermodel.DateUtil;

/** Writes the numbers of workbooks as people read them. */
final class CellNumber {

  /** Excel calculates with, and shows, so many digits. */
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);

  /** Of a double that is no integer, written in full; what is longer is no number of Excel's. */
  private static final int LONGEST = 400;

  /** 9999-12-31, the last day that Excel knows. */
  private static final double LAST_DAY = 2_958_466;

  /** Excel counts a 29th of February 1900, which was none. */
  private static final double LEAP_DAY = 60;

  /** Day 0, for the days after that one. */
  private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);

  private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);

  private CellNumber() {}

  /**
   * Returns the number without an exponent, and without the digits that binary fractions leave
   * behind; integers keep every digit. What is no number is returned as it stands.
   *
   * @param text as it stands in the file: {@code 42}, {@code 1.5E-2}, {@code 0.30000000000000004}
   */
  static String plain(String text) {
    if (isInteger(text)) {
      return text;
    }
    try {
      if (text.length() > LONGEST || !Double.isFinite(Double.parseDouble(text))) {
        return text;
      }
      BigDecimal number = new BigDecimal(text.strip());
      if (Math.abs((long) number.scale()) > LONGEST) {
        return text;
      }
      BigDecimal shown = number.stripTrailingZeros();
      if (shown.scale() > 0) {
        shown = shown.round(DIGITS).stripTrailingZeros();
      }
      return shown.toPlainString();
    } catch (NumberFormatException e) {
      return text;
    }
  }

  /** Returns the number without the fraction that every double may have. */
  static String plain(double number) {
    return plain(Double.toString(number));
  }

  /**
   * Returns a date as ISO 8601 writes it: {@code 2026-11-23}, with a time of day {@code
   * 2026-11-23T09:14:00}, and a time of day alone as {@code 09:14:00}. What is no day of Excel's
   * calendar is returned as {@link #plain} does.
   *
   * @param text the days since the calendar's begin
   * @param from1904 whether it begins in 1904
   */
  static String date(String text, boolean from1904) {
    double days;
    try {
      days = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return text;
    }
    if (!(days >= 0 && days < LAST_DAY)) {
      return plain(text);
    }
    if (days == Math.rint(days) && days > LEAP_DAY) {
      return (from1904 ? FROM_1904 : FROM_1900).plusDays((long) days).toString();
    }
    LocalDateTime time = DateUtil.getLocalDateTime(days, from1904, true);
    if (time == null) {
      return plain(text);
    }
    LocalTime ofDay = time.toLocalTime().truncatedTo(ChronoUnit.SECONDS);
    if (days < 1) {
      return ofDay.format(DateTimeFormatter.ISO_LOCAL_TIME);
    }
    return ofDay.equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : time.toLocalDate() + "T" + ofDay.format(DateTimeFormatter.ISO_LOCAL_TIME);
  }

  private static boolean isInteger(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    if (text.length() == from) {
      return false;
    }
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }
}
