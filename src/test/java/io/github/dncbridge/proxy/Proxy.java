package io.github.dncbridge.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The proxies that docs/webhooks.md shows how to set up. */
enum Proxy {
  NGINX("nginx", "SHA-1") {
    @Override
    List<String> command(String snippet, int port, Path folder) throws IOException {
      String configuration =
          """
          daemon off;
          master_process off;
          pid nginx.pid;
          events {}
          http {
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              access_log access.log;
          %s
          }
          """
              .formatted(snippet.replace("listen 443", "listen 127.0.0.1:" + port));
      Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
      return List.of(
          "nginx", "-p", folder.toString(), "-c", file.toString(), "-e", folder + "/error.log");
    }
  },

  CADDY("caddyfile", "SHA-256") {
    /** As the page says of versions before 2.8. */
    @Override
    String trusting(String snippet, List<Path> certificates, Path folder) throws IOException {
      return isBefore28()
          ? snippet.replaceFirst(
              "trust_pool file .*",
              certificates.stream()
                  .map(each -> "trusted_ca_cert_file " + each)
                  .collect(Collectors.joining("\n\t\t\t")))
          : super.trusting(snippet, certificates, folder);
    }

    @Override
    List<String> command(String snippet, int port, Path folder) throws IOException {
      String global =
          """
          {
            admin off
            auto_https disable_redirects
            skip_install_trust
            default_bind 127.0.0.1
            https_port %d
            storage file_system %s
          }
          """
              .formatted(port, folder.resolve("storage"));
      Path file = Files.writeString(folder.resolve("Caddyfile"), global + snippet);
      return List.of("caddy", "run", "--adapter", "caddyfile", "--config", file.toString());
    }
  };

  private static final String PAGE = "docs/webhooks.md";

  private final String language;
  private final String hash;

  Proxy(String language, String hash) {
    this.language = language;
    this.hash = hash;
  }

  /** Returns the command that serves a snippet on this port until it is ended. */
  abstract List<String> command(String snippet, int port, Path folder) throws IOException;

  /** Returns the snippet with a file of these certificates in place of the one it names. */
  String trusting(String snippet, List<Path> certificates, Path folder) throws IOException {
    StringBuilder trusted = new StringBuilder();
    for (Path each : certificates) {
      trusted.append(Files.readString(each));
    }
    Path file = Files.writeString(folder.resolve("senders.pem"), trusted.toString());
    return snippet.replaceAll("/etc/(nginx|caddy)/senders\\.pem", file.toString());
  }

  /** Returns how it writes the fingerprint of a client's certificate, by its algorithm. */
  String hash() {
    return hash;
  }

  boolean isInstalled() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command())));
  }

  /** Returns the page's snippets for this proxy: the plain one, and that with certificates. */
  List<String> snippets() throws IOException {
    return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
        .matcher(Files.readString(Path.of(PAGE)))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /** Starts it with a snippet; returns once it listens. */
  Running start(String snippet, int port, Path folder) throws IOException {
    Path log = folder.resolve(command() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command(snippet, port, folder))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreException(ConnectException.class)
        .untilAsserted(
            () -> {
              assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
              new Socket(InetAddress.getLoopbackAddress(), port).close();
            });
    return new Running(process);
  }

  private String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static boolean isBefore28() throws IOException {
    Process version = new ProcessBuilder("caddy", "version").start();
    String said = version.inputReader().readLine();
    return said.matches("v?2\\.[0-7]\\..*");
  }

  /** A proxy that runs. */
  record Running(Process process) implements AutoCloseable {

    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }
}
