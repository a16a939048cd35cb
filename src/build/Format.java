import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs google-java-format over all Java sources below a directory: `Format check|apply DIRECTORY`.
/// The build calls it on the toolchain's `java`, as a source file, because Maven's own JVM may be
/// older than the language of the sources.
public final class Format {
  private Format() {}

  public static void main(String[] args) throws IOException, FormatterException {
    if (args.length != 2 || !List.of("check", "apply").contains(args[0])) {
      throw new IllegalArgumentException("usage: Format check|apply DIRECTORY");
    }
    var formatter = new Formatter();
    var different = new ArrayList<Path>();
    for (Path file : sources(Path.of(args[1]))) {
      String text = Files.readString(file);
      String formatted = formatter.formatSourceAndFixImports(text);
      if (formatted.equals(text)) {
        continue;
      }
      different.add(file);
      if (args[0].equals("apply")) {
        Files.writeString(file, formatted);
      }
    }
    if (args[0].equals("check") && !different.isEmpty()) {
      different.forEach(System.err::println);
      System.err.println(
          "not formatted: the files above; mvn -Dformat=apply process-sources formats them");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
