package pomona.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pomona.json.Json.Null;

/** RFC 8259, strictly: no comments, no trailing commas, no repeated names, no lone surrogates. */
final class JsonParser {
  /** Cards and policies have some kilobytes; a longer file is damaged or hostile. */
  static final int MOST_BYTES = 4 << 20;

  private static final int MOST_DEPTH = 32;
  private static final int LONGEST_NUMBER = 64;

  private final String root;
  private final String text;
  private int at;
  private int depth;

  JsonParser(String root, String text, int mostBytes) {
    this.root = root;
    this.text = text;
    if (text.length() > mostBytes) {
      throw new JsonException(root, "is larger than " + mostBytes + " bytes");
    }
  }

  static String decode(String root, byte[] utf8, int mostBytes) {
    if (utf8.length > mostBytes) {
      throw new JsonException(root, "is larger than " + mostBytes + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new JsonException(root, "is not UTF-8 text");
    }
  }

  Object parse() {
    Object value = value();
    space();
    if (at < text.length()) {
      throw fault("something follows the end");
    }
    return value;
  }

  private Object value() {
    space();
    if (at >= text.length()) {
      throw fault("the text ends where a value should be");
    }
    char first = text.charAt(at);
    return switch (first) {
      case '{' -> nested(true);
      case '[' -> nested(false);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", Null.NULL);
      default -> number();
    };
  }

  private Object nested(boolean object) {
    if (++depth > MOST_DEPTH) {
      throw fault("it is nested deeper than " + MOST_DEPTH);
    }
    at++;
    Object value = object ? object() : list();
    depth--;
    return value;
  }

  private Map<String, Object> object() {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (taken('}')) {
      return fields;
    }
    do {
      space();
      if (at >= text.length() || text.charAt(at) != '"') {
        throw fault("a name in quotes should be here");
      }
      String name = string();
      expect(':');
      if (fields.put(name, value()) != null) {
        throw fault("\"" + name + "\" is there twice");
      }
    } while (taken(','));
    expect('}');
    return fields;
  }

  private List<Object> list() {
    List<Object> elements = new ArrayList<>();
    if (taken(']')) {
      return elements;
    }
    do {
      elements.add(value());
    } while (taken(','));
    expect(']');
    return elements;
  }

  private String string() {
    at++;
    StringBuilder string = new StringBuilder();
    while (true) {
      char next = next("a text has no closing quote");
      if (next == '"') {
        break;
      }
      if (next < 0x20) {
        at--;
        throw fault("a control character stands in a text; write it as an escape");
      }
      string.append(next == '\\' ? escaped() : next);
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
      throw fault("half of a surrogate pair stands in a text");
    }
    return string.toString();
  }

  private char escaped() {
    char next = next("a text ends in a backslash");
    return switch (next) {
      case '"', '\\', '/' -> next;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex();
      default -> throw fault("a backslash stands before " + next + ", which is no escape");
    };
  }

  private char hex() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      char next = next("an escape with u is cut off");
      int digit = next < 0x80 ? Character.digit(next, 16) : -1;
      if (digit < 0) {
        throw fault("an escape with u has four hexadecimal digits");
      }
      code = (code << 4) | digit;
    }
    return (char) code;
  }

  private Object word(String word, Object meaning) {
    if (!text.startsWith(word, at)) {
      throw fault("this is no value");
    }
    at += word.length();
    return meaning;
  }

  private Double number() {
    int from = at;
    if (peek('-')) {
      at++;
    }
    int whole = at;
    if (digits() == 0) {
      throw fault("this is no value");
    }
    if (text.charAt(whole) == '0' && at > whole + 1) {
      throw fault("a number does not start with 0");
    }
    if (peek('.')) {
      at++;
      if (digits() == 0) {
        throw fault("digits should follow the point");
      }
    }
    if (peek('e') || peek('E')) {
      at++;
      if (peek('+') || peek('-')) {
        at++;
      }
      if (digits() == 0) {
        throw fault("digits should follow the exponent");
      }
    }
    if (at - from > LONGEST_NUMBER) {
      throw fault("a number is longer than " + LONGEST_NUMBER + " characters");
    }
    double value = Double.parseDouble(text.substring(from, at));
    if (Double.isInfinite(value)) {
      throw fault("a number is too large");
    }
    return value;
  }

  private int digits() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }

  private boolean peek(char wanted) {
    return at < text.length() && text.charAt(at) == wanted;
  }

  private boolean taken(char wanted) {
    space();
    if (peek(wanted)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char wanted) {
    if (!taken(wanted)) {
      throw fault("'" + wanted + "' should be here");
    }
  }

  private char next(String otherwise) {
    if (at >= text.length()) {
      throw fault(otherwise);
    }
    return text.charAt(at++);
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private JsonException fault(String what) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      column++;
      if (text.charAt(i) == '\n') {
        line++;
        column = 1;
      }
    }
    return new JsonException(root + " line " + line + ", column " + column, what);
  }
}
