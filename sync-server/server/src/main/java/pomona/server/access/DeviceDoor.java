package pomona.server.access;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import pomona.server.web.Callers;
import pomona.server.web.ProblemException;
import pomona.sync.SyncClient;

/** Lets devices in: the wire's version, the token, the rate, in this order. */
public final class DeviceDoor {
  private static final int OLDEST_WIRE = 1;
  private static final String BEARER = "Bearer ";

  private final Devices devices;
  private final RateLimit perDevice;
  private final RateLimit strangers;
  private final RateLimit facts;

  public DeviceDoor(Devices devices, Clock clock) {
    this.devices = devices;
    // A phone that sends weeks of facts makes some ten requests a second for a while.
    this.perDevice = new RateLimit(clock, 200, 2000);
    this.strangers = new RateLimit(clock, 2, 20);
    this.facts = new RateLimit(clock, Quotas.DEVICE_FACTS_A_SECOND, Quotas.DEVICE_FACTS);
  }

  /** What a device may do. */
  public interface DeviceHandler {
    void handle(Context context, Device device) throws Exception;
  }

  /** Wraps a handler so that only devices reach it. */
  public Handler only(DeviceHandler handler) {
    return context -> {
      checkWire(context);
      Device device = device(context);
      if (!perDevice.allows(device.id())) {
        throw ProblemException.tooMany("This device sends more than it may; wait a little");
      }
      handler.handle(context, device);
    };
  }

  /** Wraps a handler for phones that are no devices yet. */
  public Handler strangers(Handler handler) {
    return context -> {
      checkWire(context);
      limitStranger(context);
      handler.handle(context);
    };
  }

  /** Counts facts towards what a device may send. */
  public void countFacts(Device device, int count) {
    if (!facts.allows(device.id(), count)) {
      throw ProblemException.tooMany(
          "This device has sent all the facts that it may for now; the rest can come later");
    }
  }

  private Device device(Context context) {
    String header = context.header("Authorization");
    if (header == null || !header.startsWith(BEARER) || header.length() > 300) {
      limitStranger(context);
      throw ProblemException.unauthorised("Send the device's token: Authorization: Bearer ...");
    }
    return devices
        .byToken(header.substring(BEARER.length()))
        .orElseThrow(
            () -> {
              limitStranger(context);
              return ProblemException.unauthorised(
                  "This token is not valid, or the device was revoked. Enrol it again; what it"
                      + " recorded stays on it and can be sent then.");
            });
  }

  private void limitStranger(Context context) {
    if (!strangers.allows(Callers.neighbourhood(context))) {
      throw ProblemException.tooMany("Too many attempts from this address; wait a minute");
    }
  }

  private static void checkWire(Context context) {
    String version = context.header(SyncClient.WIRE_VERSION_HEADER);
    if (version == null || !version.matches("[0-9]{1,4}")) {
      throw ProblemException.badField(
          SyncClient.WIRE_VERSION_HEADER, "must be the version of the wire, such as 1");
    }
    if (Integer.parseInt(version) < OLDEST_WIRE) {
      throw ProblemException.tooOld(
          "This server speaks version "
              + OLDEST_WIRE
              + " and newer; update the app. Its facts"
              + " stay on the phone.");
    }
  }
}
