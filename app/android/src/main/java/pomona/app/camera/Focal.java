package pomona.app.camera;

/**
 * The focal length that a picture was taken with.
 *
 * @param ofLongestSide as a share of the picture's longest side
 * @param doubt how far it may be off, as a share of it: one standard deviation
 */
public record Focal(float ofLongestSide, float doubt) {
  /** What the camera states of itself. */
  static final float STATED = 0.02f;

  /** EXIF has whole millimetres, of a film of another shape. */
  static final float OF_FILM = 0.05f;

  /** Of a picture that says nothing: most phones' main camera is within. */
  public static final Focal USUAL = new Focal(0.75f, 0.15f);

  /** The diagonal of the film that EXIF compares cameras with. */
  private static final double FILM_DIAGONAL_MM = 43.27;

  /** As EXIF states it: what a film camera of the same view would have; 0 if it is not known. */
  static Focal ofFilm(int millimetres, int widthPx, int heightPx) {
    if (millimetres <= 0) {
      return USUAL;
    }
    double diagonal = Math.hypot(widthPx, heightPx) / Math.max(widthPx, heightPx);
    return new Focal((float) (millimetres / FILM_DIAGONAL_MM * diagonal), OF_FILM);
  }
}
