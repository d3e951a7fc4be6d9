package pomona.sync;

import java.util.Optional;

/**
 * A problem document (RFC 9457): what the server says instead of an answer.
 *
 * @param type a name that does not change, {@code urn:pomona:problem:...}
 * @param detail what was wrong and what to do, for a person
 * @param field where, if one field is to blame
 */
public record Problem(
    String type, String title, int status, String detail, Optional<String> field) {
  /** The media type of the document. */
  public static final String MEDIA_TYPE = "application/problem+json";
}
