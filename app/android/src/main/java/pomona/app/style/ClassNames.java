package pomona.app.style;

/** What a class is called on screens: its name in the bundle, with spaces. */
public final class ClassNames {
  private ClassNames() {}

  public static String of(String className) {
    return className.replace('-', ' ');
  }
}
