package pomona.server.review.lot;

import java.util.List;
import java.util.Optional;
import pomona.sync.Fact;
import pomona.sync.LotFact;
import pomona.sync.lot.ReportText;

/**
 * What a server says to the digest on a paper.
 *
 * @param version of the report that has the digest; absent if no such report is here
 * @param differences between that report and what the facts say now
 */
public record PaperCheck(
    boolean known, Optional<Integer> version, List<ReportText.Difference> differences) {
  /** Compares a paper's digest with a lot. */
  static PaperCheck of(LotPage page, String digest) {
    if (page.sha256().equals(digest)) {
      return new PaperCheck(true, version(page, digest), List.of());
    }
    for (Fact fact : page.reports()) {
      LotFact.Reported report = (LotFact.Reported) fact.body();
      if (report.sha256().equals(digest)) {
        return new PaperCheck(
            true,
            Optional.of(report.version()),
            ReportText.differences(report.text(), page.text()));
      }
    }
    return new PaperCheck(false, Optional.empty(), List.of());
  }

  private static Optional<Integer> version(LotPage page, String digest) {
    return page.reports().stream()
        .map(fact -> (LotFact.Reported) fact.body())
        .filter(report -> report.sha256().equals(digest))
        .map(LotFact.Reported::version)
        .findFirst();
  }
}
