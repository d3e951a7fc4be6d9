package pomona.app.store;

import android.content.Context;
import android.content.SharedPreferences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pomona.json.Json;
import pomona.json.JsonException;
import pomona.json.JsonWriter;
import pomona.learn.hunch.HunchBook;
import pomona.learn.hunch.HunchKind;

/**
 * What people made of hunches and of what might be taught: which were answered, how the kinds
 * fared, and which of them are silenced. It stays on this phone, as it stays on a server: nobody
 * else is told who dismissed what. A kind that is about a person is kept for each operator by
 * itself, so that nobody silences it for whoever holds the phone next.
 */
public final class KeptHunches {
  /** Older ones are about lots that are looked at no more. */
  static final int MOST_ANSWERED = 500;

  private static final String ANSWERED = "answered";
  private static final String RIGHT = "right-";
  private static final String DISMISSED = "dismissed-";
  private static final String SILENCED = "silenced-";

  private final SharedPreferences file;

  public KeptHunches(Context context) {
    this.file = Settings.open(context, "hunches");
  }

  /**
   * How the kinds fared.
   *
   * @param operator whose answers count where a kind is about a person
   */
  public synchronized HunchBook book(String operator) {
    HunchBook book = new HunchBook();
    for (HunchKind kind : HunchKind.values()) {
      book.put(
          kind,
          new HunchBook.Tally(
              file.getInt(RIGHT + name(kind, operator), 0),
              file.getInt(DISMISSED + name(kind, operator), 0),
              file.getBoolean(SILENCED + name(kind, operator), false)));
    }
    return book;
  }

  /** The keys of what was answered. */
  public synchronized Set<String> answered() {
    return new HashSet<>(read());
  }

  /** An operator acted on a hunch, which says that it was right, or dismissed it. */
  public synchronized void answer(HunchKind kind, String key, boolean right, String operator) {
    if (!read().contains(key)) {
      HunchBook book = book(operator);
      book.said(kind, right);
      write(kind, operator, book.tally(kind));
      dismiss(key);
    }
  }

  /** Somebody does not want to be asked about something again; it says nothing about a kind. */
  public synchronized void dismiss(String key) {
    List<String> keys = read();
    keys.remove(key);
    keys.add(0, key);
    file.edit().putString(ANSWERED, json(keys)).apply();
  }

  /** An operator silences a kind, or wants to hear it again from the beginning. */
  public synchronized void silence(HunchKind kind, boolean quiet, String operator) {
    HunchBook book = book(operator);
    book.silence(kind, quiet);
    write(kind, operator, book.tally(kind));
  }

  /** Forgets what was said of people: a site wants nothing to be learnt of their habits. */
  public synchronized void forgetPeople() {
    SharedPreferences.Editor edit = file.edit();
    List<String> keys = read();
    for (HunchKind kind : HunchKind.values()) {
      if (kind.isAboutAPerson()) {
        keys.removeIf(key -> key.startsWith(kind.name()));
        for (String name : file.getAll().keySet()) {
          if (isOf(kind, name)) {
            edit.remove(name);
          }
        }
      }
    }
    edit.putString(ANSWERED, json(keys)).apply();
  }

  private static String json(List<String> keys) {
    JsonWriter json = new JsonWriter().beginList();
    keys.subList(0, Math.min(keys.size(), MOST_ANSWERED)).forEach(json::value);
    return json.endList().toString();
  }

  /** Also the tallies of before they were kept by operator. */
  private static boolean isOf(HunchKind kind, String name) {
    return name.startsWith(RIGHT + kind)
        || name.startsWith(DISMISSED + kind)
        || name.startsWith(SILENCED + kind);
  }

  private static String name(HunchKind kind, String operator) {
    return kind.isAboutAPerson() ? kind + " " + operator : kind.name();
  }

  private void write(HunchKind kind, String operator, HunchBook.Tally tally) {
    String name = name(kind, operator);
    file.edit()
        .putInt(RIGHT + name, tally.right())
        .putInt(DISMISSED + name, tally.dismissed())
        .putBoolean(SILENCED + name, tally.silenced())
        .apply();
  }

  private List<String> read() {
    List<String> keys = new ArrayList<>();
    try {
      for (Json each : Json.parse(ANSWERED, file.getString(ANSWERED, "[]")).elements()) {
        keys.add(each.text());
      }
    } catch (JsonException damaged) {
      keys.clear();
    }
    return keys;
  }
}
