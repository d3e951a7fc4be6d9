package pomona.sync;

import okio.ByteString;

/** The limits of values on the wire; each check throws {@link BadField} with the value's name. */
final class Bounds {
  /** Names of sites, lots, devices, operators, classes, generations. */
  static final int NAME_CHARS = 64;

  /** Free text a person typed. */
  static final int TEXT_CHARS = 4000;

  /** The largest frame side: more than any phone's sensor has. */
  static final int SIDE_PX = 32_768;

  /** 2100-01-01T00:00:00Z. A fact with a later time is refused, with the reason. */
  static final long LAST_MILLIS = 4_102_444_800_000L;

  /** The most of whatever is weighed or sized. */
  static final double MOST_AMOUNT = 1e9;

  private Bounds() {}

  /**
   * A name. It is never used as a path, but it ends in file names that people make of it: so no
   * control characters, no backslash, no leading slash or dot, no two dots in a row.
   */
  static String name(String field, String value) {
    text(field, value, NAME_CHARS);
    if (value.trim().isEmpty()) {
      throw new BadField(field, "must not be blank");
    }
    char first = value.charAt(0);
    if (first == '/' || first == '.' || value.indexOf('\\') >= 0 || value.contains("..")) {
      throw new BadField(
          field, "must not start with '/' or '.', nor contain '\\' or '..': it is a name, no path");
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        throw new BadField(field, "must not contain control characters (at place " + i + ")");
      }
    }
    return value;
  }

  static String text(String field, String value, int maxChars) {
    if (value.length() > maxChars) {
      throw new BadField(
          field, "must have at most " + maxChars + " characters, has " + value.length());
    }
    if (value.indexOf('\0') >= 0) {
      throw new BadField(field, "must not contain the character NUL");
    }
    return value;
  }

  static int range(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new BadField(field, "must be from " + least + " to " + most + ", is " + value);
    }
    return value;
  }

  static long range(String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw new BadField(field, "must be from " + least + " to " + most + ", is " + value);
    }
    return value;
  }

  static double range(String field, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new BadField(field, "must be from " + least + " to " + most + ", is " + value);
    }
    return value;
  }

  /** A probability or a share of an area. */
  static double share(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new BadField(field, "must be from 0 to 1, is " + value);
    }
    return value;
  }

  /** 1 - cosine, or the difference of two of them that is not below 0. */
  static double distance(String field, double value) {
    if (!(value >= 0 && value <= 2)) {
      throw new BadField(field, "must be from 0 to 2, is " + value);
    }
    return value;
  }

  /** A size or weight: more than 0, and no more than a ship carries. */
  static double amount(String field, double value) {
    return within(field, value, MOST_AMOUNT);
  }

  /** More than 0 and at most so much. */
  static double within(String field, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new BadField(field, "must be more than 0 and at most " + most + ", is " + value);
    }
    return value;
  }

  static double finite(String field, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new BadField(field, "must be a finite number, is " + value);
    }
    return value;
  }

  static long timeMillis(String field, long value) {
    if (value < 0 || value >= LAST_MILLIS) {
      throw new BadField(
          field,
          "must be milliseconds from 1970 to before 2100, is "
              + value
              + ": the device's clock is wrong");
    }
    return value;
  }

  /** SHA-256 in 64 lower-case hexadecimal digits. */
  static String sha256(String field, String value) {
    boolean right = value.length() == 64;
    for (int i = 0; right && i < 64; i++) {
      char c = value.charAt(i);
      right = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
    if (!right) {
      throw new BadField(field, "must be a SHA-256 in 64 lower-case hexadecimal digits");
    }
    return value;
  }

  /** An upper-case constant of the domain: a grade, a defect kind, a refusal, a disposition. */
  static String constant(String field, String value) {
    boolean right = !value.isEmpty() && value.length() <= 32;
    for (int i = 0; right && i < value.length(); i++) {
      char c = value.charAt(i);
      right = (c >= 'A' && c <= 'Z') || c == '_' || (i > 0 && c >= '0' && c <= '9');
    }
    if (!right) {
      throw new BadField(field, "must be upper-case letters, digits and '_', as in CLASS_I");
    }
    return value;
  }

  static ByteString size(String field, ByteString value, int least, int most) {
    if (value.size() < least || value.size() > most) {
      throw new BadField(field, "must be " + least + " to " + most + " bytes, is " + value.size());
    }
    return value;
  }
}
