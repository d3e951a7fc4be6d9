package pomona.learn.repair;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import pomona.lot.verdict.Interval;

/**
 * Finds readings that people put right again and again.
 *
 * <pre>
 *   List&lt;RepairProposal&gt; proposals = new RepairSearch(episodes).proposals();
 *   // at north, melons by s-2: scab, taken back 41 of 47 times, is sound
 * </pre>
 *
 * <p>A reading is proposed to be another where all of this holds:
 *
 * <ul>
 *   <li>the chain of {@link RepairChain} leads there more often than it stays;
 *   <li>the lower end of the Beta interval of ending there is above the upper end of staying;
 *   <li>there is support: {@value #LEAST_SEEN} answers on {@value #LEAST_DAYS} days, by {@value
 *       #LEAST_PEOPLE} people and with {@value #LEAST_DEVICES} devices (a habit is of one person);
 *   <li>without the one person who did it most, the others still do it more often than not;
 *   <li>on the last third of the days, which it was not learnt from, it wins more than it loses.
 * </ul>
 *
 * <p>It holds for everyone where several sites do so and none with enough answers does otherwise;
 * else for the sites that do; else it is a habit of one person. Who presses one key for every
 * answer is left out before: their overrides say nothing.
 */
public final class RepairSearch {
  public static final int LEAST_SEEN = 30;
  public static final int LEAST_DAYS = 4;
  public static final int LEAST_PEOPLE = 2;
  public static final int LEAST_DEVICES = 2;

  private static final int LEAST_OTHERS = 8;

  /** Times that a reading was put right from which it is said that it waits for more. */
  private static final int LEAST_CHANGED = 3;

  private static final double LEARNT_DAYS = 2.0 / 3;

  private final List<Episode> episodes;
  private final Set<String> withoutHabits;
  private final Set<String> leftOut;
  private final int leftOutUnnamed;
  private final long lastLearntDay;

  /** A search that may speak of anybody's habits. */
  public RepairSearch(List<Episode> all) {
    this(all, Set.of());
  }

  /**
   * A search that speaks of no habits at some sites.
   *
   * @param withoutHabits sites at which nobody's habits are learnt
   */
  public RepairSearch(List<Episode> all, Set<String> withoutHabits) {
    this.withoutHabits = Set.copyOf(withoutHabits);
    Set<String> pressers = OneKey.pressers(all);
    this.leftOut =
        all.stream()
            .filter(episode -> !withoutHabits.contains(episode.site()))
            .map(Episode::person)
            .filter(pressers::contains)
            .collect(Collectors.toCollection(TreeSet::new));
    this.leftOutUnnamed = pressers.size() - leftOut.size();
    this.episodes =
        all.stream()
            .filter(episode -> !pressers.contains(episode.person()))
            .collect(Collectors.toList());
    List<Long> days =
        new ArrayList<>(episodes.stream().map(Episode::day).collect(Collectors.toSet()));
    days.sort(Comparator.naturalOrder());
    this.lastLearntDay =
        days.isEmpty() ? 0 : days.get((int) Math.max(0, Math.ceil(days.size() * LEARNT_DAYS) - 1));
  }

  /** People who override most answers of several kinds, and all to one: "site/operator". */
  public Set<String> leftOut() {
    return leftOut;
  }

  /** How many such people there are at sites at which nobody's habits are learnt. */
  public int leftOutUnnamed() {
    return leftOutUnnamed;
  }

  /** What is proposed, the most often seen first. */
  public List<RepairProposal> proposals() {
    List<RepairProposal> proposals = new ArrayList<>();
    by(episodes, episode -> episode.generation() + '\n' + episode.first().product())
        .values()
        .forEach(these -> proposals.addAll(of(these)));
    proposals.sort(Comparator.comparingInt(RepairProposal::seen).reversed());
    return proposals;
  }

  /**
   * A reading that people put right more often than not, and too seldom yet to be proposed.
   *
   * @param seen how often it was given, of {@value #LEAST_SEEN}
   */
  public record Waiting(String generation, FruitReading from, int seen) {}

  /** Readings that may be proposed one day, the most often seen first. */
  public List<Waiting> waiting() {
    List<Waiting> waiting = new ArrayList<>();
    by(episodes, Episode::generation)
        .forEach(
            (generation, these) ->
                these.stream()
                    .collect(Collectors.groupingBy(Episode::first))
                    .forEach(
                        (from, begun) -> {
                          int kept = ends(begun, from);
                          int changed = (int) begun.stream().filter(Episode::spokenOf).count();
                          if (begun.size() < LEAST_SEEN
                              && changed >= LEAST_CHANGED
                              && kept < changed) {
                            waiting.add(new Waiting(generation, from, begun.size()));
                          }
                        }));
    waiting.sort(
        Comparator.comparingInt((Waiting one) -> -one.seen())
            .thenComparing(one -> one.from().toString()));
    return waiting;
  }

