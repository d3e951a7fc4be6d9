package pomona.sync;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A record as a JSON object. Unknown names are skipped, so that a newer phone's facts can be read;
 * the fact's bytes are kept as they came, so nothing is lost. A name that is there twice is
 * refused, because two readers might each use another one.
 */
final class RecordShape<T> extends Shape<T> {
  private final List<Field<T, ?>> fields;
  private final JsonReader.Options names;
  private final Map<String, Integer> places = new HashMap<>();
  private final Maker<T> maker;
  private final Optional<Map<String, Object>> example;

  private RecordShape(
      List<Field<T, ?>> fields, Maker<T> maker, Optional<Map<String, Object>> example) {
    this.fields = List.copyOf(fields);
    this.names =
        JsonReader.Options.of(fields.stream().map(Field::name).toArray(size -> new String[size]));
    for (Field<T, ?> field : fields) {
      places.put(field.name, places.size());
    }
    this.maker = maker;
    this.example = example;
  }

  private int place(String name) {
    Integer place = places.get(name);
    if (place == null) {
      throw new IllegalStateException("This shape has no field " + name);
    }
    return place;
  }

  static <T> Builder<T> of() {
    return new Builder<>();
  }

  @Override
  T read(JsonReader reader) throws IOException {
    expect(reader, JsonReader.Token.BEGIN_OBJECT, "an object");
    Object[] values = new Object[fields.size()];
    reader.beginObject();
    while (reader.hasNext()) {
      int place = reader.selectName(names);
      if (place < 0) {
        reader.skipName();
        reader.skipValue();
        continue;
      }
      Field<T, ?> field = fields.get(place);
      if (values[place] != null) {
        throw new BadField(field.name, "is there twice");
      }
      if (!field.required && reader.peek() == JsonReader.Token.NULL) {
        reader.nextNull();
        continue;
      }
      try {
        values[place] = field.shape.read(reader);
      } catch (BadField bad) {
        throw bad.inside(field.name);
      } catch (JsonDataException bad) {
        // The library's own words speak of its classes; what it is about is a number's kind.
        throw new BadField(field.name, "must be a number of the kind and size that is read here");
      }
    }
    reader.endObject();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null && fields.get(i).required) {
        throw new BadField(fields.get(i).name, "is missing");
      }
    }
    return maker.make(new Values(this, values));
  }

  @Override
  void write(JsonWriter writer, T value) throws IOException {
    writer.beginObject();
    for (Field<T, ?> field : fields) {
      field.write(writer, value);
    }
    writer.endObject();
  }

  @Override
  Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Field<T, ?> field : fields) {
      Map<String, Object> property = field.shape.schema();
      FieldWords.of(field.name).ifPresent(words -> property.putIfAbsent("description", words));
      properties.put(field.name, property);
      if (field.required) {
        required.add(field.name);
      }
    }
    Map<String, Object> schema =
        described("object", "properties", properties, "required", required);
    example.ifPresent(value -> schema.put("examples", List.of(value)));
    return schema;
  }

  /** Makes the record from what was read. */
  interface Maker<T> {
    T make(Values values);
  }

  /** What was read, by name. */
  static final class Values {
    private final RecordShape<?> shape;
    private final Object[] values;

    private Values(RecordShape<?> shape, Object[] values) {
      this.shape = shape;
      this.values = values;
    }

    @SuppressWarnings({
      "unchecked",
      "TypeParameterUnusedInFormals"
    }) // the field of that name has the type
    <F> F get(String name) {
      return (F) values[shape.place(name)];
    }

    <F> Optional<F> maybe(String name) {
      return Optional.ofNullable(this.<F>get(name));
    }
  }

  private record Field<T, F>(
      String name, Shape<F> shape, boolean required, Function<T, Optional<F>> getter) {
    void write(JsonWriter writer, T value) throws IOException {
      Optional<F> held = getter.apply(value);
      if (held.isPresent()) {
        writer.name(name);
        shape.write(writer, held.get());
      }
    }
  }

  static final class Builder<T> {
    private final List<Field<T, ?>> fields = new ArrayList<>();
    private Optional<Map<String, Object>> example = Optional.empty();

    /** Shows one in the schema: for fields that depend on one another. */
    Builder<T> as(Map<String, Object> shown) {
      example = Optional.of(shown);
      return this;
    }

    <F> Builder<T> with(String name, Shape<F> shape, Function<T, F> getter) {
      fields.add(new Field<>(name, shape, true, value -> Optional.of(getter.apply(value))));
      return this;
    }

    <F> Builder<T> maybe(String name, Shape<F> shape, Function<T, Optional<F>> getter) {
      fields.add(new Field<>(name, shape, false, getter));
      return this;
    }

    RecordShape<T> make(Maker<T> maker) {
      return new RecordShape<>(fields, maker, example);
    }
  }
}
