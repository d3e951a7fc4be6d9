package pomona.server.log;

/**
 * Which log it is.
 *
 * @param cell the cell's name
 * @param id drawn when the cell was made; a cell of the same name that is made again has another
 */
public record LogName(String cell, String id) {}
