package io.github.dncbridge.camel.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server (Apache MINA SSHD) on this machine, that can be told to fail at a point. */
final class SftpDouble implements AutoCloseable {

  static final String USER = "partner";
  static final String PASSWORD = "p+ss&w%rd=1}${body}";

  /** Called when a session reaches a point; may close it or throw. */
  interface Interference {
    void at(ServerSession session) throws IOException;
  }

  private static final KeyPair HOST_KEY = keyPair();
  private static final KeyPair USER_KEY = keyPair();
  private static final KeyPair OTHER_KEY = keyPair();

  private final Path root;
  private final AtomicInteger downloads = new AtomicInteger();
  private final AtomicInteger logins = new AtomicInteger();
  private volatile Interference onRead = session -> {};
  private volatile Interference beforeWrite = session -> {};
  private volatile Interference beforeMove = session -> {};
  private volatile Interference afterMove = session -> {};
  private SshServer server;

  private SftpDouble(Path root) {
    this.root = root;
    this.server = server(0);
  }

  static SftpDouble start(Path root) throws IOException {
    SftpDouble started = new SftpDouble(root);
    started.server.start();
    return started;
  }

  private SshServer server(int port) {
    SshServer made = SshServer.setUpDefaultServer();
    made.setHost("127.0.0.1");
    made.setPort(port);
    made.setKeyPairProvider(KeyPairProvider.wrap(HOST_KEY));
    made.setPasswordAuthenticator(
        (user, password, session) -> {
          logins.incrementAndGet();
          return USER.equals(user) && PASSWORD.equals(password);
        });
    made.setPublickeyAuthenticator(
        (user, key, session) ->
            USER.equals(user) && KeyUtils.compareKeys(key, USER_KEY.getPublic()));
    made.setFileSystemFactory(new VirtualFileSystemFactory(root));
    SftpSubsystemFactory sftp = new SftpSubsystemFactory();
    sftp.addSftpEventListener(new Listener());
    made.setSubsystemFactories(List.of(sftp));
    return made;
  }

  /** What {@code ssh-keyscan} would write of this server. */
  String knownHosts() {
    return "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(HOST_KEY.getPublic()) + "\n";
  }

  /** What it would write of another server at the same address. */
  String knownHostsOfAnother() {
    return "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(OTHER_KEY.getPublic()) + "\n";
  }

  /** The private key of a user who may log in, as a PEM file holds it. */
  String privateKey() {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(USER_KEY.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  int port() {
    return server.getPort();
  }

  int downloads() {
    return downloads.get();
  }

  int logins() {
    return logins.get();
  }

  void onRead(Interference interference) {
    onRead = interference;
  }

  void beforeWrite(Interference interference) {
    beforeWrite = interference;
  }

  void beforeMove(Interference interference) {
    beforeMove = interference;
  }

  void afterMove(Interference interference) {
    afterMove = interference;
  }

  /** Ends the server; its port stays known. */
  void stop() throws IOException {
    server.stop(true);
  }

  /** Begins again where it was. */
  void startAgain() throws IOException {
    server = server(port());
    server.start();
  }

  void put(String name, String content) throws IOException {
    Files.writeString(root.resolve(name), content, StandardCharsets.UTF_8);
  }

  Path path(String name) {
    return root.resolve(name);
  }

  @Override
  public void close() throws IOException {
    stop();
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Listener implements SftpEventListener {

    @Override
    public void open(ServerSession session, String remoteHandle, Handle handle) {
      if (handle instanceof FileHandle file
          && !file.getOpenOptions().contains(StandardOpenOption.WRITE)) {
        downloads.incrementAndGet();
      }
    }

    @Override
    public void reading(
        ServerSession session,
        String remoteHandle,
        FileHandle handle,
        long offset,
        byte[] data,
        int dataOffset,
        int dataLength)
        throws IOException {
      onRead.at(session);
    }

    @Override
    public void opening(ServerSession session, String remoteHandle, Handle handle)
        throws IOException {
      if (handle instanceof FileHandle file
          && file.getOpenOptions().contains(StandardOpenOption.WRITE)) {
        beforeWrite.at(session);
      }
    }

    @Override
    public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
        throws IOException {
      if (isOfInbox(from)) {
        beforeMove.at(session);
      }
    }

    @Override
    public void moved(
        ServerSession session, Path from, Path to, Collection<CopyOption> options, Throwable thrown)
        throws IOException {
      if (isOfInbox(from)) {
        afterMove.at(session);
      }
    }

    /** Not the moves of reports into place. */
    private boolean isOfInbox(Path from) {
      return from.toString().endsWith(".csv");
    }
  }
}
