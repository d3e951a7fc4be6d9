/**
 * What a build says at its end: the share of lines that its tests ran, module by module, and the
 * tests that it left out. Begin at {@link pomona.house.Summary}.
 */
package pomona.house;
