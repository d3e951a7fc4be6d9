package pomona.apk;

import com.android.apksig.ApkSigner;
import com.android.apksig.ApkVerifier;
import com.android.apksig.KeyConfig;
import com.android.apksig.apk.ApkFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Collectors;

/** Signs an APK (schemes 2 and 3) and verifies one as a phone would. */
final class Signature {
  /** Devices with 16 KiB memory pages load native code only from places aligned to them. */
  private static final int PAGE_BYTES = 16384;

  private Signature() {}

  /** Aligns and signs, then verifies what came out. */
  static void sign(Path unsigned, Path apk, SigningKey key, int minSdk)
      throws IOException, BuildProblem {
    ApkSigner.SignerConfig signer =
        new ApkSigner.SignerConfig.Builder(
                "POMONA", new KeyConfig.Jca(key.key()), List.of(key.certificate()))
            .build();
    Files.createDirectories(apk.toAbsolutePath().getParent());
    try {
      new ApkSigner.Builder(List.of(signer))
          .setInputApk(unsigned.toFile())
          .setOutputApk(apk.toFile())
          .setMinSdkVersion(minSdk)
          .setV1SigningEnabled(false)
          .setV2SigningEnabled(true)
          .setV3SigningEnabled(true)
          .setV4SigningEnabled(false)
          .setAlignmentPreserved(false)
          .setLibraryPageAlignmentBytes(PAGE_BYTES)
          .setCreatedBy("pomona")
          .build()
          .sign();
    } catch (ApkFormatException | GeneralSecurityException e) {
      throw new BuildProblem("The APK cannot be signed: " + e.getMessage(), e);
    }
    verify(apk, minSdk);
  }

  /** Refuses an APK that a phone would refuse. */
  static void verify(Path apk, int minSdk) throws IOException, BuildProblem {
    ApkVerifier.Result result;
    try {
      result =
          new ApkVerifier.Builder(apk.toFile())
              .setMinCheckedPlatformVersion(minSdk)
              .build()
              .verify();
    } catch (ApkFormatException | GeneralSecurityException e) {
      throw new BuildProblem(apk + " is not a whole APK: " + e.getMessage(), e);
    }
    if (!result.isVerified()
        || !result.isVerifiedUsingV2Scheme()
        || !result.isVerifiedUsingV3Scheme()) {
      String errors =
          result.getAllErrors().stream().map(e -> "\n  " + e).collect(Collectors.joining());
      throw new BuildProblem(apk + " has no valid signature of schemes 2 and 3:" + errors);
    }
  }
}
