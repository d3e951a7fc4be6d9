/**
 * Screens on which people teach: {@link pomona.app.teach.TeachActivity} shows all lessons, {@link
 * pomona.app.teach.LessonActivity} one with its examples.
 */
package pomona.app.teach;
