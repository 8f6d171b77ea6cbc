package io.github.dncbridge.camel.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 store (S3Proxy) in a process of its own, which checks signatures. */
final class S3Double implements AutoCloseable {

  static final String BUCKET = "partner-lists";
  static final String ACCESS_KEY = "example-access-key";
  static final String SECRET_KEY = "p+ss/w%rd=1&x";

  private static final Path PROGRAM = Path.of("target/s3-store/s3proxy.jar").toAbsolutePath();

  private final Path home;
  private final int port;
  private Process process;

  private S3Double(Path home) throws IOException {
    this.home = home;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.createDirectories(files());
    Files.writeString(
        home.resolve("s3proxy.conf"),
        String.join(
            "\n",
            "s3proxy.endpoint=" + endpoint(),
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=" + ACCESS_KEY,
            "s3proxy.credential=" + SECRET_KEY,
            "jclouds.provider=filesystem-nio2",
            "jclouds.identity=unused",
            "jclouds.credential=unused",
            "jclouds.filesystem.basedir=" + files().getParent()));
    process = process();
  }

  /** Starts it with an empty bucket, below a folder. */
  static S3Double start(Path home) throws IOException {
    S3Double started = new S3Double(home);
    try {
      started.awaitUp();
      return started;
    } catch (RuntimeException | Error e) {
      started.close();
      throw e;
    }
  }

  private Process process() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-jar",
            PROGRAM.toString(),
            "--properties",
            "s3proxy.conf")
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("s3proxy.log").toFile())
        .start();
  }

  private void awaitUp() {
    Awaitility.await("S3Proxy")
        .atMost(2, TimeUnit.MINUTES)
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new AssertionError(Files.readString(home.resolve("s3proxy.log")));
              }
              try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return probe.isConnected();
              } catch (IOException e) {
                return false;
              }
            });
  }

  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** Where it keeps the bucket's objects, as files. */
  Path files() {
    return home.resolve("store").resolve(BUCKET);
  }

  void put(String key, String content) {
    try (S3Client client = client()) {
      client.putObject(ask -> ask.bucket(BUCKET).key(key), RequestBody.fromString(content));
    }
  }

  /** Puts many small objects. */
  void put(List<String> keys) {
    try (S3Client client = client()) {
      keys.forEach(
          key -> client.putObject(ask -> ask.bucket(BUCKET).key(key), RequestBody.fromString("x")));
    }
  }

  List<String> keys() {
    try (S3Client client = client()) {
      return client.listObjectsV2Paginator(ask -> ask.bucket(BUCKET)).contents().stream()
          .map(each -> each.key())
          .sorted()
          .toList();
    }
  }

  private S3Client client() {
    return S3Client.builder()
        .endpointOverride(URI.create(endpoint()))
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .region(Region.EU_CENTRAL_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
        .build();
  }

  /** Ends the store; its objects stay. */
  void stop() {
    process.destroyForcibly().onExit().join();
  }

  /** Begins again where it was. */
  void startAgain() throws IOException {
    process = process();
    awaitUp();
  }

  @Override
  public void close() {
    stop();
  }
}
