/**
 * A Maven plugin that makes an APK of an ordinary jar module: AARs onto the class path, resources,
 * dex, signature. Begin at {@link pomona.apk.ApkGoal}; each goal is a class named {@code ...Goal}.
 */
package pomona.apk;
