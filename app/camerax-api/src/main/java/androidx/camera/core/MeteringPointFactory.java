package androidx.camera.core;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public abstract class MeteringPointFactory {
  MeteringPointFactory() {}

  public final MeteringPoint createPoint(float value, float value2) {
    throw new UnsupportedOperationException("signature only");
  }
}
