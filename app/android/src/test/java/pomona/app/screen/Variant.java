package pomona.app.screen;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to show a screen.
 *
 * @param name part of the picture's file name
 * @param qualifiers of Android's resources, in their order
 * @param fontScale what the user chose for text
 * @param sunlight whether the colours for sunlight are chosen
 */
public record Variant(String name, String qualifiers, float fontScale, boolean sunlight) {
  public static final Variant PHONE_LIGHT = phone("phone", "en-rUS-ldltr", "notnight", 1f);

  /** Every way that each screen must look good in. */
  public static final List<Variant> ALL =
      List.of(
          PHONE_LIGHT,
          phone("phone-dark", "en-rUS-ldltr", "night", 1f),
          new Variant("phone-sunlight", PHONE_LIGHT.qualifiers(), 1f, true),
          phone("phone-large-text", "en-rUS-ldltr", "notnight", 2f),
          phone("phone-german", "de-rDE-ldltr", "notnight", 1f),
          phone("phone-spanish-dark", "es-rES-ldltr", "night", 1.3f),
          phone("phone-right-to-left", "iw-rIL-ldrtl", "notnight", 1f),
          new Variant(
              "landscape",
              "en-rUS-ldltr-w891dp-h411dp-normal-long-notround-land-notnight-xhdpi",
              1f,
              false),
          new Variant(
              "tablet",
              "en-rUS-ldltr-w1280dp-h800dp-xlarge-notlong-notround-land-notnight-mdpi",
              1f,
              false));

  /** Every size of screen that Scan is held in, in each language. */
  public static final List<Variant> SIZES_IN_LANGUAGES = sizesInLanguages();

  private static List<Variant> sizesInLanguages() {
    List<Variant> all = new ArrayList<>();
    for (String locale : List.of("en-rUS", "de-rDE", "es-rES")) {
      String language = locale.substring(0, 2);
      all.add(sized("small-" + language, locale, "w360dp-h640dp-normal-notlong", "port", "xhdpi"));
      all.add(sized("phone-" + language, locale, "w411dp-h891dp-normal-long", "port", "xhdpi"));
      all.add(sized("flat-" + language, locale, "w640dp-h360dp-normal-notlong", "land", "xhdpi"));
      all.add(sized("wide-" + language, locale, "w891dp-h411dp-normal-long", "land", "xhdpi"));
      all.add(sized("tablet-" + language, locale, "w1280dp-h800dp-xlarge-notlong", "land", "mdpi"));
      all.add(sized("stood-" + language, locale, "w800dp-h1280dp-xlarge-notlong", "port", "mdpi"));
    }
    return List.copyOf(all);
  }

  private static Variant sized(
      String name, String locale, String size, String orientation, String density) {
    return new Variant(
        name,
        locale + "-ldltr-" + size + "-notround-" + orientation + "-notnight-" + density,
        1f,
        false);
  }

  private static Variant phone(String name, String locale, String night, float fontScale) {
    return new Variant(
        name,
        locale + "-w411dp-h891dp-normal-long-notround-port-" + night + "-xhdpi",
        fontScale,
        false);
  }
}
