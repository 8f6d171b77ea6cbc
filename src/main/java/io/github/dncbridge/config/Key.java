package io.github.dncbridge.config;

import org.jspecify.annotations.Nullable;

/**
 * Every configuration key: in {@code application.properties} by its name, in the environment by
 * {@link #variable()}, which wins.
 */
public enum Key implements SettingKey {
  WALEAD_API_KEY(
      "walead.api-key", null, ValueType.SECRET, "The workspace's key, from the WaLead dashboard."),
  WALEAD_API_KEY_FILE(
      "walead.api-key-file",
      null,
      ValueType.PATH,
      "A file that holds the key instead; only its owner may read it. A new key is noticed."),
  WALEAD_BASE_URL(
      "walead.base-url",
      "https://app-api.walead.ai/api",
      ValueType.URL,
      "WaLead's address, without /v1."),
  WALEAD_WORKSPACE(
      "walead.workspace",
      "default",
      ValueType.NAME,
      "A name for the workspace the key belongs to; each has its own place in the ledger."),
  DNC_DATA_DIR("dnc.data-dir", "data", ValueType.PATH, "Folder of the ledger; made private."),
  DELIVERY_BATCH_SIZE(
      "delivery.batch-size", "500", ValueType.count(1, 10_000), "Leads in one request."),
  DELIVERY_PARALLELISM(
      "delivery.parallelism", "2", ValueType.count(1, 32), "Requests under way at once."),
  DELIVERY_RATE_LIMIT(
      "delivery.rate-limit",
      "5",
      ValueType.RATE,
      "Requests a second, never exceeded by all processes on one data folder; 0 is no limit."),
  DELIVERY_TIMEOUT(
      "delivery.timeout",
      "30s",
      ValueType.duration("100ms", "10m"),
      "How long to wait for a connection, and then for the whole answer."),
  DELIVERY_PROBE_INTERVAL(
      "delivery.probe-interval",
      "5m",
      ValueType.duration("100ms", "24h"),
      "While delivery is stopped: how often one batch is tried."),
  DELIVERY_ALARM_AFTER(
      "delivery.alarm-after",
      "24h",
      ValueType.duration("1s", "365d"),
      "How long a person may wait for the block before it is reported as an alarm."),
  DELIVERY_NON_ASCII(
      "delivery.non-ascii",
      "both",
      ValueType.oneOf("both", "decoded", "encoded"),
      "How identifiers with non-ASCII letters are sent: both spellings, or one."),
  DROP_FOLDER_ENABLED(
      "drop-folder.enabled", "true", ValueType.BOOLEAN, "Whether `run` watches the drop folder."),
  DROP_FOLDER_PATH("drop-folder.path", "inbox", ValueType.PATH, "The drop folder."),
  DROP_FOLDER_SETTLE_TIME(
      "drop-folder.settle-time",
      "2s",
      ValueType.duration("100ms", "1h"),
      "How long a file must have stopped growing before it is read."),
  DROP_FOLDER_MAP_IDENTIFIER(
      "drop-folder.map.identifier",
      null,
      ValueType.TEXT,
      "The column that names the person; recognised by its name otherwise."),
  DROP_FOLDER_MAP_REASON(
      "drop-folder.map.reason",
      null,
      ValueType.TEXT,
      "The column with the reason; recognised by its name otherwise."),
  DROP_FOLDER_MAP_REASON_TEMPLATE(
      "drop-folder.map.reason-template",
      null,
      ValueType.TEXT,
      "The reason for every person; may hold {Column} names."),
  DROP_FOLDER_MAP_OPT_OUT(
      "drop-folder.map.opt-out",
      null,
      ValueType.TEXT,
      "The column that says who opted out, or `always`; recognised by its name otherwise."),
  DROP_FOLDER_MAP_OPT_OUT_YES(
      "drop-folder.map.opt-out-yes",
      null,
      ValueType.TEXT,
      "The words that mean opted out, separated by commas, instead of the usual ones."),
  DROP_FOLDER_MAP_OPT_OUT_NO(
      "drop-folder.map.opt-out-no",
      null,
      ValueType.TEXT,
      "The words that mean not opted out, instead of the usual ones."),
  DROP_FOLDER_MAP_OPT_OUT_BLANK(
      "drop-folder.map.opt-out-blank",
      "unclear",
      ValueType.oneOf("yes", "no", "unclear"),
      "What a blank cell in the opt-out column means; unclear ones are rejected and reported."),
  DROP_FOLDER_MAP_OPT_OUT_OTHER(
      "drop-folder.map.opt-out-other",
      "unclear",
      ValueType.oneOf("yes", "no", "unclear"),
      "What any other word in the opt-out column means."),
  DROP_FOLDER_READ_ENCODING(
      "drop-folder.read.encoding",
      null,
      ValueType.TEXT,
      "The encoding of text files, such as windows-1250; recognised otherwise."),
  DROP_FOLDER_READ_SEPARATOR(
      "drop-folder.read.separator",
      null,
      ValueType.TEXT,
      "What separates cells: tab, comma, semicolon, pipe, or other characters; recognised"
          + " otherwise."),
  DROP_FOLDER_READ_QUOTE(
      "drop-folder.read.quote",
      null,
      ValueType.oneOf("double", "single", "none"),
      "What cells are quoted with; recognised otherwise."),
  DROP_FOLDER_READ_ESCAPE(
      "drop-folder.read.escape",
      null,
      ValueType.oneOf("doubled", "backslash"),
      "How a quote is written within a quoted cell; recognised otherwise."),
  DROP_FOLDER_READ_HEADER_LINE(
      "drop-folder.read.header-line",
      null,
      ValueType.count(1, 999_999_999),
      "The line, or row of a sheet, where the header row begins; recognised otherwise."),
  DROP_FOLDER_READ_SHEETS(
      "drop-folder.read.sheets",
      null,
      ValueType.TEXT,
      "The sheets to read, separated by commas; those with an identifier column otherwise."),
  DROP_FOLDER_APPROVAL(
      "drop-folder.approval",
      "none",
      ValueType.oneOf("required", "none"),
      "Whether files are held until `dnc-bridge approve`."),
  WEBHOOK_HOST(
      "webhook.host",
      "127.0.0.1",
      ValueType.TEXT,
      "The address the webhook receiver listens on; its own machine alone unless changed."),
  WEBHOOK_PORT("webhook.port", "8080", ValueType.count(0, 65_535), "Its port."),
  WEBHOOK_MAX_IN_FLIGHT(
      "webhook.max-in-flight",
      "1000",
      ValueType.count(1, 10_000),
      "Requests that may wait for their commit; further ones are asked to come again."),
  WEBHOOK_PATIENCE(
      "webhook.patience",
      "30s",
      ValueType.duration("1s", "10m"),
      "How long a request may take to arrive, and an idle connection stays open."),
  WEBHOOK_TLS_CERTIFICATE(
      "webhook.tls-certificate",
      null,
      ValueType.PATH,
      "A PEM file with the certificate chain, for HTTPS without a proxy."),
  WEBHOOK_TLS_KEY("webhook.tls-key", null, ValueType.PATH, "A PEM file with its private key."),
  WEBHOOK_TRUSTED_PROXIES(
      "webhook.trusted-proxies",
      "",
      ValueType.TEXT,
      "Addresses of proxies whose word on a client certificate counts, separated by commas."),
  MANAGEMENT_ENABLED(
      "management.enabled",
      "true",
      ValueType.BOOLEAN,
      "Whether `run` answers questions about its health and its metrics."),
  MANAGEMENT_HOST("management.host", "127.0.0.1", ValueType.TEXT, "The address it does so on."),
  MANAGEMENT_PORT(
      "management.port", "9876", ValueType.count(0, 65_535), "The port; 0 is any that is free."),
  ROUTES_FOLDER(
      "routes.folder", null, ValueType.PATH, "Your own copy of routes/ instead of the built-in."),
  CONNECTORS_FOLDER(
      "connectors.folder",
      null,
      ValueType.PATH,
      "Your own copy of connectors/ instead of the built-in.");

  @SuppressWarnings("ImmutableEnumChecker") // the functions of its type hold no state
  private final Terms terms;

  Key(String key, @Nullable String fallback, ValueType type, String meaning) {
    this.terms = new Terms(key, fallback, type, meaning);
  }

  @Override
  public Terms terms() {
    return terms;
  }
}
