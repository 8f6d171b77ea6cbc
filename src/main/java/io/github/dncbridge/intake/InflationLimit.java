package io.github.dncbridge.intake;

/**
 * How much may be unpacked of one archive, counted as it comes: sizes written there are not
 * believed.
 */
final class InflationLimit {

  /** A list of ten million people, or an archive made to fill the disk. */
  static final long LARGEST = 2L << 30;

  /** Lists shrink to a tenth, repetitive ones to a fiftieth; deflate can reach a thousandth. */
  private static final long RATIO_OF_LIST = 100;

  /** XML shrinks more: LibreOffice packs a list of eight columns to a seventy-sixth. */
  private static final long RATIO_OF_XML = 300;

  /** Below this the ratio tells nothing and does no harm. */
  private static final long SMALL = 10L << 20;

  private static final long MEBIBYTE = 1L << 20;

  private final String name;
  private final long allowed;
  private long count;

  private InflationLimit(String name, long packed, long ratio) {
    this.name = name;
    this.allowed = Math.min(LARGEST, Math.max(SMALL, packed * ratio));
  }

  /**
   * Returns the limit of an archive that holds a list.
   *
   * @param name of the archive, for messages
   * @param packed size of the archive in bytes
   */
  static InflationLimit ofList(String name, long packed) {
    return new InflationLimit(name, packed, RATIO_OF_LIST);
  }

  /** Returns the limit of all parts of a workbook together, as {@link #ofList} does of a list. */
  static InflationLimit ofXml(String name, long packed) {
    return new InflationLimit(name, packed, RATIO_OF_XML);
  }

  /**
   * Counts so many bytes more.
   *
   * @throws RejectedFileException when it is more than allowed
   */
  void take(int bytes) {
    count += bytes;
    if (count > allowed) {
      throw RejectedFileException.of(
          name,
          "unpacks to more than %d MiB. Expected a list: this looks like a file made to fill the disk. If it is not, hand in the list as CSV, not packed."
              .formatted(allowed / MEBIBYTE));
    }
  }

  /** Returns the refusal of what cannot be unpacked; the reason is the library's. */
  RejectedFileException damaged(Exception reason) {
    RejectedFileException damaged =
        RejectedFileException.of(
            name,
            "is damaged or was cut off: it cannot be unpacked to its end. Export or copy it again.");
    damaged.initCause(reason);
    return damaged;
  }
}
