package pomona.ask.lexicon;

import java.util.Locale;

/** A language that questions are understood and answered in. */
public enum Tongue {
  ENGLISH("en"),
  GERMAN("de"),
  SPANISH("es");

  private final String code;

  Tongue(String code) {
    this.code = code;
  }

  /** Its code by ISO 639-1. */
  public String code() {
    return code;
  }

  /** The language of a locale, or English if it is none of the three. */
  public static Tongue of(Locale locale) {
    for (Tongue tongue : values()) {
      if (tongue.code.equals(locale.getLanguage())) {
        return tongue;
      }
    }
    return ENGLISH;
  }

  public int bit() {
    return 1 << ordinal();
  }
}
