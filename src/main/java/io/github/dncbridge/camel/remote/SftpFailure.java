package io.github.dncbridge.camel.remote;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import org.apache.camel.component.file.GenericFileOperationFailedException;

/** An SFTP server refused something, or could not be reached; its message says what to do. */
final class SftpFailure extends IOException {

  private final int status;

  SftpFailure(GenericFileOperationFailedException failure) {
    super(words(failure), failure);
    status = failure.getCause() instanceof SftpException answer ? answer.id : -1;
  }

  /** Answers whether the server said this status. */
  boolean is(int sshStatus) {
    return status == sshStatus;
  }

  private static String words(GenericFileOperationFailedException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String found = String.valueOf(cause.getMessage());
    if (cause instanceof SftpException && cause.getCause() != null) {
      return "the connection was cut off: " + cause.getCause().getMessage();
    }
    if (cause instanceof SftpException answer) {
      return "the server says: " + found + advice(answer.id);
    }
    return cause instanceof JSchException ? found + advice(found) : found;
  }

  private static String advice(int status) {
    return status == ChannelSftp.SSH_FX_PERMISSION_DENIED
        ? ". The user needs the right to read, rename and write there"
        : "";
  }

  private static String advice(String found) {
    if (found.startsWith("Auth")) {
      return ". Check user, password and private-key";
    }
    if (found.startsWith("UnknownHostKey")) {
      return ". If that is the server's own key, put it into known-hosts";
    }
    if (found.startsWith("HostKey has been changed") || found.startsWith("reject HostKey")) {
      return ". Its key is not the one in known-hosts: somebody may stand in between, or the server"
          + " has a new key. Ask its operator before you change known-hosts";
    }
    return "";
  }
}
