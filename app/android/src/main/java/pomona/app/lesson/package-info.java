/**
 * What is learnt from taught examples. Begin at {@link pomona.app.lesson.Lesson}; {@link
 * pomona.app.lesson.CurrentHeads} has the heads that the phone judges with now.
 */
package pomona.app.lesson;
