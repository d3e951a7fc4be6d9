/** What products, defects and grades are called in the languages of their users. */
package pomona.name;
