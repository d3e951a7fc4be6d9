package pomona.server.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import pomona.binary.FormatException;

/**
 * Tells whether a page is one that {@code pomona-ml compare --report} writes. Another program wrote
 * this markup, and reviewers open it under this server's name. So only listed tags with listed
 * attributes in quotes are accepted, and pictures inside the page. Anything else refuses the page.
 * Nothing is repaired or removed, because a browser may read the rest in another way than this
 * class. If something slipped through, the content policy of the page would still keep it from
 * running.
 */
final class GatePage {
  /** Room for 240 pictures of some ten kilobytes, and more. */
  static final int MOST_BYTES = 16 << 20;

  private static final String START =
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">";
  private static final Pattern PICTURE =
      Pattern.compile("data:image/jpeg;base64,[A-Za-z0-9+/]+={0,2}");
  private static final Pattern COLOUR = Pattern.compile("color: var\\(--[a-z]{1,12}\\)");

  /** Every tag that may be there, and its attributes. */
  private static final Map<String, Set<String>> TAGS = new HashMap<>();

  static {
    for (String tag :
        List.of(
            "head",
            "title",
            "style",
            "body",
            "main",
            "h1",
            "h2",
            "ul",
            "li",
            "small",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "figure",
            "figcaption",
            "details",
            "summary")) {
      TAGS.put(tag, Set.of());
    }
    TAGS.put("meta", Set.of("name", "content"));
    TAGS.put("p", Set.of("class"));
    TAGS.put("div", Set.of("class"));
    TAGS.put("td", Set.of("class"));
    TAGS.put("b", Set.of("style"));
    TAGS.put("img", Set.of("alt", "src"));
    TAGS.put("svg", Set.of("role", "width", "height", "viewBox"));
    TAGS.put("text", Set.of("class", "x", "y", "text-anchor"));
    TAGS.put("path", Set.of("class", "d"));
    TAGS.put("rect", Set.of("class", "x", "y", "width", "height", "rx"));
    TAGS.put("polyline", Set.of("class", "points"));
    TAGS.put("html", Set.of());
  }

  private final String page;
  private int at;

  private GatePage(String page) {
    this.page = page;
  }

  /**
   * Looks at a page.
   *
   * @param about the generation with its space that it must be about
   * @throws FormatException if it is another, or no such page
   */
  static void check(byte[] utf8, String about) {
    if (utf8.length > MOST_BYTES) {
      throw new FormatException("it has more than " + MOST_BYTES + " bytes");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException notText) {
      throw new FormatException("it is not UTF-8 text", notText);
    }
    new GatePage(text).check(about);
  }

  private void check(String about) {
    if (!page.startsWith(START)) {
      throw new FormatException("it does not begin as a page of pomona-ml compare --report does");
    }
    at = START.length();
    for (at = page.indexOf('<', at); at >= 0; at = page.indexOf('<', at)) {
      if (page.startsWith("</", at)) {
        closing();
      } else {
        opening();
      }
    }
    for (int i = 0; i < page.length(); i++) {
      if (page.charAt(i) < ' ' && page.charAt(i) != '\n') {
        throw fault(i, "a control character");
      }
    }
    title(about);
  }

  private void title(String about) {
    int from = page.indexOf("<title>");
    int to = page.indexOf("</title>", Math.max(0, from));
    String title = from < 0 || to < 0 ? "" : page.substring(from + "<title>".length(), to);
    if (!title.matches("From [^<>]{1,200} to [^<>]{1,200}")) {
      throw new FormatException("its title does not say from which generation to which it is");
    }
    if (!title.endsWith(" to " + about)) {
      throw new FormatException(
          "it is about another generation: \"" + title + "\", and not to " + about);
    }
  }

  private void closing() {
    String name = name(at + 2);
    if (!TAGS.containsKey(name) || !page.startsWith(">", at + 2 + name.length())) {
      throw fault(at, "</" + name + ">");
    }
    at += name.length() + 3;
  }

  private void opening() {
    int begin = at;
    String name = name(at + 1);
    Set<String> attributes = TAGS.get(name);
    if (attributes == null) {
      throw fault(begin, "<" + name + ">");
    }
    at += 1 + name.length();
    while (page.startsWith(" ", at)) {
      attribute(begin, name, attributes);
    }
    if (page.startsWith("/>", at)) {
      at += 2;
    } else if (page.startsWith(">", at)) {
      at++;
    } else {
      throw fault(begin, "a <" + name + "> that does not end");
    }
    if (name.equals("style")) {
      style(begin);
    }
  }

  private void attribute(int begin, String tag, Set<String> known) {
    String name = name(at + 1);
    int from = at + 1 + name.length() + 2;
    int to = page.indexOf('"', from);
    if (!known.contains(name) || !page.startsWith("=\"", from - 2) || to < 0) {
      throw fault(begin, "a <" + tag + "> with \"" + name + "\"");
    }
    String value = page.substring(from, to);
    boolean good =
        switch (name) {
          case "src" -> PICTURE.matcher(value).matches();
          case "style" -> COLOUR.matcher(value).matches();
          case "name" -> value.equals("viewport");
          default -> value.indexOf('<') < 0 && value.indexOf('>') < 0;
        };
    if (!good) {
      throw fault(begin, "a <" + tag + "> whose " + name + " is of another kind");
    }
    at = to + 1;
  }

  /** A style sheet that asks for nothing from anywhere. */
  private void style(int begin) {
    int end = page.indexOf("</style>", at);
    String sheet = end < 0 ? "<" : page.substring(at, end).toLowerCase(Locale.ROOT);
    for (String bad : new String[] {"<", "\\", "url", "@import", "image", "src", "expression"}) {
      if (sheet.contains(bad)) {
        throw fault(begin, "a style sheet with " + bad);
      }
    }
    at = end;
  }

  private String name(int from) {
    int to = from;
    while (to < page.length() && isNameLetter(page.charAt(to))) {
      to++;
    }
    return page.substring(from, to);
  }

  private static boolean isNameLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  private static FormatException fault(int where, String what) {
    return new FormatException(
        "at character " + where + " it has " + what + ", which no report of the gate has");
  }
}
