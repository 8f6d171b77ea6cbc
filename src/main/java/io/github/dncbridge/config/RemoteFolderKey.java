package io.github.dncbridge.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a remote drop folder can be told: {@code remote-folder.<name>.<setting>}. */
public enum RemoteFolderKey implements SettingKey {
  KIND(
      "kind",
      null,
      ValueType.oneOf("sftp", "s3", "camel"),
      "How it is reached: sftp, s3 or camel (any endpoint of Camel that delivers files). Required."),
  ENABLED("enabled", "true", ValueType.BOOLEAN, "Whether `run` looks into it."),
  POLL_INTERVAL(
      "poll-interval",
      "30s",
      ValueType.duration("100ms", "24h"),
      "How often it is looked into, and tried again when it cannot be reached."),
  SETTLE_TIME(
      "settle-time",
      "10s",
      ValueType.duration("100ms", "1h"),
      "How long a file must have kept its size and time before it is read."),
  TYPES(
      "types",
      "csv,tsv,txt,xlsx,xlsm,xls,ods,zip,gz",
      ValueType.TEXT,
      "The endings of the files that are taken, separated by commas; others stay."),
  MAX_SIZE(
      "max-size", "1GiB", ValueType.SIZE, "A larger file is not downloaded and goes to `failed/`."),
  TIMEOUT(
      "timeout",
      "30s",
      ValueType.duration("1s", "10m"),
      "How long to wait for a connection, and then for each answer.",
      "sftp",
      "s3"),
  APPROVAL(
      "approval",
      "none",
      ValueType.oneOf("required", "none"),
      "Whether files are held until `dnc-bridge approve`.",
      "sftp",
      "s3"),
  HOST("host", null, ValueType.TEXT, "The server.", "sftp"),
  PORT("port", "22", ValueType.count(1, 65_535), "Its port.", "sftp"),
  USER("user", null, ValueType.TEXT, "The user's name; of an ftp endpoint too.", "sftp", "camel"),
  PATH(
      "path",
      ".",
      ValueType.TEXT,
      "The folder; relative to where the user lands, unless it begins with a slash.",
      "sftp"),
  PASSWORD(
      "password",
      null,
      ValueType.TEXT,
      "Names the user's password: `env:NAME` or `file:PATH`.",
      "sftp",
      "camel"),
  PRIVATE_KEY(
      "private-key",
      null,
      ValueType.TEXT,
      "Names the user's private key: `file:PATH` or `env:NAME`.",
      "sftp"),
  PRIVATE_KEY_PASSPHRASE(
      "private-key-passphrase",
      null,
      ValueType.TEXT,
      "Names the passphrase of that key, if it has one.",
      "sftp"),
  KNOWN_HOSTS(
      "known-hosts",
      "known_hosts",
      ValueType.PATH,
      "A file with the server's host key, as `ssh-keyscan` writes it; any other key is refused.",
      "sftp"),
  BUCKET("bucket", null, ValueType.TEXT, "The bucket.", "s3"),
  PREFIX("prefix", "", ValueType.TEXT, "What the keys of the folder begin with: `inbox/`.", "s3"),
  REGION("region", null, ValueType.NAME, "The bucket's region.", "s3"),
  ENDPOINT(
      "endpoint", null, ValueType.URL, "The address of an S3-compatible store, not AWS.", "s3"),
  ACCESS_KEY(
      "access-key",
      null,
      ValueType.TEXT,
      "Names the access key: `env:NAME` or `file:PATH`; without it AWS's own chain is asked.",
      "s3"),
  SECRET_KEY("secret-key", null, ValueType.TEXT, "Names the secret key.", "s3"),
  URI("uri", null, ValueType.TEXT, "The endpoint files come from, without secrets.", "camel"),
  RESULT_URI(
      "result-uri",
      null,
      ValueType.TEXT,
      "The endpoint that reports go to; beside the file where the endpoint is of Camel's file"
          + " family.",
      "camel"),
  MAP_IDENTIFIER("map.identifier", null, ValueType.TEXT, "As `drop-folder.map.identifier`."),
  MAP_REASON("map.reason", null, ValueType.TEXT, "As `drop-folder.map.reason`."),
  MAP_REASON_TEMPLATE(
      "map.reason-template", null, ValueType.TEXT, "As `drop-folder.map.reason-template`."),
  MAP_OPT_OUT("map.opt-out", null, ValueType.TEXT, "As `drop-folder.map.opt-out`."),
  MAP_OPT_OUT_YES("map.opt-out-yes", null, ValueType.TEXT, "As `drop-folder.map.opt-out-yes`."),
  MAP_OPT_OUT_NO("map.opt-out-no", null, ValueType.TEXT, "As `drop-folder.map.opt-out-no`."),
  MAP_OPT_OUT_BLANK(
      "map.opt-out-blank",
      "unclear",
      ValueType.oneOf("yes", "no", "unclear"),
      "As `drop-folder.map.opt-out-blank`."),
  MAP_OPT_OUT_OTHER(
      "map.opt-out-other",
      "unclear",
      ValueType.oneOf("yes", "no", "unclear"),
      "As `drop-folder.map.opt-out-other`."),
  READ_ENCODING(
      "read.encoding", null, ValueType.TEXT, "The encoding of text files; recognised otherwise."),
  READ_SEPARATOR(
      "read.separator",
      null,
      ValueType.TEXT,
      "What stands between two cells: tab, comma, semicolon, pipe or 1 to 4 characters."),
  READ_QUOTE("read.quote", null, ValueType.TEXT, "What cells are quoted with."),
  READ_ESCAPE("read.escape", null, ValueType.TEXT, "How a quote is written within a quoted cell."),
  READ_HEADER_LINE(
      "read.header-line", null, ValueType.TEXT, "The line where the header row begins, from 1."),
  READ_SHEETS(
      "read.sheets", null, ValueType.TEXT, "The sheets that are read, separated by commas.");

  @SuppressWarnings("ImmutableEnumChecker") // the functions of its type hold no state
  private final Terms terms;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of strings
  private final List<String> kinds;

  RemoteFolderKey(
      String key, @Nullable String fallback, ValueType type, String meaning, String... kinds) {
    String of = kinds.length == 0 ? "" : String.join(", ", kinds) + ": ";
    this.terms = new Terms(key, fallback, type, of + meaning);
    this.kinds = List.of(kinds);
  }

  @Override
  public Terms terms() {
    return terms;
  }

  /** Answers whether folders of this kind have the setting. */
  boolean isFor(String kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }
}
