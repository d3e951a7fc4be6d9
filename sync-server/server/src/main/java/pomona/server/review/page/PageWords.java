package pomona.server.review.page;

import gg.jte.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pomona.ask.lexicon.Tongue;
import pomona.fruit.DefectKind;
import pomona.json.JsonException;
import pomona.name.ProduceNames;

/**
 * Everything that pages say, in one language. A page's sentences are in {@code
 * say/PART_de.properties} beside the style sheet, one file for each part of the pages and each
 * language; a key begins with the name of its part. A template gets the words of its reader with
 * its layout:
 *
 * <pre>
 *   !{var say = layout.say();}
 *   &lt;h1&gt;${say.of("lots.title")}&lt;/h1&gt;              a sentence; the template escapes it
 *   &lt;p&gt;${say.of("lots.from", supplier)}&lt;/p&gt;       {0} is the supplier
 *   &lt;p&gt;${say.html("page.go")}&lt;/p&gt;                the sentence has marks such as &lt;b&gt;;
 *                                                  what is put in is escaped
 *   &lt;p&gt;${say.number("lots.count", lots.size())}&lt;/p&gt; lots.count.one or lots.count.many
 *   &lt;td&gt;${say.in("lots.state", lot.state())}&lt;/td&gt;  lots.state.HELD
 * </pre>
 *
 * <p>Products, defects and grades are called as in the catalogue of {@link ProduceNames}.
 */
public final class PageWords {
  private static final Pattern JSON_LINE = Pattern.compile(".* line ([0-9]+), column ([0-9]+)");

  /** The parts that pages have; each is a file in each language. */
  static final List<String> PARTS =
      List.of(
          "page",
          "catalogue",
          "lots",
          "review",
          "explore",
          "rates",
          "updates",
          "admin",
          "order",
          "learn",
          "board",
          "door",
          "log",
          "problem",
          "refused",
          "reader");

  private static final String FOLDER = "/pomona/server/review/say/";
  private static final Map<Tongue, PageWords> ALL = new EnumMap<>(Tongue.class);

  static {
    for (Tongue tongue : Tongue.values()) {
      ALL.put(tongue, new PageWords(tongue));
    }
  }

  private final Tongue tongue;
  private final Locale locale;
  private final ProduceNames names;
  private final DateTimeFormatter when;
  private final DateTimeFormatter day;
  private final Map<String, String> sentences = new HashMap<>();

  private PageWords(Tongue tongue) {
    this.tongue = tongue;
    locale = Locale.forLanguageTag(tongue.code());
    names = ProduceNames.in(tongue.code());
    for (String part : PARTS) {
      for (Map.Entry<Object, Object> each : read(part + "_" + tongue.code()).entrySet()) {
        sentences.put((String) each.getKey(), (String) each.getValue());
      }
    }
    when = format("page.format.when");
    day = format("page.format.day");
  }

  private DateTimeFormatter format(String key) {
    return DateTimeFormatter.ofPattern(of(key), locale).withZone(ZoneOffset.UTC);
  }

