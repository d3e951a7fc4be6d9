package pomona.training.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import pomona.training.data.PhotoFolders;
import pomona.training.data.PictureSeries;

/**
 * Judgements against a scale: folders are called 0, 1, 2, ..., from fresh to rotten. Each judgement
 * is asked of the surest fruit of a photograph, and of the photograph as a whole; how it ranks
 * photographs is compared with their folders, and the folders in the last three tenths of the scale
 * with those in the first (7 to 9 with 0 to 2, where the scale ends at 9). Freshness is judged by
 * one family's row for all photographs: that of the family which most of what was seen is named.
 */
final class OrdinalEvaluation {
  private static final double END = 0.3;

  private final Candidate candidate;
  private final Findings findings;
  private final PictureSeries pictures;
  private final List<Judged> fruits = new ArrayList<>();
  private final List<Judged> wholes = new ArrayList<>();

  private record Judged(double truth, String className, Candidate.Judgement judgement) {}

  OrdinalEvaluation(
      final Candidate candidate, final Findings findings, final PictureSeries pictures) {
    this.candidate = candidate;
    this.findings = findings;
    this.pictures = pictures;
  }

  /**
   * Whether most folders are called like places on a scale, and there are two at least. The others
   * are refused then: they are strays, or misspelt.
   */
  static boolean isOrdinal(final PhotoFolders photos) {
    final long places = photos.folderNames().stream().filter(PhotoFolders::isPlace).count();
    return places > 1 && 2 * places > photos.folderNames().size();
  }

  void run(final PhotoFolders photos, final Runnable step) throws IOException {
    final NavigableSet<Integer> places = new TreeSet<>();
    for (final PhotoFolders.Labelled photo : photos.photos()) {
      if (!PhotoFolders.isPlace(photo.folder())) {
        throw new IOException(
            "the folder \""
                + photo.folder()
                + "\" is no place on a scale: folders are called 0, 1, 2, ..., from fresh to"
                + " rotten; move "
                + photo.file()
                + " and what lies beside it elsewhere");
      }
      places.add(Integer.parseInt(photo.folder()));
    }
    if (places.size() < 2) {
      throw new IOException(
          "there are photographs in folder " + places.first() + " alone: a scale has two or more");
    }
    final int gaps = places.last() - places.first() + 1 - places.size();
    if (gaps > 0) {
      findings
          .remarks()
          .add(
              "Folders "
                  + places
                  + ": "
                  + gaps
                  + " between them are missing; what is there is ranked all the same");
    }
    int found = 0;
    for (final PhotoFolders.Labelled labelled : photos.photos()) {
      final double truth = Integer.parseInt(labelled.folder());
      final boolean[] shown = new boolean[1];
      pictures
          .read(labelled.file())
          .ifPresent(
              photo -> {
                candidate.see(photo).found().stream()
                    .filter(Candidate.Found::shown)
                    .findFirst()
                    .ifPresent(
                        fruit -> {
                          shown[0] = true;
                          fruits.add(new Judged(truth, fruit.className(), fruit.judgement()));
                        });
                final Candidate.Reading reading = candidate.recognise(photo);
                if (!reading.className().isEmpty()) {
                  wholes.add(new Judged(truth, reading.className(), reading.judgement()));
                }
              });
      found += shown[0] ? 1 : 0;
      step.run();
    }
    findings.figures().put("ordinal.found", (double) found / pictures.readable());
    final Optional<String> family = family();
    family.ifPresent(named -> findings.figures().put("ordinal.freshnessOf", named));
    tell("fruit", fruits, places);
    tell("whole", wholes, places);
  }

  /**
   * By which family's row freshness is judged: as in a lot, what most of it is named settles it for
   * each. None where no family that can be judged is named at all.
   */
  private Optional<String> family() {
    final Map<String, Integer> named = new TreeMap<>();
    for (final List<Judged> all : List.of(fruits, wholes)) {
      for (final Judged one : all) {
        final int label = candidate.classNames().indexOf(one.className());
        final String group = label < 0 ? "" : candidate.groups().get(label);
        if (one.judgement().freshness().containsKey(group)) {
          named.merge(group, 1, Integer::sum);
        }
      }
    }
    return named.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private void tell(
      final String what, final List<Judged> judged, final NavigableSet<Integer> places) {
    tell(what + ".reject", judged, places, one -> OptionalDouble.of(one.reject()));
    tell(what + ".grade", judged, places, one -> OptionalDouble.of(one.grade()));
    final Optional<String> family = family();
    tell(
        what + ".freshness",
        judged,
        places,
        one ->
            family.isPresent() && one.freshness().containsKey(family.get())
                ? OptionalDouble.of(one.freshness().get(family.get()))
                : OptionalDouble.empty());
    findings.figures().put("ordinal." + what + ".count", judged.size());
  }

  /** A judgement that the candidate does not make is left out. */
  private interface Asked {
    OptionalDouble of(Candidate.Judgement judgement);
  }

  private void tell(
      final String name,
      final List<Judged> judged,
      final NavigableSet<Integer> places,
      final Asked asked) {
    if (judged.isEmpty() || judged.stream().anyMatch(one -> asked.of(one.judgement()).isEmpty())) {
      return;
    }
    final ToDoubleFunction<Judged> value = one -> asked.of(one.judgement()).getAsDouble();
    final double reach = END * (places.last() - places.first() + 1);
    final double[] first =
        judged.stream()
            .filter(one -> one.truth() - places.first() < reach)
            .mapToDouble(value)
            .toArray();
    final double[] last =
        judged.stream()
            .filter(one -> places.last() - one.truth() < reach)
            .mapToDouble(value)
            .toArray();
    final Figures figures = findings.figures();
    figures.put(
        "ordinal." + name + ".rankCorrelation",
        Ranks.correlation(
            judged.stream().mapToDouble(value).toArray(),
            judged.stream().mapToDouble(Judged::truth).toArray()));
    figures.put("ordinal." + name + ".auc", Ranks.auc(last, first));
    figures.put(
        "ordinal." + name + ".aucOf",
        String.format(
            Locale.ROOT,
            "%d photographs at the end against %d at the beginning",
            last.length,
            first.length));
  }
}
