/**
 * Pictures and their labels, from disk: photographs, folders of class folders, COCO. Everything is
 * bounded before it is read, and every complaint names the file.
 */
package pomona.training.data;
