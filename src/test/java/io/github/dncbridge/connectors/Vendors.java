package io.github.dncbridge.connectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The doubles there are: every subclass of {@link VendorDouble} in this package that can be made
 * without arguments, by its connector's name.
 */
public final class Vendors {

  private static final Map<String, Constructor<?>> DOUBLES = discover();

  private Vendors() {}

  /** Returns the names of all connectors that have a double. */
  public static java.util.Set<String> connectors() {
    return DOUBLES.keySet();
  }

  /** Starts a new double of this connector's vendor. */
  public static VendorDouble start(String connector) {
    try {
      return (VendorDouble)
          Objects.requireNonNull(DOUBLES.get(connector), connector + " has no double")
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The double of " + connector + " cannot start", e);
    }
  }

  /**
   * Returns the environment that configures a source: its settings, and the double's secrets.
   *
   * @param source lower-case, with hyphens
   */
  public static Map<String, String> environment(String source, VendorDouble vendor) {
    Map<String, String> environment = new TreeMap<>(vendor.environment());
    String prefix = "SOURCE_" + variable(source) + "_";
    environment.put(prefix + "CONNECTOR", vendor.connector());
    vendor
        .settings()
        .forEach(
            (name, value) ->
                environment.put(prefix + variable(name.replaceAll("([A-Z])", "-$1")), value));
    return environment;
  }

  private static String variable(String name) {
    return name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
  }

  private static Map<String, Constructor<?>> discover() {
    Map<String, Constructor<?>> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = String.valueOf(file.getFileName()).replace(".class", "");
        Class<?> type = Class.forName(Vendors.class.getPackageName() + "." + name);
        if (VendorDouble.class.isAssignableFrom(type)
            && !Modifier.isAbstract(type.getModifiers())) {
          addIfArgumentless(found, type);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private static void addIfArgumentless(Map<String, Constructor<?>> found, Class<?> type)
      throws ReflectiveOperationException {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 0) {
        constructor.setAccessible(true);
        try (VendorDouble made = (VendorDouble) constructor.newInstance()) {
          found.put(made.connector(), constructor);
        }
      }
    }
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(Vendors.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .resolve(Vendors.class.getPackageName().replace('.', '/'));
  }
}
