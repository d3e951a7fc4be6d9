package pomona.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CallersTest {
  private static final List<AddressRange> PROXIES =
      List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("fd00::7"));

  @Test
  void strangersHeader_isNotBelieved() throws Exception {
    assertEquals("192.0.2.9", caller("192.0.2.9", "198.51.100.1"));
  }

  @Test
  void proxysHeader_isReadFromItsEnd() throws Exception {
    assertEquals("198.51.100.1", caller("10.0.0.7", "198.51.100.1"));
    assertEquals("198.51.100.1", caller("10.0.0.7", "203.0.113.5", "198.51.100.1"));
    assertEquals("203.0.113.5", caller("10.0.0.7", "1.1.1.1", "203.0.113.5", "10.9.9.9"));
    assertEquals("2001:db8:0:0:0:0:0:1", caller("fd00::7", "[2001:db8::1]:4711"));
    assertEquals("198.51.100.1", caller("10.0.0.7", " 198.51.100.1:4711 "));
  }

  @Test
  void nonsense_stopsAtTheLastThatIsKnown() throws Exception {
    assertEquals("10.0.0.7", caller("10.0.0.7"));
    assertEquals("10.0.0.7", caller("10.0.0.7", "198.51.100.1", "unknown"));
    assertEquals("10.0.0.7", caller("10.0.0.7", "localhost"));
    assertEquals("10.0.0.7", caller("10.0.0.7", "999.1.1.1"));
    assertEquals("10.0.0.7", caller("10.0.0.7", "[::1"));
  }

  @Test
  void ranges_haveTheirBits() throws Exception {
    AddressRange range = AddressRange.parse("172.16.0.0/12");
    assertTrue(range.contains(InetAddress.getByName("172.31.255.255")));
    assertFalse(range.contains(InetAddress.getByName("172.32.0.0")));
    assertFalse(range.contains(InetAddress.getByName("2001:db8::1")));
    for (String wrong : List.of("proxy.example.org", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "")) {
      assertThrows(IllegalArgumentException.class, () -> AddressRange.parse(wrong), wrong);
    }
  }

  private static String caller(String peer, String... forwarded) throws Exception {
    return Callers.caller(InetAddress.getByName(peer), List.of(forwarded), PROXIES)
        .getHostAddress();
  }
}
