package androidx.camera.core;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class CameraSelector {
  CameraSelector() {}

  public static final CameraSelector DEFAULT_BACK_CAMERA = new CameraSelector();

  public static final CameraSelector DEFAULT_FRONT_CAMERA = new CameraSelector();
}
