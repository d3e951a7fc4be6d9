package pomona.server.database;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;

/**
 * Changes as bytes, for a log; docs/formats.md has the layout. Columns go by name, so a program
 * with more columns or fewer can read them.
 *
 * <pre>{@code
 * byte[] transaction = ChangesFormat.write(changes);
 * Changes again = ChangesFormat.read(transaction);
 * }</pre>
 */
public final class ChangesFormat {
  private static final String MAGIC = "PTXN";
  private static final int VERSION = 1;
  private static final String NAME = "a transaction of the log";
  private static final int MOST_TABLES = 1000;
  private static final int MOST_COLUMNS = 1000;
  private static final int MOST_ROWS = 10_000_000;

  private static final int NULL = 0;
  private static final int NUMBER = 1;
  private static final int REAL = 2;
  private static final int TEXT = 3;
  private static final int BYTES = 4;

  private ChangesFormat() {}

  public static byte[] write(Changes changes) {
    BinaryWriter out = new BinaryWriter().header(MAGIC, VERSION);
    out.variable(changes.tables().size());
    for (Changes.OfTable table : changes.tables()) {
      out.text(table.table()).variable(table.columns().size());
      table.columns().forEach(out::text);
      out.variable(table.keyColumns());
      rows(out, table.gone());
      rows(out, table.rows());
    }
    return out.toBytes();
  }

  private static void rows(BinaryWriter out, List<List<Object>> rows) {
    out.variable(rows.size());
    for (List<Object> row : rows) {
      for (Object value : row) {
        value(out, value);
      }
    }
  }

  private static void value(BinaryWriter out, Object value) {
    if (value == null) {
      out.unsignedByte(NULL);
    } else if (value instanceof Long number) {
      out.unsignedByte(NUMBER).longInteger(number);
    } else if (value instanceof Double real) {
      out.unsignedByte(REAL).longInteger(Double.doubleToLongBits(real));
    } else if (value instanceof String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.unsignedByte(TEXT).variable(utf8.length).raw(utf8);
    } else if (value instanceof byte[] bytes) {
      out.unsignedByte(BYTES).variable(bytes.length).raw(bytes);
    } else {
      throw new IllegalArgumentException("SQLite has no values of " + value.getClass());
    }
  }

  /**
   * Reads changes.
   *
   * @throws pomona.binary.FormatException for bytes that are none
   */
  public static Changes read(byte[] transaction) {
    BinaryReader in = new BinaryReader(NAME, transaction);
    in.header(MAGIC, VERSION);
    int tables = in.count(in.variable(), MOST_TABLES, 1);
    List<Changes.OfTable> changed = new ArrayList<>(tables);
    for (int i = 0; i < tables; i++) {
      changed.add(table(in));
    }
    in.end();
    return new Changes(changed);
  }

  private static Changes.OfTable table(BinaryReader in) {
    String name = in.text();
    int count = in.count(in.variable(), MOST_COLUMNS, 2);
    List<String> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      columns.add(in.text());
    }
    int keys = in.variable();
    if (keys < 1 || keys > count) {
      throw in.fault("a key of " + keys + " columns is not in 1.." + count);
    }
    List<List<Object>> gone = rows(in, keys);
    return new Changes.OfTable(name, columns, keys, gone, rows(in, count));
  }

  private static List<List<Object>> rows(BinaryReader in, int columns) {
    int count = in.count(in.variable(), MOST_ROWS, columns);
    List<List<Object>> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Object[] row = new Object[columns];
      for (int column = 0; column < columns; column++) {
        row[column] = value(in);
      }
      rows.add(Arrays.asList(row));
    }
    return rows;
  }

  private static Object value(BinaryReader in) {
    int kind = in.unsignedByte();
    return switch (kind) {
      case NULL -> null;
      case NUMBER -> in.longInteger();
      case REAL -> Double.longBitsToDouble(in.longInteger());
      case TEXT ->
          new String(in.raw(in.count(in.variable(), Integer.MAX_VALUE, 1)), StandardCharsets.UTF_8);
      case BYTES -> in.raw(in.count(in.variable(), Integer.MAX_VALUE, 1));
      default -> throw in.fault("no value is of the kind " + kind);
    };
  }
}
