/**
 * What products, defects and grades are called in the languages of their users. Begin at {@link
 * pomona.name.ProduceNames}.
 */
package pomona.name;
