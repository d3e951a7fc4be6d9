package pomona.load.order;

import pomona.learn.order.Offered;

/**
 * A card of the simulation.
 *
 * @param offered as rankers know it; its weight is the formula's value, not yet that of a draw
 * @param chance how likely its grade is wrong, which only the simulation knows
 * @param cost what a wrong grade of it costs, as the formula reckons
 */
record WaitingCard(Offered offered, double chance, double cost) {
  double value() {
    return offered.weight();
  }
}
