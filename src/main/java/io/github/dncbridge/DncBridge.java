package io.github.dncbridge;

import io.github.dncbridge.cli.DncBridgeCommand;

/** The program's entry. */
public final class DncBridge {

  private DncBridge() {}

  /** Runs one command and ends with its exit code. */
  public static void main(String[] args) {
    System.exit(DncBridgeCommand.execute(args));
  }
}
