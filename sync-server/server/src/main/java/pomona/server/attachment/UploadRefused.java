package pomona.server.attachment;

/** A part of an attachment that cannot be taken. */
public final class UploadRefused extends Exception {
  private final String field;

  public UploadRefused(String field, String why) {
    super(why);
    this.field = field;
  }

  public String field() {
    return field;
  }
}
