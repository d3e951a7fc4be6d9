/**
 * Composed scenes: pictures of produce whose every pixel is known. Shape, pose, texture, background
 * and defects are independent factors, each drawn from the scene's seed.
 */
package pomona.training.scene;
