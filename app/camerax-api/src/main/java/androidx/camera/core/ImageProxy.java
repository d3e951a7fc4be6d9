package androidx.camera.core;

import java.nio.ByteBuffer;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public interface ImageProxy extends AutoCloseable {
  @Override
  void close();

  int getHeight();

  ImageInfo getImageInfo();

  ImageProxy.PlaneProxy[] getPlanes();

  int getWidth();

  public interface PlaneProxy {
    ByteBuffer getBuffer();

    int getPixelStride();

    int getRowStride();
  }
}
