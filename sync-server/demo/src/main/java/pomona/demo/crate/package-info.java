/**
 * What the simulated cameras see: composed crates with their truth, or somebody's own pictures.
 * Begin with {@link pomona.demo.crate.Crates}.
 */
package pomona.demo.crate;
