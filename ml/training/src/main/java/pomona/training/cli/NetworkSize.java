package pomona.training.cli;

import java.util.Locale;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;

/** The networks that commands know by name. */
enum NetworkSize {
  PHONE,
  SERVER,
  TINY_PHONE;

  Network network() {
    return switch (this) {
      case PHONE -> PomonaNetwork.phone();
      case SERVER -> PomonaNetwork.server();
      case TINY_PHONE -> PomonaNetwork.tinyPhone();
    };
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
