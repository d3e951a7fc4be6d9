package pomona.phone.lot;

import pomona.lot.rule.MeasurementRule;
import pomona.sync.lot.SampleFindings;

/**
 * Something that the rules want to be measured.
 *
 * @param made how many readings there are; a checklist counts as one
 */
public record WantedMeasurement(MeasurementRule rule, int made) {
  public boolean isMissing() {
    return made < rule.readings();
  }

  /** Whether a list of items is gone through, rather than a number read off. */
  public boolean isChecklist() {
    return rule.unit().equals(SampleFindings.CHECKLIST);
  }
}
