package pomona.server.lot;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import pomona.server.web.ProblemException;

/** Which lots are shown; it stands in the address. */
public final class LotFilter {
  private static final List<String> NAMES =
      List.of("site", "product", "supplier", "customer", "state", "lot", "from", "to");

  private static final long DAY_MILLIS = 86_400_000L;
  private static final int LONGEST = 64;

  private final Map<String, String> chosen;
  private final StringJoiner where = new StringJoiner(" AND ").add("1");
  private final List<Object> arguments = new ArrayList<>();

  private LotFilter(Map<String, String> chosen) {
    this.chosen = chosen;
    for (String exact : List.of("site", "product", "supplier", "customer", "state")) {
      if (chosen.containsKey(exact)) {
        where.add(exact + " = ?");
        arguments.add(chosen.get(exact));
      }
    }
    if (chosen.containsKey("lot")) {
      where.add("instr(lower(lot), lower(?)) > 0");
      arguments.add(chosen.get("lot"));
    }
    if (chosen.containsKey("from")) {
      where.add("begun_millis >= ?");
      arguments.add(day("from"));
    }
    if (chosen.containsKey("to")) {
      where.add("begun_millis < ?");
      arguments.add(day("to") + DAY_MILLIS);
    }
  }

  /**
   * Reads an address.
   *
   * @param parameters gives a parameter's text, or null
   */
  public static LotFilter of(Function<String, String> parameters) {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = parameters.apply(name);
      if (value != null && !value.isBlank()) {
        if (value.length() > LONGEST) {
          throw ProblemException.badField(name, "must have at most " + LONGEST + " characters");
        }
        chosen.put(name, value.trim());
      }
    }
    return new LotFilter(chosen);
  }

  private long day(String name) {
    String text = chosen.get(name);
    try {
      // LocalDate alone also reads years that no time has in milliseconds.
      if (text.length() == "2026-11-29".length()) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
      }
    } catch (DateTimeParseException noDay) {
      // Said below.
    }
    throw ProblemException.badField(name, "must be a day, as in 2026-11-29");
  }

  String where() {
    return where.toString();
  }

  List<Object> arguments() {
    return arguments;
  }

  /** What was chosen; empty if nothing. */
  public String get(String name) {
    return chosen.getOrDefault(name, "");
  }

  public boolean isEmpty() {
    return chosen.isEmpty();
  }

  /** As it stands in an address. */
  public String query() {
    StringJoiner query = new StringJoiner("&");
    chosen.forEach(
        (name, value) -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }
}
