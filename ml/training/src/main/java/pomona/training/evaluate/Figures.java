package pomona.training.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import pomona.json.JsonWriter;

/** Figures by their dotted names, {@code mask.ap50}, in the order in which they were measured. */
public final class Figures {
  private final Map<String, Object> tree = new LinkedHashMap<>();

  /** Notes a figure; what could not be measured (NaN) is left out. */
  public void put(final String name, final double value) {
    if (!Double.isNaN(value)) {
      set(name, value);
    }
  }

  /** Notes something that is no number. */
  public void put(final String name, final String text) {
    set(name, text);
  }

  public void put(final String name, final boolean flag) {
    set(name, flag);
  }

  @SuppressWarnings("unchecked") // only set() puts maps in, and these are of this type
  private void set(final String name, final Object value) {
    Map<String, Object> place = tree;
    final String[] parts = name.split("\\.", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      place = (Map<String, Object>) place.computeIfAbsent(parts[i], key -> new LinkedHashMap<>());
    }
    place.put(parts[parts.length - 1], value);
  }

  /** All of them, by dotted name. */
  public Map<String, Object> flat() {
    final Map<String, Object> flat = new LinkedHashMap<>();
    flatten("", tree, flat);
    return flat;
  }

  private static void flatten(
      final String prefix, final Map<?, ?> from, final Map<String, Object> into) {
    from.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> map) {
            flatten(prefix + name + ".", map, into);
          } else {
            into.put(prefix + name, value);
          }
        });
  }

  public String toJson() {
    final JsonWriter json = new JsonWriter();
    write(json, tree);
    return json.toString();
  }

  private static void write(final JsonWriter json, final Map<?, ?> map) {
    json.beginObject();
    map.forEach(
        (name, value) -> {
          json.name((String) name);
          if (value instanceof Map<?, ?> inner) {
            write(json, inner);
          } else if (value instanceof Double number) {
            json.value(number);
          } else if (value instanceof Boolean flag) {
            json.value(flag.booleanValue());
          } else {
            json.value((String) value);
          }
        });
    json.endObject();
  }
}
