package pomona.camerax;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/** What a compiled class offers, each member as one line. */
final class CompiledApi {
  private CompiledApi() {}

  static SortedSet<String> members(Class<?> type) {
    SortedSet<String> members = new TreeSet<>();
    String owner = type.getCanonicalName();
    members.add(kind(type) + " " + owner);
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        String value = field.getType().isPrimitive() ? " = " + constant(field) : "";
        members.add(owner + "." + field.getName() + ": " + name(field.getType()) + value);
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (Modifier.isPublic(constructor.getModifiers())) {
        members.add(owner + ".new" + parameters(constructor.getParameterTypes()));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      boolean generated = method.isSynthetic() || (type.isEnum() && isOfEveryEnum(method));
      if (Modifier.isPublic(method.getModifiers()) && !generated) {
        String still = Modifier.isStatic(method.getModifiers()) ? "static " : "";
        members.add(
            still
                + owner
                + "."
                + method.getName()
                + parameters(method.getParameterTypes())
                + ": "
                + name(method.getReturnType()));
      }
    }
    return members;
  }

  private static String kind(Class<?> type) {
    return type.isInterface() ? "interface" : type.isEnum() ? "enum" : "class";
  }

  private static boolean isOfEveryEnum(Method method) {
    return method.getName().equals("values") || method.getName().equals("valueOf");
  }

  private static Object constant(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String parameters(Class<?>[] types) {
    StringJoiner joiner = new StringJoiner(",", "(", ")");
    Arrays.stream(types).map(CompiledApi::name).forEach(joiner::add);
    return joiner.toString();
  }

  private static String name(Class<?> type) {
    return type.getCanonicalName();
  }
}
