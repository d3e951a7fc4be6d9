package pomona.app;

/** Only the name by which a journey asks for the bundle that ships; {@link DeviceRunner} hears. */
public final class RealBundleApplication extends TestApplication {}
