package pomona.camerax;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lines in the form of AndroidX's API files into the lines of {@link CompiledApi}. */
final class PublishedApi {
  private static final Pattern TYPE = Pattern.compile(".*\\b(class|interface|enum) ([\\w.]+).*\\{");
  private static final Pattern METHOD =
      Pattern.compile("method (.*) ([\\w.\\[\\]]+) (\\w+)\\((.*)\\)[^)]*;");
  private static final Pattern CONSTRUCTOR = Pattern.compile("ctor .*\\((.*)\\)[^)]*;");
  private static final Pattern FIELD =
      Pattern.compile("(?:field|enum_constant) .* ([\\w.]+) (\\w+)(?: = ([^;]+))?;.*");
  private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+(\\([^)]*\\))? ");

  private PublishedApi() {}

  static SortedSet<String> members(String text) {
    SortedSet<String> members = new TreeSet<>();
    String packageName = "";
    String owner = "";
    for (String raw : text.lines().toList()) {
      String line = plain(raw);
      Matcher type = TYPE.matcher(line);
      if (line.startsWith("package ")) {
        packageName = line.substring("package ".length());
      } else if (line.startsWith("method ")) {
        members.add(method(owner, line));
      } else if (line.startsWith("ctor ")) {
        members.add(constructor(owner, line));
      } else if (line.startsWith("field") || line.startsWith("enum_constant")) {
        members.add(field(owner, line));
      } else if (type.matches()) {
        owner = packageName + "." + type.group(2);
        members.add(type.group(1) + " " + owner);
      } else if (!line.isEmpty() && !line.equals("}") && !line.startsWith("#")) {
        throw new IllegalArgumentException("Not a line of an API file: " + raw);
      }
    }
    return members;
  }

  /** Without annotations, type arguments and marks of nullability. */
  private static String plain(String line) {
    String plain = ANNOTATION.matcher(line.strip()).replaceAll("").replaceAll("[!?]", "");
    String shorter = plain.replaceAll("<[^<>]*>", "");
    while (!shorter.equals(plain)) {
      plain = shorter;
      shorter = plain.replaceAll("<[^<>]*>", "");
    }
    return plain;
  }

  private static String constructor(String owner, String line) {
    Matcher matcher = CONSTRUCTOR.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not a constructor: " + line);
    }
    return owner + ".new" + parameters(matcher.group(1));
  }

  private static String method(String owner, String line) {
    Matcher matcher = METHOD.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not a method: " + line);
    }
    String still = matcher.group(1).contains("static") ? "static " : "";
    String list = parameters(matcher.group(4));
    return still + owner + "." + matcher.group(3) + list + ": " + matcher.group(2);
  }

  private static String parameters(String text) {
    List<String> parameters = new ArrayList<>();
    for (String parameter : text.split(",", -1)) {
      if (!parameter.isBlank()) {
        parameters.add(parameter.strip().replace("...", "[]"));
      }
    }
    return "(" + String.join(",", parameters) + ")";
  }

  private static String field(String owner, String line) {
    Matcher matcher = FIELD.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not a field: " + line);
    }
    String value = matcher.group(3) == null ? "" : " = " + matcher.group(3);
    return owner + "." + matcher.group(2) + ": " + matcher.group(1) + value;
  }
}
