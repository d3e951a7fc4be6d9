package pomona.ask;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.WeekFields;
import java.util.List;
import pomona.ask.lexicon.Lexicon;
import pomona.ask.lexicon.SiteNames;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;

/** The site at which the questions of the set are asked, on a Wednesday. */
public final class PackingSite {
  public static final Today TODAY =
      new Today(LocalDate.of(2026, 11, 25), ZoneId.of("Europe/Berlin"), WeekFields.ISO);

  private PackingSite() {}

  static SiteNames names() {
    SiteNames names = new SiteNames();
    for (String product :
        List.of(
            "apple",
            "pear",
            "orange",
            "tomato",
            "strawberry",
            "banana",
            "grape",
            "mango",
            "lemon",
            "kiwi",
            "peach",
            "plum",
            "cherry",
            "carrot",
            "potato",
            "Royal-Gala",
            "Golden-Delicious",
            "Conference")) {
      names.add(Trait.PRODUCT, product);
    }
    for (String supplier :
        List.of(
            "Hof Sonnental",
            "Huerta del Río",
            "Old Mill",
            "Valley Growers",
            "Orange",
            "Obst Müller",
            "Fincas La Vega")) {
      names.add(Trait.SUPPLIER, supplier);
    }
    List.of("L-204", "L-205", "L-311", "N-118", "26-0417")
        .forEach(lot -> names.add(Trait.LOT, lot));
    List.of("north", "harbour", "Lager Süd").forEach(site -> names.add(Trait.SITE, site));
    List.of("dock-1", "dock-2", "cold-store").forEach(device -> names.add(Trait.DEVICE, device));
    List.of("pomona-s-1", "pomona-s-2").forEach(each -> names.add(Trait.GENERATION, each));
    return names.person("Anna");
  }

  public static Lexicon lexicon() {
    return Lexicon.of(names());
  }
}
