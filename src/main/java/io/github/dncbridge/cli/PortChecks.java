package io.github.dncbridge.cli;

import io.github.dncbridge.cli.HttpProbe.NoAnswerException;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.config.WebhookKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the ports that {@code run} listens on are free, or a running dnc-bridge has them. */
final class PortChecks {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Configuration configuration;

  PortChecks(Configuration configuration) {
    this.configuration = configuration;
  }

  List<Finding> findings() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    if (configuration.flag(Key.MANAGEMENT_ENABLED)) {
      findings.add(
          port(Key.MANAGEMENT_HOST, Key.MANAGEMENT_PORT, "/observe/health/live", "\"process\""));
    }
    if (configuration.webhooks().stream().anyMatch(each -> each.flag(WebhookKey.ENABLED))) {
      findings.add(port(Key.WEBHOOK_HOST, Key.WEBHOOK_PORT, "/webhooks/", "Only POST is taken."));
    }
    return findings;
  }

  /**
   * @param sign what only our own server answers to a GET of the path
   */
  private Finding port(Key hostKey, Key portKey, String path, String sign)
      throws InterruptedException {
    String subject = "port " + portKey.key();
    int port = configuration.count(portKey);
    InetAddress host;
    try {
      host = InetAddress.getByName(configuration.required(hostKey));
    } catch (UnknownHostException e) {
      return Finding.wrong(
          subject, hostKey.key() + " is no address of this machine: the name is unknown.");
    }
    if (port == 0) {
      return Finding.ok(subject, "any that is free.");
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(host, port));
      return Finding.ok(subject, "%d is free.".formatted(port));
    } catch (IOException taken) {
      return isOurs(host, port, path, sign)
          ? Finding.ok(subject, "%d is taken by the dnc-bridge that runs.".formatted(port))
          : Finding.wrong(
              subject,
              "%s:%d cannot be had (%s), and it is no dnc-bridge that answers there. Set %s to a"
                      .formatted(host.getHostAddress(), port, taken.getMessage(), portKey.key())
                  + " free port, or end the other program.");
    }
  }

  private boolean isOurs(InetAddress host, int port, String path, String sign)
      throws InterruptedException {
    String called =
        host.isAnyLocalAddress()
            ? "127.0.0.1"
            : host.getHostAddress().contains(":")
                ? "[" + host.getHostAddress() + "]"
                : host.getHostAddress();
    boolean tls =
        path.startsWith("/webhooks")
            && configuration.optionalPath(Key.WEBHOOK_TLS_CERTIFICATE).isPresent();
    HttpProbe probe = new HttpProbe(TIMEOUT);
    URI address = URI.create((tls ? "https://" : "http://") + called + ":" + port + path);
    try {
      return probe.send(probe.request(address).build()).body().contains(sign);
    } catch (NoAnswerException e) {
      // Its certificate is for another name: that it speaks TLS there has to do.
      return tls && String.valueOf(e.getMessage()).startsWith("TLS");
    }
  }
}
