package io.github.dncbridge.bench;

import io.github.dncbridge.connectors.Contact;
import io.github.dncbridge.connectors.VendorDouble;
import io.github.dncbridge.connectors.Vendors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * A vendor's double in a process of its own, as a vendor is.
 *
 * <p>Prints the environment of a source {@code crm} that reads it, a variable a line, and an empty
 * line. Then it takes orders from its standard input, until that ends: {@code put N} gives it the
 * first N people, changed just now; anything else does nothing. Each is answered with the number of
 * pages it has been asked for so far.
 */
public final class VendorServer {

  /** By the vendor's clock, which tells seconds: what is younger would come with the next pull. */
  private static final Duration JUST_NOW = Duration.ofSeconds(5);

  private VendorServer() {}

  /**
   * Serves.
   *
   * @param args the connector's name, and how many milliseconds a page takes
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (VendorDouble vendor = Vendors.start(args[0])) {
      vendor.delay(Duration.ofMillis(Long.parseLong(args[1])));
      Vendors.environment("crm", vendor)
          .forEach((name, value) -> System.out.println(name + "=" + value));
      System.out.println();
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        if (order.startsWith("put ")) {
          put(vendor, Integer.parseInt(order.substring(4)));
        }
        System.out.println(vendor.pages());
      }
    }
  }

  private static void put(VendorDouble vendor, int people) {
    Instant changed = Instant.now().minus(JUST_NOW);
    for (int number = 0; number < people; number++) {
      String profile = "https://www.linkedin.com/in/" + PeopleFile.identifier(number);
      vendor.put(new Contact(number + 1L, profile, true, changed));
    }
  }
}
