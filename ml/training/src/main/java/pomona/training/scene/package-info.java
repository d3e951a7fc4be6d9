/**
 * Composed scenes: pictures of produce whose every pixel is known. Shape, pose, texture, background
 * and defects are independent factors, each drawn from the scene's seed. Begin at {@link
 * pomona.training.scene.SceneRenderer}.
 */
package pomona.training.scene;
