import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Runs google-java-format over all Java sources below a directory: `Format check|apply DIRECTORY
/// STAMP`. The build calls it on the toolchain's `java`, as a source file, because Maven's own JVM
/// may be older than the language of the sources. The file STAMP has the hash of the sources that
/// were found to be formatted last: they are not looked at again, which takes some ten seconds.
public final class Format {
  private Format() {}

  public static void main(String[] args)
      throws IOException, FormatterException, GeneralSecurityException {
    if (args.length != 3 || !List.of("check", "apply").contains(args[0])) {
      throw new IllegalArgumentException("usage: Format check|apply DIRECTORY STAMP");
    }
    Path stamp = Path.of(args[2]);
    if (Files.exists(stamp) && Files.readString(stamp).equals(hash(Path.of(args[1])))) {
      return;
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
    Files.createDirectories(stamp.toAbsolutePath().getParent());
    Files.writeString(stamp, hash(Path.of(args[1])));
  }

  /// Of the sources with their names, the formatter and the compiler that it uses.
  private static String hash(Path directory) throws IOException, GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    var formatter = Formatter.class.getProtectionDomain().getCodeSource().getLocation();
    digest.update((formatter + " " + Runtime.version()).getBytes(StandardCharsets.UTF_8));
    for (Path file : sources(directory)) {
      byte[] text = Files.readAllBytes(file);
      String name = directory.relativize(file) + " " + text.length + "\n";
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      digest.update(text);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> sources(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