  private static Properties read(String name) {
    String path = FOLDER + name + ".properties";
    Properties lines = new Properties();
    try (InputStream in = PageWords.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " was left out when this program was packed");
      }
      try (Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        lines.load(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  public static PageWords in(Tongue tongue) {
    return ALL.get(tongue);
  }

  public Tongue tongue() {
    return tongue;
  }

  /** The language's code, as pages name theirs. */
  public String code() {
    return tongue.code();
  }

  Set<String> keys() {
    return sentences.keySet();
  }

  /**
   * A sentence, with things put in the places that are marked {0}, {1}.
   *
   * @throws IllegalArgumentException if no sentence has the key, which a test rules out
   */
  public String of(String key, Object... things) {
    String sentence = sentences.get(key);
    if (sentence == null) {
      throw new IllegalArgumentException("no sentence of pages is called " + key);
    }
    if (things.length == 0) {
      return sentence;
    }
    StringBuilder said = new StringBuilder(sentence.length() + 32);
    int at = 0;
    while (at < sentence.length()) {
      boolean place = sentence.startsWith("}", at + 2) && sentence.charAt(at) == '{';
      if (place) {
        said.append(things[sentence.charAt(at + 1) - '0']);
      } else {
        said.append(sentence.charAt(at));
      }
      at += place ? 3 : 1;
    }
    return said.toString();
  }

  /** A sentence with marks of its own; what is put in is escaped. */
  public Content html(String key, Object... things) {
    Object[] escaped = new Object[things.length];
    for (int i = 0; i < things.length; i++) {
      escaped[i] = escaped(things[i].toString());
    }
    String said = of(key, escaped);
    return output -> output.writeContent(said);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A sentence about a number of things: {0} is the number, and others follow. */
  public String number(String key, long count, Object... others) {
    return of(key + (count == 1 ? ".one" : ".many"), counted(count, others));
  }

  /** The same with marks of its own. */
  public Content numberHtml(String key, long count, Object... others) {
    return html(key + (count == 1 ? ".one" : ".many"), counted(count, others));
  }

  private Object[] counted(long count, Object... others) {
    Object[] things = new Object[others.length + 1];
    things[0] = count(count);
    System.arraycopy(others, 0, things, 1, others.length);
    return things;
  }

  /** A constant's word in a group of sentences; one that a newer phone sent is its own word. */
  public String in(String group, String constant) {
    return Optional.ofNullable(sentences.get(group + "." + constant))
        .orElseGet(() -> Words.constant(constant));
  }

  /**
   * What a room below the pages said in English, in this language; what is not known is left as it
   * is. What a reader of files said in it ({@code reader.}) is known in every group.
   *
   * @param group the beginning of the keys of its sentences, such as {@code log.}
   */
  public String again(String group, String english) {
    return tongue == Tongue.ENGLISH ? english : PhraseBook.of(group).again(english, this);
  }

  /** What is wrong in a JSON text, and where. */
  public String fault(JsonException wrong) {
    Matcher line = JSON_LINE.matcher(wrong.path());
    String place =
        line.matches() ? of("reader.line-column", line.group(1), line.group(2)) : wrong.path();
    return place + ": " + again("reader.", wrong.what());
  }

  /** A class or a lot's product; what somebody taught is its own name. */
  public String product(String key) {
    return key.isEmpty() ? key : names.product(key);
  }

  /** The key of a product of the catalogue that the reader calls so, whatever the case. */
  public Optional<String> productCalled(String name) {
    return names.productCalled(name);
  }

  public String defect(String kind) {
    for (DefectKind known : DefectKind.values()) {
      if (known.name().equals(kind)) {
        return names.defect(known);
      }
    }
    return Words.constant(kind);
  }

  public String grade(String grade) {
    return this.in("page.grade", grade);
  }

  /** With thin spaces between thousands. */
  public String count(long value) {
    return Words.count(value);
  }

  /** With so many decimals at most, and none that are 0. */
  public String decimal(double value, int most) {
    return decimals(value, 0, most);
  }

  /** With just so many decimals. */
  public String fixed(double value, int decimals) {
    return decimals(value, decimals, decimals);
  }

  private String decimals(double value, int least, int most) {
    DecimalFormat format = new DecimalFormat("0", DecimalFormatSymbols.getInstance(locale));
    format.setMinimumFractionDigits(least);
    format.setMaximumFractionDigits(most);
    return format.format(value == 0 ? 0.0 : value);
  }

  /** A share as a whole percentage; a small share is not shown as 0. */
  public String percent(double share) {
    boolean small = share > 0 && share < 0.01;
    return of("page.percent", small ? "<1" : Long.toString(Math.round(share * 100)));
  }

  public String percentOne(double share) {
    return of("page.percent", fixed(share * 100, 1));
  }

  public String when(long atMillis) {
    return when.format(Instant.ofEpochMilli(atMillis)) + " UTC";
  }

  public String day(long day) {
    return this.day.format(Instant.ofEpochSecond(day * 86_400));
  }

  /** How long ago something was, roughly. */
  public String ago(long nowMillis, long thenMillis) {
    long seconds = Math.max(0, (nowMillis - thenMillis) / 1000);
    if (seconds < 90) {
      return of("admin.ago.now");
    }
    if (seconds < 5400) {
      return of("admin.ago.minutes", seconds / 60);
    }
    return seconds < 129_600
        ? of("admin.ago.hours", seconds / 3600)
        : of("admin.ago.days", seconds / 86_400);
  }
}
