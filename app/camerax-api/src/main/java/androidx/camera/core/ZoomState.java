package androidx.camera.core;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public interface ZoomState {
  float getMaxZoomRatio();
}
