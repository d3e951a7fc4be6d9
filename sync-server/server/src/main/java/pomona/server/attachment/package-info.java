/**
 * Crops, frames and bundles by their digest. Begin with the port {@link
 * pomona.server.attachment.AttachmentStore}; its implementation keeps files.
 */
package pomona.server.attachment;
