package pomona.server.web;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Whatever {@code X-Forwarded-For} says, there is a caller, and no name is looked up for it. */
final class CallersFuzzTest {
  private static final List<AddressRange> EVERYBODY =
      List.of(AddressRange.parse("0.0.0.0/0"), AddressRange.parse("::/0"));

  @FuzzTest(maxDuration = "10m")
  void forwarded(byte[] bytes) throws UnknownHostException {
    String header = new String(bytes, StandardCharsets.ISO_8859_1);
    InetAddress peer = InetAddress.getByAddress(new byte[] {10, 0, 0, 7});
    InetAddress caller = Callers.caller(peer, Arrays.asList(header.split(",", -1)), EVERYBODY);
    // An address that was looked up carries the name: "name/10.0.0.9".
    if (!caller.toString().startsWith("/")) {
      throw new AssertionError(caller + " has a name");
    }
  }
}
