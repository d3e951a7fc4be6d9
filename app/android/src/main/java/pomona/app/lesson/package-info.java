/**
 * What is learnt from taught examples. Begin at {@link pomona.app.lesson.Lesson}; {@link
 * pomona.app.lesson.CurrentHeads} is what the phone judges with today.
 */
package pomona.app.lesson;
