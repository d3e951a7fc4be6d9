/**
 * Photographs of products that a bundle does not know, to hold what is said about teaching against.
 * Begin with {@link pomona.load.teach.TeachCommand}.
 */
package pomona.load.teach;
