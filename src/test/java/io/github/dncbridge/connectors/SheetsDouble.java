package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Google Sheets API over one spreadsheet, and Google's token endpoint. */
public final class SheetsDouble extends VendorDouble {

  private static final String SPREADSHEET = "1dncSheet_Example-0";
  private static final String ACCOUNT_KEY = "GOOGLE_SERVICE_ACCOUNT";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ROWS = Pattern.compile("'((?:[^']|'')*)'!(\\d+):(\\d+)");

  /** The rows among which the connector looks for the header, at the start of each pull. */
  private static final String HEAD = "!1:30";

  /** Google's quota for one account; all calls of a service account count as one user's. */
  private static final int READS_A_MINUTE = 60;

  private final GoogleTokens tokens = new GoogleTokens(url() + "/token");
  private final SheetRows rows = new SheetRows();
  private final Map<Long, ObjectNode> people = new HashMap<>();
  private String title = "Joe's DNC list";
  private int pageSize = 2;
  private int readsThisMinute = Integer.MIN_VALUE;
  private boolean shared = true;
  private boolean signInPage;
  private Consumer<SheetRows> edit = sheet -> {};
  private int editBeforePage;
  private boolean editEachPage;

  public SheetsDouble() {
    rows.add("LinkedIn URL", "DNC", "Reason");
  }

  @Override
  public String connector() {
    return "google-sheets-rows";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "baseUrl",
        url(),
        "tokenUrl",
        url() + "/token",
        "serviceAccountKey",
        "env:" + ACCOUNT_KEY,
        "spreadsheetId",
        SPREADSHEET,
        "rowsPerPage",
        Integer.toString(pageSize),
        "requestsPerSecond",
        "1000");
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(ACCOUNT_KEY, tokens.keyFile());
  }

  @Override
  public void load(Path sample) throws IOException {
    JsonNode sheet = JSON.readTree(sample.resolve("input.json").toFile()).path("sheets").path(0);
    rows.load(sheet);
    title = sheet.path("properties").path("title").asText();
  }

  @Override
  public void put(Contact contact) {
    ObjectNode row =
        SheetRows.row(
            SheetRows.text(contact.linkedIn() == null ? "" : contact.linkedIn()),
            SheetRows.checkbox(contact.optedOut()));
    ObjectNode known = people.put(contact.key(), row);
    if (known == null) {
      rows.add(row);
    } else {
      rows.replace(known, row);
    }
  }

  /** Deletes the row, so that all below move up. */
  @Override
  public void delete(long key) {
    rows.remove(people.remove(key));
  }

  /** A sheet knows no merging: somebody deletes one of two rows. */
  @Override
  public void merge(long loser, long survivor) {
    delete(loser);
  }

  /** Here the client alone says how much it reads at once: to be set before {@link #settings}. */
  @Override
  public void pageSize(int records) {
    pageSize = records;
  }

  /** Returns the sheet itself, to be edited as people do. */
  SheetRows sheet() {
    return rows;
  }

  void rename(String newTitle) {
    title = newTitle;
  }

  /** Withdraws the sharing with the service account. */
  void withdraw() {
    shared = false;
  }

  /** Answers everything with the page on which people sign in, status 200. */
  void showSignInPage() {
    signInPage = true;
  }

  /** Lets only so many more reads pass in this minute: 60 for a new one. */
  void beginMinute(int readsLeft) {
    readsThisMinute = READS_A_MINUTE - readsLeft;
  }

  /** Lets somebody edit the sheet right before the {@code nth} page from now on is read. */
  void editBeforePage(int nth, Consumer<SheetRows> change) {
    editBeforePage = pages() + nth;
    edit = change;
  }

  /** Lets somebody edit the sheet right before each page is read. */
  void editBeforeEachPage(Consumer<SheetRows> change) {
    editEachPage = true;
    edit = change;
  }

  @Override
  protected boolean isPage(Request request) {
    String range = request.parameter("ranges");
    return !range.isEmpty() && !range.endsWith(HEAD);
  }

  @Override
  protected Reply troubled(Trouble trouble, Request request) {
    return switch (trouble) {
      case LOGIN_EXPIRED -> {
        tokens.expire();
        yield answer(request);
      }
      case RATE_LIMITED -> quotaExceeded();
      case SERVER_ERROR -> error(500, "INTERNAL", "Internal error encountered.");
      case MAINTENANCE_PAGE -> Reply.of(503, "text/html", "<html><title>Error 503</title></html>");
      case TRUNCATED -> {
        String body = answer(request).body();
        yield Reply.json(200, body.substring(0, body.length() / 2));
      }
      case FORBIDDEN -> forbidden();
    };
  }

  @Override
  protected Reply answer(Request request) {
    if (signInPage) {
      return Reply.of(200, "text/html; charset=utf-8", "<html><title>Sign in</title></html>");
    }
    if (request.path().equals("/token")) {
      return tokens.answer(request);
    }
    if (!tokens.accepts(request.header("Authorization"))) {
      return error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.");
    }
    if (++readsThisMinute > READS_A_MINUTE) {
      return quotaExceeded();
    }
    if (!shared) {
      return forbidden();
    }
    if (!request.path().equals("/v4/spreadsheets/" + SPREADSHEET)) {
      return error(404, "NOT_FOUND", "Requested entity was not found.");
    }
    return request.query().contains("ranges=") ? grid(request) : Reply.json(200, spreadsheet());
  }

  private Reply grid(Request request) {
    if (isPage(request) && (editEachPage || pages() == editBeforePage)) {
      edit.accept(rows);
    }
    String range = request.parameter("ranges");
    Matcher matcher = ROWS.matcher(range);
    if (!matcher.matches() || !matcher.group(1).replace("''", "'").equals(title)) {
      return error(400, "INVALID_ARGUMENT", "Unable to parse range: " + range);
    }
    int from = Integer.parseInt(matcher.group(2));
    if (from > rows.count()) {
      return error(
          400,
          "INVALID_ARGUMENT",
          "Range (%s) exceeds grid limits. Max rows: %d, max columns: 26"
              .formatted(range, rows.count()));
    }
    ObjectNode answer = spreadsheetJson();
    rows.write((ObjectNode) answer.at("/sheets/0"), from, Integer.parseInt(matcher.group(3)));
    return Reply.json(200, answer.toString());
  }

  private String spreadsheet() {
    return spreadsheetJson().toString();
  }

  private ObjectNode spreadsheetJson() {
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode properties = answer.putArray("sheets").addObject().putObject("properties");
    properties.put("sheetId", 4711).put("title", title);
    properties.putObject("gridProperties").put("rowCount", rows.count()).put("columnCount", 26);
    return answer;
  }

  private static Reply quotaExceeded() {
    return error(
        429,
        "RESOURCE_EXHAUSTED",
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per"
            + " user' of service 'sheets.googleapis.com' for consumer 'project_number:123'.");
  }

  private static Reply forbidden() {
    return error(403, "PERMISSION_DENIED", "The caller does not have permission");
  }

  private static Reply error(int status, String code, String message) {
    ObjectNode error = JSON.createObjectNode();
    error.putObject("error").put("code", status).put("message", message).put("status", code);
    return Reply.json(status, error.toString());
  }
}
