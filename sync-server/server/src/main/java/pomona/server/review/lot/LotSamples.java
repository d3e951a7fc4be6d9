package pomona.server.review.lot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pomona.lot.sample.LotSample;
import pomona.server.review.lot.LotPage.Line;
import pomona.sync.lot.LotAccount;
import pomona.sync.lot.LotInspection;
import pomona.sync.lot.SampleFindings;

/** Which packages of a lot were opened, and what people counted in them. */
record LotSamples(LotAccount lot, LotWords words) {
  /** What was opened, inspection by inspection. */
  List<Line> opened() {
    List<Line> lines = new ArrayList<>();
    for (LotInspection inspection : lot.inspections()) {
      for (SampleFindings part : inspection.parts()) {
        boolean second = part.sample().map(LotSample::second).orElse(false);
        String fruits = words.say().of("lots.sample.fruits", part.fruits().size(), part.scans());
        lines.add(
            new Line(
                second
                    ? words.say().of("lots.sample.second", inspection.number())
                    : words.say().of("lots.sample.inspection", inspection.number()),
                part.sample()
                    .map(sample -> opened(sample) + "; " + fruits)
                    .orElseGet(() -> words.say().of("lots.sample.undrawn", fruits))));
      }
    }
    return lines;
  }

  private String opened(LotSample sample) {
    StringJoiner text = new StringJoiner(", ");
    text.add(
        words
            .say()
            .of(
                "lots.sample.opened",
                sample.opened().size(),
                sample.wanted(),
                sample.packages(),
                words.plan(sample.plan()),
                sample.seed(),
                numbers(sample.opened())));
    if (!sample.substitutes().isEmpty()) {
      text.add(words.say().of("lots.sample.instead", numbers(sample.substitutes())));
    }
    sample.stopped().ifPresent(why -> text.add(words.say().of("lots.sample.stopped", why)));
    return text.toString();
  }

  private static String numbers(Collection<Integer> packages) {
    return packages.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Counts by hand and checklists of the newest inspection. */
  List<Line> byHand() {
    List<Line> lines = new ArrayList<>();
    for (SampleFindings part : lot.last().map(LotInspection::parts).orElse(List.of())) {
      new TreeMap<>(part.counts())
          .forEach(
              (name, count) ->
                  lines.add(
                      new Line(
                          words.measured(name),
                          words.say().of("lots.rule.count", count.part(), count.whole()))));
      new TreeMap<>(part.checks())
          .forEach(
              (name, check) ->
                  check
                      .answers()
                      .forEach(
                          (item, answer) ->
                              lines.add(
                                  new Line(
                                      words
                                          .say()
                                          .of(
                                              "lots.mark.of",
                                              words.measured(name),
                                              words.say().in("lots.mark", item)),
                                      words.say().in("lots.answer", answer)))));
    }
    return lines;
  }
}
