package pomona.sync;

/**
 * A phone asks to become a device.
 *
 * @param code the one-time code that an administrator's screen shows, as a QR code
 * @param name what people call the phone
 */
public record EnrolRequest(String code, String name, String model, String appVersion) {
  public EnrolRequest {
    Bounds.name("code", code);
    Bounds.name("name", name);
    Bounds.name("model", model);
    Bounds.name("appVersion", appVersion);
  }
}
