package androidx.camera.core;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class SurfaceRequest {
  SurfaceRequest() {}
}
