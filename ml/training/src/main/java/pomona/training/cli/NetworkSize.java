package pomona.training.cli;

import java.util.Locale;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;

/** The networks that commands know by name. */
enum NetworkSize {
  SMALL,
  LARGE,
  TINY;

  Network network() {
    return switch (this) {
      case SMALL -> PomonaNetwork.small();
      case LARGE -> PomonaNetwork.large();
      case TINY -> PomonaNetwork.tiny();
    };
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
