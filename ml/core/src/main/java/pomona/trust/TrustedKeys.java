package pomona.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys whose signatures are accepted. A release build is given its own. */
public final class TrustedKeys {
  private final List<VerifyingKey> keys;

  private TrustedKeys(List<VerifyingKey> keys) {
    this.keys = List.copyOf(keys);
  }

  public static TrustedKeys of(VerifyingKey... keys) {
    return new TrustedKeys(List.of(keys));
  }

  /** One {@code PUBLIC KEY} block in each text. */
  public static TrustedKeys fromPem(List<String> pems) {
    List<VerifyingKey> keys = new ArrayList<>();
    for (String pem : pems) {
      keys.add(VerifyingKey.fromPem(pem));
    }
    return new TrustedKeys(keys);
  }

  public Optional<VerifyingKey> find(String id) {
    for (VerifyingKey key : keys) {
      if (key.id().equals(id)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    List<String> ids = new ArrayList<>();
    for (VerifyingKey key : keys) {
      ids.add(key.id());
    }
    return ids.isEmpty() ? "none" : String.join(", ", ids);
  }
}
