package androidx.camera.core;

import com.google.common.util.concurrent.ListenableFuture;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public interface CameraControl {
  ListenableFuture<Void> enableTorch(boolean on);

  ListenableFuture<Void> setZoomRatio(float value);

  ListenableFuture<FocusMeteringResult> startFocusAndMetering(
      FocusMeteringAction focusMeteringAction);
}
