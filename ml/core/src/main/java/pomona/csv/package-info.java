/** Tables as text, as spreadsheets write and read them. */
package pomona.csv;
