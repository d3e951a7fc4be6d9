package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PublicAddressTest {
  @Test
  void everyAddress_isNoneThatOpens() {
    assertEquals("http://localhost:8484", of("0.0.0.0"));
    assertEquals("http://localhost:8484", of("::"));
  }

  @Test
  void ownAddress_isWrittenAsBrowsersWantIt() {
    assertEquals("http://127.0.0.1:8484", of("127.0.0.1"));
    assertEquals("http://[::1]:8484", of("::1"));
  }

  @Test
  void whatTheServerWasTold_goesFirst() {
    assertEquals(
        "https://pomona.example.org",
        PublicAddress.of(
            Optional.of("https://pomona.example.org"), "0.0.0.0", 8484, Optional.empty()));
  }

  private static String of(String host) {
    return PublicAddress.of(Optional.empty(), host, 8484, Optional.empty());
  }
}
