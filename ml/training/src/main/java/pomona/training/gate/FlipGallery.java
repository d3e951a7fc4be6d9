package pomona.training.gate;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;
import pomona.training.evaluate.Candidate;
import pomona.training.evaluate.GradeEvidence;
import pomona.training.report.Page;

/**
 * Draws pictures of what was right before and is wrong now, each with what spoke for the new
 * answer.
 */
record FlipGallery(Page page, Gate.Parties parties) {
  private static final int PICTURE_PX = 176;
  private static final int MOST_PICTURES = 60;

  void classes(final List<Comparison.Flip> lost) throws IOException {
    page.raw("<div class=\"gallery\">");
    for (final Comparison.Flip flip : first(lost)) {
      final Photo photo = shown(flip);
      final String said = flip.after().answer();
      final String was = flip.before().answer();
      page.picture(
          photo,
          flip.before().truth()
              + ": "
              + parties.old().name()
              + " said "
              + was
              + ", "
              + parties.fresh().name()
              + " says "
              + said);
      why(
          parties.fresh().whyClass(photo, said, truthAmong(parties.fresh(), flip)),
          photo,
          said,
          was);
    }
    page.raw("</div>");
    rest(lost.size());
  }

  void grades(final List<GradeComparison.Flip> lost) throws IOException {
    page.raw("<div class=\"gallery\">");
    for (final GradeComparison.Flip flip : first(lost)) {
      final Photo photo = ImageReader.read(flip.file());
      final String caption =
          word(flip.before().name())
              + " is right; "
              + parties.fresh().name()
              + " says "
              + word(flip.after().name());
      page.picture(cut(photo, flip), caption);
      final Optional<GradeEvidence> evidence =
          parties.fresh().whyGrade(photo, flip.box(), flip.after(), flip.truth());
      if (evidence.isPresent()) {
        page.picture(
            cut(WhyPicture.draw(photo, evidence.get()), flip),
            because(word(flip.after().name()), word(flip.truth().name()), evidence.get()));
      }
    }
    page.raw("</div>");
    rest(lost.size());
  }

  /** What the new generation calls the class that the picture shows. */
  private static String truthAmong(final Candidate fresh, final Comparison.Flip flip) {
    return fresh.classNames().get(flip.after().label());
  }

  private static Photo shown(final Comparison.Flip flip) throws IOException {
    return ImageReader.read(flip.before().file()).centreSquare().withShortSide(PICTURE_PX);
  }

  private void why(
      final Optional<GradeEvidence> evidence,
      final Photo photo,
      final String said,
      final String other)
      throws IOException {
    if (evidence.isPresent()) {
      page.picture(WhyPicture.draw(photo, evidence.get()), because(said, other, evidence.get()));
    }
  }

  private static String because(
      final String said, final String other, final GradeEvidence evidence) {
    return String.format(
        Locale.ROOT,
        "Orange speaks for %s, blue for %s; together %+.1f",
        said,
        other,
        evidence.margin());
  }

  /** The fruit with some of what is around it. */
  private static Photo cut(final Photo photo, final GradeComparison.Flip flip) {
    final float wide = flip.box().rightPx() - flip.box().leftPx();
    final float high = flip.box().bottomPx() - flip.box().topPx();
    final int margin = Math.round(0.25f * Math.max(wide, high));
    final int left = Math.max(0, Math.round(flip.box().leftPx()) - margin);
    final int top = Math.max(0, Math.round(flip.box().topPx()) - margin);
    final int right = Math.min(photo.widthPx(), Math.round(flip.box().rightPx()) + margin);
    final int bottom = Math.min(photo.heightPx(), Math.round(flip.box().bottomPx()) + margin);
    return photo
        .cut(left, top, Math.max(1, right - left), Math.max(1, bottom - top))
        .withShortSide(PICTURE_PX);
  }

  private static <T> List<T> first(final List<T> all) {
    return all.subList(0, Math.min(MOST_PICTURES, all.size()));
  }

  private void rest(final int all) {
    if (all == 0) {
      page.paragraph("Nothing.");
    } else if (all > MOST_PICTURES) {
      page.paragraph("The first " + MOST_PICTURES + " of " + all + ".");
    }
  }

  private static String word(final String grade) {
    return grade.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
