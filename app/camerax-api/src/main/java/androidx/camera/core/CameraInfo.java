package androidx.camera.core;

import androidx.lifecycle.LiveData;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public interface CameraInfo {
  LiveData<CameraState> getCameraState();

  LiveData<ZoomState> getZoomState();

  boolean hasFlashUnit();
}
