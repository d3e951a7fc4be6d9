package pomona.command;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Converters for paths on the command line. They check before anything is done whether the path is
 * of the kind that the option wants. {@code @Option(converter = GivenPath.InputFolder.class)}.
 */
public final class GivenPath {
  private GivenPath() {}

  /** A file that is there. */
  public static final class InputFile implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      Path path = Path.of(value);
      if (Files.isDirectory(path)) {
        throw new TypeConversionException(value + " is a folder; a file is needed");
      }
      return there(path, "file");
    }
  }

  /** A folder that is there. */
  public static final class InputFolder implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      Path path = there(Path.of(value), "folder");
      if (!Files.isDirectory(path)) {
        throw new TypeConversionException(value + " is a file; a folder is needed");
      }
      return path;
    }
  }

  /** A file or folder that is there. */
  public static final class Input implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      return there(Path.of(value), "file or folder");
    }
  }

  /** A file to write; an existing folder is refused. */
  public static final class OutputFile implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      Path path = Path.of(value);
      if (Files.isDirectory(path) || path.getFileName() == null) {
        throw new TypeConversionException(value + " is a folder; name a file to write");
      }
      return path;
    }
  }

  /** A folder to write into; an existing file is refused. */
  public static final class OutputFolder implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      Path path = Path.of(value);
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new TypeConversionException(value + " is a file; name a folder to write into");
      }
      return path;
    }
  }

  private static Path there(Path path, String kind) {
    if (Files.notExists(path)) {
      throw new TypeConversionException(
          "there is no such " + kind + ": " + path + ". Check the path");
    }
    return path;
  }
}
