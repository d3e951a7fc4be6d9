package pomona.app.camera;

/** Why a live camera shows nothing now. Frames may come again by themselves after any of them. */
public enum CameraTrouble {
  /** The phone says that it has no camera that can be used. */
  NO_CAMERA,
  /** Another application holds the camera; it is taken back as soon as it is free. */
  TAKEN,
  /** The phone's owner or its policy has switched cameras off. */
  SWITCHED_OFF,
  /** The permission is missing, or was taken away. */
  NOT_ALLOWED,
  /** The camera itself fails. */
  BROKEN,
  /** The camera is open and has delivered no frame for two seconds. */
  NO_FRAMES,
  /** What the camera delivers cannot be read: no size, too few bytes, strides that do not fit. */
  BAD_FRAMES
}
