package pomona.sync.lot;

import java.util.Optional;

/** Words of the wire as constants of the domain. */
final class Words {
  private Words() {}

  /** Empty for a word of a newer version. */
  static <E extends Enum<E>> Optional<E> of(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(word)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
