package pomona.server.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Addresses that begin alike, as {@code 10.0.0.0/8}, {@code fd00::/8} or one address.
 *
 * @param bits how many bits are alike
 */
public record AddressRange(InetAddress first, int bits) {
  /** Java takes 999.1.1.1 for a name, and would look it up. */
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  /** Reads one; a sentence says what is wrong with it. */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress first =
        address(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        text + " is no address; write one as 10.0.0.7, or many as 10.0.0.0/8"));
    int most = 8 * first.getAddress().length;
    String bits = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
    if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > most) {
      throw new IllegalArgumentException(
          text + " must end with a number of bits from 0 to " + most);
    }
    return new AddressRange(first, Integer.parseInt(bits));
  }

  /** Whether an address is one of these. */
  public boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** An address as digits; a name is never looked up. */
  static Optional<InetAddress> address(String text) {
    boolean four = text.matches(BYTE + "(\\." + BYTE + "){3}");
    boolean six = text.indexOf(':') >= 0 && text.matches("[0-9a-fA-F:.]{2,45}(%[0-9a-zA-Z]+)?");
    if (!four && !six) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }
}
