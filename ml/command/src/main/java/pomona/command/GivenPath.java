package pomona.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/**
 * A path on the command line. Each kind checks, before anything is done, that the path is what the
 * option wants: {@code @Option(names = "--data") private GivenPath.InputFolder data}.
 */
public sealed interface GivenPath {
  Path path();

  /** The paths of an option that may be given again. */
  static List<Path> all(List<? extends GivenPath> given) {
    return given.stream().map(GivenPath::path).toList();
  }

  /** Lets a program read paths of each kind. */
  static void register(CommandLine program) {
    program
        .registerConverter(InputFile.class, InputFile::of)
        .registerConverter(InputFolder.class, InputFolder::of)
        .registerConverter(Input.class, Input::of)
        .registerConverter(OutputFile.class, OutputFile::of)
        .registerConverter(OutputFolder.class, OutputFolder::of);
  }

  /** A file that is there. */
  record InputFile(Path path) implements GivenPath {
    static InputFile of(String value) {
      Path path = Path.of(value);
      if (Files.isDirectory(path)) {
        throw new TypeConversionException(value + " is a folder; a file is needed");
      }
      return new InputFile(there(path, "file"));
    }
  }

  /** A folder that is there. */
  record InputFolder(Path path) implements GivenPath {
    static InputFolder of(String value) {
      Path path = there(Path.of(value), "folder");
      if (!Files.isDirectory(path)) {
        throw new TypeConversionException(value + " is a file; a folder is needed");
      }
      return new InputFolder(path);
    }
  }

  /** A file or folder that is there. */
  record Input(Path path) implements GivenPath {
    static Input of(String value) {
      return new Input(there(Path.of(value), "file or folder"));
    }
  }

  /** A file to write; an existing folder is refused. */
  record OutputFile(Path path) implements GivenPath {
    static OutputFile of(String value) {
      Path path = Path.of(value);
      if (Files.isDirectory(path) || path.getFileName() == null) {
        throw new TypeConversionException(value + " is a folder; name a file to write");
      }
      return new OutputFile(path);
    }
  }

  /** A folder to write into; an existing file is refused. */
  record OutputFolder(Path path) implements GivenPath {
    static OutputFolder of(String value) {
      Path path = Path.of(value);
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new TypeConversionException(value + " is a file; name a folder to write into");
      }
      return new OutputFolder(path);
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
