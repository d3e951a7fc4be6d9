/**
 * Where frames come from: the live camera, pictures and folders of them. Begin at {@link
 * pomona.app.camera.FrameSource}; {@link pomona.app.camera.Picture} is a still one, {@link
 * pomona.app.camera.PictureCutter} cuts fruits out of it.
 */
package pomona.app.camera;
