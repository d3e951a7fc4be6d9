package androidx.camera.core;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public abstract class CameraState {
  public static final int ERROR_CAMERA_DISABLED = 5;
  public static final int ERROR_CAMERA_IN_USE = 2;
  public static final int ERROR_DO_NOT_DISTURB_MODE_ENABLED = 7;
  public static final int ERROR_MAX_CAMERAS_IN_USE = 1;

  public CameraState() {}

  public abstract CameraState.StateError getError();

  public abstract CameraState.Type getType();

  public abstract static class StateError {
    public StateError() {}

    public abstract int getCode();
  }

  public enum Type {
    CLOSED,
    CLOSING,
    OPEN,
    OPENING,
    PENDING_OPEN;
  }
}
