package pomona.ask.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pomona.ask.lexicon.Token;
import pomona.ask.lexicon.Tongue;

/**
 * A row of parts that covers all tokens. The likeliest are found by a beam search from left to
 * right: of the ways to a token, those of least cost are kept.
 *
 * @param parts without the marks
 */
record Path(List<Part> parts, double cost, Tongue tongue) {
  private static final int BEAM = 48;
  private static final double PART = 0.1;
  private static final double FILLER = 0.12;
  private static final double OTHER_TONGUE = 0.35;

  /** The way to a token. */
  private record Way(Way before, Part part, double cost) {}

  /** The likeliest rows, by cost. */
  static List<Path> search(List<Token> tokens, List<Part> parts, Tongue tongue) {
    Map<Integer, List<Part>> byStart = new HashMap<>();
    for (Part part : parts) {
      byStart.computeIfAbsent(part.from(), from -> new ArrayList<>()).add(part);
    }
    List<List<Way>> ways = new ArrayList<>();
    for (int i = 0; i <= tokens.size(); i++) {
      ways.add(new ArrayList<>());
    }
    ways.get(0).add(new Way(null, null, 0));
    for (int at = 0; at < tokens.size(); at++) {
      List<Way> here = best(ways.get(at));
      ways.set(at, here);
      List<Part> next = new ArrayList<>(byStart.getOrDefault(at, List.of()));
      next.add(Part.unknown(at, tokens.get(at)));
      for (Part part : next) {
        double cost = cost(part, tongue);
        for (Way way : here) {
          ways.get(part.to()).add(new Way(way, part, way.cost() + cost));
        }
      }
    }
    List<Path> paths = new ArrayList<>();
    for (Way way : best(ways.get(tokens.size()))) {
      paths.add(new Path(row(way, tokens), way.cost(), tongue));
    }
    return List.copyOf(paths);
  }

  private static List<Way> best(List<Way> ways) {
    List<Way> sorted = new ArrayList<>(ways);
    sorted.sort(Comparator.comparingDouble(Way::cost));
    return sorted.subList(0, Math.min(BEAM, sorted.size()));
  }

  private static double cost(Part part, Tongue tongue) {
    if (part.isUnknown()) {
      return part.cost();
    }
    double base = part.isFiller() ? FILLER : PART;
    return base + part.cost() + (part.isOf(tongue) ? 0 : OTHER_TONGUE);
  }

  private static List<Part> row(Way end, List<Token> tokens) {
    List<Part> row = new ArrayList<>();
    for (Way way = end; way.part() != null; way = way.before()) {
      Part part = way.part();
      boolean mark = part.isUnknown() && tokens.get(part.from()).kind() == Token.Kind.MARK;
      if (!mark) {
        row.add(0, part);
      }
    }
    return List.copyOf(row);
  }

  /** What it costs beyond what any row of so many parts does: misspelt, unknown, foreign words. */
  double penalty() {
    double base = 0;
    for (Part part : parts) {
      base += part.isUnknown() ? 0 : part.isFiller() ? FILLER : PART;
    }
    return cost - base;
  }

  /**
   * How many words were put right into a language that the words which are spelt right do not speak
   * most: "fresh" among English words is no misspelt "fresa".
   */
  int strangers() {
    int[] spoken = new int[Tongue.values().length];
    for (Part part : parts) {
      for (Tongue each : Tongue.values()) {
        boolean spelt = !part.isUnknown() && !part.isMisspelt() && !part.isOfAll();
        spoken[each.ordinal()] += !spelt || !part.isOf(each) ? 0 : part.isFiller() ? 1 : 2;
      }
    }
    int most = Arrays.stream(spoken).max().orElse(0);
    return (int)
        parts.stream()
            .filter(part -> !part.isUnknown() && part.isMisspelt() && !part.isOfAll())
            .filter(
                part ->
                    Arrays.stream(Tongue.values())
                        .noneMatch(each -> part.isOf(each) && spoken[each.ordinal()] == most))
            .count();
  }

  /** How many phrases that say something stand as the lexicon has them. */
  int spelt() {
    return (int)
        parts.stream()
            .filter(part -> !part.isUnknown() && !part.isFiller() && !part.corrected())
            .filter(part -> !part.isMisspelt())
            .count();
  }
}
