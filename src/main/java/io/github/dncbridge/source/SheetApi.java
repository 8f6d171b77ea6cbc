package io.github.dncbridge.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One spreadsheet, read over the Google Sheets API.
 *
 * @see <a
 *     href="https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/get">
 *     spreadsheets.get</a>
 */
final class SheetApi {

  private static final String TABS =
      "sheets.properties(sheetId,title,sheetType,gridProperties(rowCount))";

  /** Of a cell only what is shown and where it leads; spreadsheets.values knows no links. */
  private static final String CELLS =
      "sheets(properties(gridProperties(rowCount)),merges,data(rowData(values("
          + "formattedValue,effectiveValue(boolValue),hyperlink,"
          + "textFormatRuns(format(link(uri))),chipRuns(chip(richLinkProperties(uri)))))))";

  private final Conversation conversation;
  private final Login login;
  private final String address;

  /**
   * @param base without a slash at its end
   * @param spreadsheetId as it stands in the browser's address bar
   */
  SheetApi(Conversation conversation, Login login, URI base, String spreadsheetId) {
    this.conversation = conversation;
    this.login = login;
    this.address = base + "/v4/spreadsheets/" + RequestTemplate.encoded(spreadsheetId) + "?fields=";
  }

  /**
   * The tabs of a spreadsheet.
   *
   * @param readAt by Google's clock; null when its answer does not tell it
   */
  record Tabs(List<SheetTab> tabs, @Nullable Instant readAt) {}

  /** Returns the tabs that have cells: not those that are a chart or a data source. */
  Tabs tabs() {
    Reply reply = ask(TABS, "");
    List<SheetTab> tabs = new ArrayList<>();
    for (JsonNode sheet : reply.body().path("sheets")) {
      JsonNode properties = sheet.path("properties");
      if (properties.path("sheetType").asText("GRID").equals("GRID")) {
        tabs.add(
            new SheetTab(
                properties.path("sheetId").asText(),
                properties.path("title").asText(),
                properties.at("/gridProperties/rowCount").asInt()));
      }
    }
    return new Tabs(tabs, reply.date());
  }

  /**
   * Returns rows of a tab.
   *
   * @param from the first; the topmost row is 1
   * @param to the last; there may be fewer
   */
  SheetWindow rows(SheetTab tab, int from, int to) {
    String range = "&ranges=" + RequestTemplate.encoded(tab.range(from, to));
    return SheetWindow.of(ask(CELLS, range).body().path("sheets").path(0), from);
  }

  private Reply ask(String fields, String more) {
    return conversation.ask(
        new HttpCall(
            "GET", URI.create(address + RequestTemplate.encoded(fields) + more), Map.of(), null),
        login);
  }
}
