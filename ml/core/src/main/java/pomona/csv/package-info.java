/**
 * Tables as text, as spreadsheets write and read them. Begin at {@link pomona.csv.CsvReader} and
 * {@link pomona.csv.CsvWriter}.
 */
package pomona.csv;
