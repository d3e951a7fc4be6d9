/** Crops, frames, bundles: the port {@code AttachmentStore} and its implementation in files. */
package pomona.server.attachment;
