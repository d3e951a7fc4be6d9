package pomona.lot.rule;

import java.util.List;
import java.util.Optional;

/**
 * What a product's rules ask of one class.
 *
 * @param areas where the standard names areas; elsewhere the policy's shares of the surface hold
 */
public record ClassRules(List<Tolerance> tolerances, Optional<AreaLimits> areas) {
  public ClassRules {
    tolerances = List.copyOf(tolerances);
  }
}
