package pomona.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import pomona.binary.FormatException;

/**
 * What a person is told when a command fails: one line that says what was wrong and what to do.
 * Faults in somebody's files are described in our own words. A fault of this program is called one,
 * and {@code --debug} writes the details into a {@link FaultFile}.
 */
record Faults(Program program) {
  private static final Pattern OPTION =
      Pattern.compile("Invalid value for option '(--[a-z-]+)'(?: \\([^)]*\\))?: ");
  private static final Pattern PARAMETER =
      Pattern.compile("Invalid value for positional parameter[^(]*\\(([^)]*)\\): ");

  /** A wrong command line: says what is wrong, what may have been meant, and where help is. */
  static int misunderstood(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    ParameterException first = mistyped(command, arguments).orElse(wrong);
    err.println(name(command) + ": " + sentence(said(first)) + " See " + name(command) + " --help");
    UnmatchedArgumentException.printSuggestions(first, err);
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /**
   * A mistyped option. Its value is read as if it stood alone, so picocli complains of that first.
   * Where a command is still to be named, the options behind a mistyped one are not looked at.
   */
  private static Optional<ParameterException> mistyped(CommandLine command, String[] arguments) {
    if (!command.getSubcommands().isEmpty()) {
      return Optional.empty();
    }
    Set<String> known = new HashSet<>(command.getCommandSpec().optionsMap().keySet());
    known.addAll(command.getCommandSpec().negatedOptionsMap().keySet());
    return Stream.of(arguments)
        .filter(word -> word.startsWith("--") && word.length() > 2)
        .filter(word -> !known.contains(word.split("=", 2)[0]))
        .findFirst()
        .map(word -> new UnmatchedArgumentException(command, List.of(word)));
  }

  private static String said(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && !wrong.getCommandLine().getSubcommands().isEmpty()) {
      return "there is no command '" + unmatched.getUnmatched().get(0) + "'";
    }
    String message = OPTION.matcher(oneLine(wrong.getMessage())).replaceFirst("$1: ");
    return PARAMETER
        .matcher(message)
        .replaceFirst("$1: ")
        .replaceFirst("^Error: ", "")
        .replaceFirst("is not an? (int|long)$", "is not a whole number")
        .replaceFirst("is not a double$", "is not a number");
  }

  /** A command that failed while it ran. */
  int told(CommandLine command, Throwable fault, Optional<FaultFile> file) {
    PrintWriter err = command.getErr();
    err.println(line(command, fault) + (file.isEmpty() && !isSaid(cause(fault)) ? hint() : ""));
    if (file.isPresent()) {
      try {
        err.println("What happened stands in " + file.get().write(fault) + ": please send it.");
      } catch (IOException unwritten) {
        err.println(file.get().name() + " could not be written: " + said(unwritten));
      }
    }
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** The line about a fault. */
  String line(CommandLine command, Throwable fault) {
    return name(command) + ": " + oneLine(said(cause(fault)));
  }

  private static String hint() {
    return " Run it again with --debug, and send the file that it writes.";
  }

  /** Pools of threads wrap what happened in them. */
  private static Throwable cause(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null
        && (cause instanceof ExecutionException
            || (cause instanceof UncheckedIOException
                && cause.getCause().toString().equals(cause.getMessage()))
            || cause instanceof ExceptionInInitializerError)) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Whether its message was written for a person. */
  private boolean isSaid(Throwable fault) {
    return fault instanceof IOException
        || fault instanceof UncheckedIOException
        || fault instanceof FormatException
        || fault instanceof OutOfMemoryError
        || fault instanceof InterruptedException
        || program.isSaid(fault)
        || (fault.getClass() == IllegalArgumentException.class && fault.getMessage() != null);
  }

  private String said(Throwable fault) {
    if (fault instanceof FileSystemException refused) {
      return ofFile(refused);
    }
    if (fault instanceof OutOfMemoryError) {
      return "there is not enough memory ("
          + (Runtime.getRuntime().maxMemory() >> 20)
          + " MB). Give it more: java -Xmx4g -jar ...";
    }
    if (fault instanceof InterruptedException) {
      return "interrupted";
    }
    if (isSaid(fault) && fault.getMessage() != null) {
      return fault.getMessage();
    }
    return "this program failed (" + fault.getClass().getSimpleName() + place(fault) + ").";
  }

  /** The JDK's own messages of these are no more than a path. */
  private static String ofFile(FileSystemException refused) {
    String file = refused.getFile() == null ? "a file" : refused.getFile();
    if (refused instanceof NoSuchFileException) {
      return file + ": there is no such file or folder. Check the path";
    }
    if (refused instanceof AccessDeniedException) {
      return file + " may not be read or written by you. Check its rights";
    }
    if (refused instanceof FileAlreadyExistsException) {
      return file + " is already there, and is no folder. Name another";
    }
    if (refused instanceof NotDirectoryException) {
      return file + " is a file where a folder is needed. Name a folder";
    }
    return refused.getReason() == null ? refused.getMessage() : file + ": " + refused.getReason();
  }

  /** Where in our own code it happened. */
  private static String place(Throwable fault) {
    for (StackTraceElement element : fault.getStackTrace()) {
      if (element.getClassName().startsWith("pomona.")) {
        return " in "
            + element.getClassName().replaceFirst(".*\\.", "")
            + "."
            + element.getMethodName()
            + ", line "
            + element.getLineNumber();
      }
    }
    return "";
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static String oneLine(String message) {
    return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static String sentence(String message) {
    return message.endsWith(".") ? message : message + ".";
  }
}
