/**
 * Pictures and their labels, from disk: photographs ({@link pomona.training.data.ImageReader}),
 * folders of class folders ({@link pomona.training.data.PhotoFolders}) and COCO ({@link
 * pomona.training.data.CocoReader}). Sizes are checked before anything is read, and every error
 * names the file. Begin at {@link pomona.training.data.PhotoFolders}.
 */
package pomona.training.data;
