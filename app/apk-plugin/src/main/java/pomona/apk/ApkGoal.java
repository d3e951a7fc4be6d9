package pomona.apk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Makes the APK: dex (or R8), packing, alignment, signature, and a check of the result. */
@Mojo(
    name = "apk",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.RUNTIME_PLUS_SYSTEM,
    requiresDependencyCollection = ResolutionScope.TEST,
    threadSafe = true)
public final class ApkGoal extends AndroidGoal {

  /** The APK's name; {@code -debug.apk} or {@code -release.apk} is appended. */
  @Parameter(defaultValue = "${project.artifactId}")
  String apkName;

  /** The processors whose native code is packed. */
  @Parameter(property = "pomona.apk.abis", defaultValue = "arm64-v8a,x86_64")
  List<String> abis;

  /** Whether R8 shrinks the application. */
  @Parameter(property = "pomona.apk.shrink", defaultValue = "false")
  boolean shrink;

  /** The application's own keep rules. */
  @Parameter(defaultValue = "${project.basedir}/src/main/keep.pro")
  File rules;

  /** What becomes of native code that needs pages of 4 KiB: {@code ignore, warn, fail}. */
  @Parameter(property = "pomona.apk.pages", defaultValue = "warn")
  String pages;

  /** More bytes than this are a failure; 0 for any size. */
  @Parameter(property = "pomona.apk.mostBytes", defaultValue = "0")
  long mostBytes;

  /** A PKCS #12 key store with the release key; the debug key signs anything else. */
  @Parameter(property = "pomona.apk.keyStore")
  File keyStore;

  @Parameter(property = "pomona.apk.storePassword")
  String storePassword;

  @Parameter(property = "pomona.apk.alias")
  String alias;

  /** The key's password, if it is not the store's. */
  @Parameter(property = "pomona.apk.keyPassword")
  String keyPassword;

  @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true)
  File classes;

  @Parameter(defaultValue = "${project.build.directory}", readonly = true)
  File target;

  @Override
  void run(Cache cache) throws IOException, BuildProblem {
    NativePages.Rule rule = NativePages.Rule.of(pages);
    SigningKey key = key();
    List<Library> libraries = packagedLibraries();
    List<Library> all = new ArrayList<>();
    all.add(new Library("the application", classes.toPath(), Optional.empty()));
    all.addAll(libraries);
    Components.check(work("AndroidManifest.xml"), classes.toPath(), ClassIndex.of(all));

    Path dex = work("dex");
    Cache.delete(dex);
    Files.createDirectories(dex);
    if (shrink) {
      List<Path> ruleFiles = new ArrayList<>(List.of(work("resources.pro")));
      if (rules.isFile()) {
        ruleFiles.add(rules.toPath());
      }
      new Shrinker(platformJar(), minSdk).shrink(all, ruleFiles, dex, work("mapping.txt"));
    } else {
      new Dexer(platformJar(), minSdk, cache).dex(all, dex);
    }

    ApkFile apk = new ApkFile();
    apk.addLinkedResources(work("resources.apk"));
    apk.addDex(dex);
    for (Library library : all) {
      apk.addNativeLibraries(library, abis);
      if (!shrink) {
        apk.addJavaResources(library);
      }
    }
    if (shrink) {
      apk.addShrunkResources(dex);
    }
    Path unsigned = work("unsigned.apk");
    apk.write(unsigned);
    checkPages(rule, apk.nativesOfSmallPages());
    Path signed = target.toPath().resolve(apkName + (shrink ? "-release.apk" : "-debug.apk"));
    Signature.sign(unsigned, signed, key, minSdk);
    getLog()
        .info(
            String.format(
                Locale.ROOT,
                "%s: %.1f MB, for %s, signed with %s%s",
                signed,
                Files.size(signed) / 1e6,
                String.join(", ", abis),
                key.debug() ? "the debug key" : "\"" + alias + "\"",
                chosen()));
    if (mostBytes > 0 && Files.size(signed) > mostBytes) {
      throw new BuildProblem(
          signed
              + " has "
              + Files.size(signed)
              + " bytes; at most "
              + mostBytes
              + " are wanted (pomona.apk.mostBytes).");
    }
  }

  /** What the goal {@code aar} found to build with. */
  private String chosen() {
    StringBuilder words = new StringBuilder();
    for (String name : new TreeSet<>(project.getProperties().stringPropertyNames())) {
      if (name.startsWith(AarGoal.CHOSEN)) {
        words.append(", ").append(name.substring(AarGoal.CHOSEN.length())).append(": ");
        words.append(project.getProperties().getProperty(name));
      }
    }
    return words.toString();
  }

  private void checkPages(NativePages.Rule rule, List<String> small) throws BuildProblem {
    if (small.isEmpty() || rule == NativePages.Rule.IGNORE) {
      return;
    }
    String words =
        "Does not load on a device with memory pages of 16 KiB (pomona.apk.pages): "
            + String.join("; ", small);
    if (rule == NativePages.Rule.FAIL) {
      throw new BuildProblem(words);
    }
    getLog().warn(words);
  }

  private SigningKey key() throws IOException, BuildProblem {
    if (keyStore == null && shrink) {
      throw new BuildProblem(
          "A release APK is signed with a key of your own: give pomona.apk.keyStore,"
              + " pomona.apk.storePassword and pomona.apk.alias (docs/install.md).");
    }
    if (keyStore == null) {
      return SigningKey.debug(cacheFolder.toPath().resolve("debug.p12"));
    }
    if (storePassword == null || alias == null) {
      throw new BuildProblem(
          "pomona.apk.keyStore needs pomona.apk.storePassword and pomona.apk.alias beside it.");
    }
    return SigningKey.load(
        keyStore.toPath(), storePassword, alias, keyPassword == null ? storePassword : keyPassword);
  }
}
