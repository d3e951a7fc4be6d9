/**
 * What is unlike this place and hour, as sentences with one action, and which kinds of them people
 * find right. Begin with {@link pomona.learn.hunch.HunchBook}.
 */
package pomona.learn.hunch;
