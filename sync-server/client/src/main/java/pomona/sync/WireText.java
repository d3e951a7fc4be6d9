package pomona.sync;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import okio.Buffer;
import okio.ByteString;

/**
 * Whether bytes are text that every program reads alike. Readers of JSON mend what is not UTF-8 and
 * pass on half a surrogate pair; then two programs hold different texts for the same bytes. Servers
 * ask before they take something:
 *
 * <pre>{@code
 * WireText.check(json); // or BadField
 * }</pre>
 */
public final class WireText {
  private WireText() {}

  /** Returns for JSON whose bytes are UTF-8 and whose strings are whole characters. */
  public static void check(ByteString json) {
    checkUtf8(json);
    checkPairs(json);
  }

  /** Returns for bytes that are UTF-8 (RFC 3629): nothing overlong, no surrogates, nothing cut. */
  public static void checkUtf8(ByteString text) {
    int at = 0;
    int size = text.size();
    while (at < size) {
      int length = length(text, at, size);
      if (length == 0) {
        throw new BadField("", "must be UTF-8, and byte " + at + " is not");
      }
      at += length;
    }
  }

  /** How many bytes the character has; 0 if it is none. */
  private static int length(ByteString text, int at, int size) {
    int first = text.getByte(at) & 0xff;
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (at + length > size) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((text.getByte(at + i) & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = text.getByte(at + 1) & 0xff;
    boolean overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
    boolean surrogate = first == 0xed && second > 0x9f;
    boolean beyond = first == 0xf4 && second > 0x8f;
    return overlong || surrogate || beyond ? 0 : length;
  }

  /** Only an escape can write half a pair in what is UTF-8, so most texts are not read for it. */
  private static void checkPairs(ByteString json) {
    if (!hasSurrogateEscape(json)) {
      return;
    }
    FactJson.reading(
        new Buffer().write(json),
        reader -> {
          checkPairs(reader);
          return json;
        });
  }

  private static boolean hasSurrogateEscape(ByteString json) {
    for (int i = 0; i + 2 < json.size(); i++) {
      if (json.getByte(i) == '\\'
          && json.getByte(i + 1) == 'u'
          && (json.getByte(i + 2) | 0x20) == 'd') {
        return true;
      }
    }
    return false;
  }

  private static void checkPairs(JsonReader reader) throws IOException {
    switch (reader.peek()) {
      case BEGIN_ARRAY -> {
        reader.beginArray();
        while (reader.hasNext()) {
          checkPairs(reader);
        }
        reader.endArray();
      }
      case BEGIN_OBJECT -> {
        reader.beginObject();
        while (reader.hasNext()) {
          checkPairs(reader.getPath(), reader.nextName());
          checkPairs(reader);
        }
        reader.endObject();
      }
      case STRING -> {
        String path = reader.getPath();
        checkPairs(path, reader.nextString());
      }
      default -> reader.skipValue();
    }
  }

  private static void checkPairs(String path, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new BadField(
            path.startsWith("$.") ? path.substring(2) : "",
            "holds half of a surrogate pair (at place " + i + "), which is no character");
      }
    }
  }
}
