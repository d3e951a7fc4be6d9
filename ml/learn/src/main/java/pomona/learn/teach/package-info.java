/**
 * What to teach: fruits that look alike and are none of the products. Begin with {@link
 * pomona.learn.teach.TeachSearch}.
 */
package pomona.learn.teach;
