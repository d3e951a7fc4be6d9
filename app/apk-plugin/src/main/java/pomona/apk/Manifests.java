package pomona.apk;

import com.android.manifmerger.ManifestMerger2;
import com.android.manifmerger.ManifestMerger2.Invoker.Feature;
import com.android.manifmerger.ManifestMerger2.MergeFailureException;
import com.android.manifmerger.ManifestMerger2.MergeType;
import com.android.manifmerger.ManifestSystemProperty;
import com.android.manifmerger.MergingReport;
import com.android.manifmerger.MergingReport.MergedManifestKind;
import com.android.utils.NullLogger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Merges the application's manifest with those of its libraries. */
final class Manifests {
  private Manifests() {}

  /**
   * What the build says about the application, and the manifest therefore does not.
   *
   * @param namespace the package of the R class, and of names that begin with a dot
   */
  record Identity(
      String applicationId,
      String namespace,
      int versionCode,
      String versionName,
      int minSdk,
      int targetSdk,
      boolean debuggable) {}

  /** The merged manifest's text. */
  static String merge(Path main, List<Library> libraries, Identity identity)
      throws IOException, BuildProblem {
    if (!Files.isRegularFile(main)) {
      throw new BuildProblem("No manifest at " + main + "; every application has one.");
    }
    ManifestMerger2.Invoker merger =
        ManifestMerger2.newMerger(main.toFile(), NullLogger.getLogger(), MergeType.APPLICATION)
            .setNamespace(identity.namespace)
            .setOverride(ManifestSystemProperty.Document.PACKAGE, identity.applicationId)
            .setOverride(
                ManifestSystemProperty.Manifest.VERSION_CODE,
                Integer.toString(identity.versionCode))
            .setOverride(ManifestSystemProperty.Manifest.VERSION_NAME, identity.versionName)
            .setOverride(
                ManifestSystemProperty.UsesSdk.MIN_SDK_VERSION, Integer.toString(identity.minSdk))
            .setOverride(
                ManifestSystemProperty.UsesSdk.TARGET_SDK_VERSION,
                Integer.toString(identity.targetSdk))
            .withFeatures(
                Feature.REMOVE_TOOLS_DECLARATIONS,
                Feature.NO_IMPLICIT_PERMISSION_ADDITION,
                Feature.DISABLE_MINSDKLIBRARY_CHECK);
    if (identity.debuggable) {
      merger.withFeatures(Feature.DEBUGGABLE);
    }
    for (Library library : libraries) {
      Optional<Path> manifest = library.manifest();
      if (manifest.isPresent()) {
        merger.addLibraryManifest(library.name(), manifest.get().toFile());
      }
    }
    try {
      MergingReport report = merger.merge();
      if (report.getResult().isError()) {
        throw new BuildProblem("The manifests cannot be merged:\n" + errors(report));
      }
      return report.getMergedDocument(MergedManifestKind.MERGED);
    } catch (MergeFailureException e) {
      throw new BuildProblem("The manifest " + main + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String errors(MergingReport report) {
    return report.getLoggingRecords().stream()
        .filter(record -> record.getSeverity() == MergingReport.Record.Severity.ERROR)
        .map(record -> "  " + record)
        .collect(Collectors.joining("\n"));
  }
}
