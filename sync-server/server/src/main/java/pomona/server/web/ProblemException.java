package pomona.server.web;

import java.util.Optional;
import pomona.sync.BadField;
import pomona.sync.Problem;

/** A request failed; the problem document that it gets instead of an answer. */
public final class ProblemException extends RuntimeException {
  private final Problem problem;

  private ProblemException(int status, String name, String title, String detail, String field) {
    super(detail);
    this.problem =
        new Problem(
            "urn:pomona:problem:" + name,
            title,
            status,
            detail,
            field.isEmpty() ? Optional.empty() : Optional.of(field));
  }

  public Problem problem() {
    return problem;
  }

  public static ProblemException badField(BadField bad) {
    return badField(bad.field(), bad.why());
  }

  public static ProblemException badField(String field, String why) {
    String detail = field.isEmpty() ? "The document " + why : field + " " + why;
    return new ProblemException(400, "bad-field", "A value is not right", detail, field);
  }

  public static ProblemException damaged(String detail) {
    return new ProblemException(
        422, "damaged", "The request was damaged on its way", detail, "Content-Digest");
  }

  public static ProblemException tooLarge(String field, String detail) {
    return new ProblemException(413, "too-large", "The request is too large", detail, field);
  }

  public static ProblemException encoding(String detail) {
    return new ProblemException(
        415, "encoding", "The body is of a kind not spoken here", detail, "Content-Encoding");
  }

  public static ProblemException mediaType(String detail) {
    return new ProblemException(
        415, "media-type", "The body is of a kind not spoken here", detail, "Content-Type");
  }

  public static ProblemException unauthorised(String detail) {
    return new ProblemException(401, "unauthorised", "Who are you?", detail, "");
  }

  public static ProblemException forbidden(String detail) {
    return new ProblemException(403, "forbidden", "This is not for you", detail, "");
  }

  public static ProblemException notFound(String detail) {
    return new ProblemException(404, "not-found", "There is no such thing", detail, "");
  }

  public static ProblemException conflict(String field, String detail) {
    return new ProblemException(409, "conflict", "It does not fit what is there", detail, field);
  }

  public static ProblemException tooOld(String detail) {
    return new ProblemException(426, "too-old", "The app must be updated", detail, "");
  }

  public static ProblemException tooMany(String detail) {
    return new ProblemException(429, "too-many", "Too many requests", detail, "");
  }

  public static ProblemException fault() {
    return new ProblemException(
        500,
        "fault",
        "The server has a fault",
        "Nothing of the request was kept. Try again later; the server's log says more.",
        "");
  }

  public static ProblemException unavailable(String detail) {
    return new ProblemException(503, "unavailable", "Not now", detail, "");
  }

  public static ProblemException diskFull() {
    return new ProblemException(
        507,
        "disk-full",
        "The server's disk is full",
        "Nothing of the request was kept. Free space on the server's disk; phones send it again.",
        "");
  }

  public static ProblemException quota(String detail) {
    return new ProblemException(507, "quota", "There is no more room for this", detail, "");
  }

  static ProblemException ofStatus(int status, String title) {
    return new ProblemException(status, "http-" + status, title, title, "");
  }
}
