/**
 * Pictures and their labels, from disk: photographs ({@link pomona.training.data.ImageReader}),
 * folders of class folders ({@link pomona.training.data.PhotoFolders}) and COCO ({@link
 * pomona.training.data.CocoReader}). Everything is bounded before it is read, and every complaint
 * names the file.
 */
package pomona.training.data;
