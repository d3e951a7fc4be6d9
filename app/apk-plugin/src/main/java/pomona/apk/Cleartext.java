package pomona.apk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Lets a debug build talk to one host in the clear: a server on the developer's own machine. */
final class Cleartext {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]+)*");
  private static final int LONGEST = 253;

  private Cleartext() {}

  /**
   * Writes a network security configuration that takes the place of the application's own.
   *
   * @param host null or empty for none
   * @param resources a folder of resources
   * @return whether there is one
   */
  static boolean write(String host, boolean release, Path resources)
      throws IOException, BuildProblem {
    if (host == null || host.isEmpty()) {
      return false;
    }
    if (release) {
      throw new BuildProblem(
          "A release talks to nobody in the clear: leave out pomona.apk.cleartextHost (\""
              + host
              + "\").");
    }
    if (host.length() > LONGEST || !HOST.matcher(host).matches()) {
      throw new BuildProblem(
          "pomona.apk.cleartextHost is \""
              + host
              + "\"; give one host's name or address, without port or path.");
    }
    Path folder = Files.createDirectories(resources.resolve("xml"));
    Files.writeString(
        folder.resolve("network_security.xml"),
        """
        <?xml version="1.0" encoding="utf-8"?>
        <network-security-config>
            <base-config cleartextTrafficPermitted="false">
                <trust-anchors>
                    <certificates src="system" />
                </trust-anchors>
            </base-config>
            <domain-config cleartextTrafficPermitted="true">
                <domain includeSubdomains="false">%s</domain>
            </domain-config>
        </network-security-config>
        """
            .replace("%s", host));
    return true;
  }
}
