package pomona.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes JSON that people read too: two spaces, one field a line, the same bytes everywhere. */
public final class JsonWriter {
  private final StringBuilder text = new StringBuilder();
  private int depth;
  private boolean first = true;
  private boolean named;

  public JsonWriter beginObject() {
    return begin('{');
  }

  public JsonWriter endObject() {
    return end('}');
  }

  public JsonWriter beginList() {
    return begin('[');
  }

  public JsonWriter endList() {
    return end(']');
  }

  public JsonWriter name(String name) {
    place();
    quote(name);
    text.append(": ");
    named = true;
    return this;
  }

  public JsonWriter value(String value) {
    place();
    quote(value);
    return this;
  }

  public JsonWriter value(double value) {
    place();
    text.append(format(value));
    return this;
  }

  /** A float, by the shortest decimals that give it back. */
  public JsonWriter value(float value) {
    return value(Double.parseDouble(Float.toString(value)));
  }

  public JsonWriter value(int value) {
    return value((double) value);
  }

  public JsonWriter value(boolean value) {
    place();
    text.append(value);
    return this;
  }

  /** A JSON null. */
  public JsonWriter nothing() {
    place();
    text.append("null");
    return this;
  }

  public JsonWriter value(Enum<?> value) {
    return value(Json.word(value));
  }

  public JsonWriter field(String name, String value) {
    return name(name).value(value);
  }

  public JsonWriter field(String name, double value) {
    return name(name).value(value);
  }

  public JsonWriter field(String name, float value) {
    return name(name).value(value);
  }

  public JsonWriter field(String name, int value) {
    return name(name).value(value);
  }

  /** The text, which ends in a line feed. */
  @Override
  public String toString() {
    if (depth != 0) {
      throw new IllegalStateException("something is still open");
    }
    return text + "\n";
  }

  public byte[] toBytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A number without a needless fraction or exponent. */
  static String format(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(value + " cannot be written as JSON");
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    double size = Math.abs(value);
    return size < 1e-6 || size >= 1e15
        ? Double.toString(value)
        : new BigDecimal(Double.toString(value)).toPlainString();
  }

  private JsonWriter begin(char open) {
    place();
    text.append(open);
    depth++;
    first = true;
    return this;
  }

  private JsonWriter end(char close) {
    depth--;
    if (!first) {
      line();
    }
    text.append(close);
    first = false;
    return this;
  }

  private void place() {
    if (named) {
      named = false;
      return;
    }
    if (depth > 0) {
      if (!first) {
        text.append(',');
      }
      line();
    }
    first = false;
  }

  private void line() {
    text.append('\n');
    for (int i = 0; i < depth; i++) {
      text.append("  ");
    }
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char next = value.charAt(i);
      switch (next) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (next < 0x20) {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) next));
          } else {
            text.append(next);
          }
        }
      }
    }
    text.append('"');
  }
}
