/**
 * Screens on which people teach. Begin at {@link pomona.app.teach.TeachActivity}, which shows all
 * lessons; {@link pomona.app.teach.LessonActivity} shows one with its examples.
 */
package pomona.app.teach;