  /** Proposals for one product and generation. */
  private List<RepairProposal> of(List<Episode> these) {
    List<RepairProposal> proposals = new ArrayList<>();
    Set<FruitReading> readings = new LinkedHashSet<>();
    these.forEach(episode -> readings.add(episode.first()));
    for (FruitReading from : readings) {
      Optional<RepairProposal> everyone = proposal(RepairScope.EVERYONE, these, from);
      if (everyone.isPresent() && sitesAgree(these, everyone.get())) {
        proposals.add(everyone.get());
      } else {
        by(these, Episode::site)
            .forEach((site, there) -> proposals.addAll(atSite(site, there, from)));
      }
    }
    return proposals;
  }

  private List<RepairProposal> atSite(String site, List<Episode> there, FruitReading from) {
    Optional<RepairProposal> forSite = proposal(RepairScope.site(site), there, from);
    if (forSite.isPresent()) {
      return List.of(forSite.get());
    }
    List<RepairProposal> habits = new ArrayList<>();
    if (withoutHabits.contains(site)) {
      return habits;
    }
    List<Episode> alone =
        there.stream()
            .filter(episode -> episode.judge().equals(episode.operator()))
            .collect(Collectors.toList());
    by(alone, Episode::operator)
        .forEach(
            (operator, theirs) ->
                proposal(RepairScope.habit(site, operator), theirs, from).ifPresent(habits::add));
    return habits;
  }

  private Optional<RepairProposal> proposal(
      RepairScope scope, List<Episode> those, FruitReading from) {
    List<Episode> learnt = days(those, true);
    List<Episode> begun = begunAt(learnt, from);
    if (begun.size() < LEAST_SEEN * LEARNT_DAYS) {
      return Optional.empty();
    }
    RepairChain chain = new RepairChain(learnt);
    FruitReading to = chain.best(from);
    int times = ends(begun, to);
    int kept = ends(begun, from);
    boolean surely =
        !to.equals(from)
            && Interval.of(times, begun.size()).low() > Interval.of(kept, begun.size()).high();
    if (!surely || !supported(scope, begun, from, to)) {
      return Optional.empty();
    }
    RepairLedger ledger = RepairLedger.of(days(those, false), from, to);
    if (!ledger.pays()) {
      return Optional.empty();
    }
    return Optional.of(
        new RepairProposal(
            scope,
            begun.get(0).generation(),
            from,
            to,
            times,
            kept,
            begun.size(),
            chain.ends(from, to),
            distinct(begun, to, Episode::person),
            distinct(begun, to, episode -> Long.toString(episode.day())),
            distinct(begun, to, Episode::device),
            ledger));
  }

  private static boolean supported(
      RepairScope scope, List<Episode> begun, FruitReading from, FruitReading to) {
    if (distinct(begun, to, episode -> Long.toString(episode.day())) < LEAST_DAYS) {
      return false;
    }
    if (scope.kind() == RepairScope.Kind.HABIT) {
      return true;
    }
    if (distinct(begun, to, Episode::person) < LEAST_PEOPLE
        || distinct(begun, to, Episode::device) < LEAST_DEVICES) {
      return false;
    }
    String most =
        by(begun, Episode::person).entrySet().stream()
            .max(Comparator.comparingInt(entry -> ends(entry.getValue(), to)))
            .get()
            .getKey();
    List<Episode> others =
        begun.stream()
            .filter(episode -> !episode.person().equals(most))
            .collect(Collectors.toList());
    return others.size() >= LEAST_OTHERS && ends(others, to) > ends(others, from);
  }

  /** Whether two sites or more do so, and none that has enough answers does otherwise. */
  private boolean sitesAgree(List<Episode> these, RepairProposal proposal) {
    int agreeing = 0;
    for (List<Episode> there : by(days(these, true), Episode::site).values()) {
      List<Episode> begun = begunAt(there, proposal.from());
      if (begun.size() >= LEAST_OTHERS) {
        if (ends(begun, proposal.to()) <= ends(begun, proposal.from())) {
          return false;
        }
        agreeing++;
      }
    }
    return agreeing >= 2;
  }

  private List<Episode> days(List<Episode> those, boolean learnt) {
    return those.stream()
        .filter(episode -> episode.day() <= lastLearntDay == learnt)
        .collect(Collectors.toList());
  }

  private static List<Episode> begunAt(List<Episode> those, FruitReading from) {
    return those.stream()
        .filter(episode -> episode.first().equals(from))
        .collect(Collectors.toList());
  }

  private static int ends(List<Episode> those, FruitReading at) {
    return (int) those.stream().filter(episode -> episode.endsAt(at)).count();
  }

  private static int distinct(
      List<Episode> begun, FruitReading to, Function<Episode, String> what) {
    return (int) begun.stream().filter(episode -> episode.endsAt(to)).map(what).distinct().count();
  }

  private static Map<String, List<Episode>> by(
      List<Episode> those, Function<Episode, String> what) {
    return those.stream().collect(Collectors.groupingBy(what, TreeMap::new, Collectors.toList()));
  }
}
