package dev.staticpod.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Makes the distribution: `Distribution SOURCE JAR TARGET TIME [bare]`, unless it is there
/// already. TARGET gets the launcher and its options from SOURCE, the classes of JAR
/// ([JarSplitter]), a runtime ([RuntimeImage]), and caches of classes ([ClassCaches]). All files
/// but these get one TIME: a cache holds only for a jar of the time it knows, and packages keep it.
/// A `bare` one has no caches, which take most of the time: it is there to be compared.
public final class Distribution {
  /// What we and our libraries need. What jdeps says beyond that is for parts that are never used:
  /// Jackson's and SnakeYAML's beans, picocli's SQL types.
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.logging",
          "java.naming",
          "java.net.http",
          "java.security.jgss",
          "java.xml",
          "jdk.httpserver",
          "jdk.unsupported");

  private final Path source;
  private final Path target;

  private Distribution(Path source, Path target) {
    this.source = source;
    this.target = target;
  }

  /// Called by the build. SOURCE is `src/dist`; the examples and this program's own sources are
  /// beside it.
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean bare = args.length == 5 && args[4].equals("bare");
    if (args.length != 4 && !bare) {
      throw new IllegalArgumentException("usage: Distribution SOURCE JAR TARGET TIME [bare]");
    }
    var distribution = new Distribution(Path.of(args[0]), Path.of(args[2]));
    if (bare) {
      distribution.makeBare(Path.of(args[1]), timeOf(args[3]));
    } else {
      distribution.makeUnlessMade(Path.of(args[1]), args[3]);
    }
  }

  /// A file beside the distribution says what it was made from: it takes a minute of processor
  /// time.
  private void makeUnlessMade(Path jar, String time) throws IOException, InterruptedException {
    Path madeFrom = target.resolveSibling(target.getFileName() + ".inputs");
    String inputs = inputs(source, jar, time);
    if (Files.exists(target)
        && Files.exists(madeFrom)
        && Files.readString(madeFrom).equals(inputs)) {
      return;
    }
    Files.deleteIfExists(madeFrom);
    makeBare(jar, timeOf(time));
    new ClassCaches(target, examples(source)).make();
    Files.writeString(madeFrom, inputs);
  }

  /// All that the distribution depends on, as a hash.
  static String inputs(Path source, Path jar, String time) throws IOException {
    return Inputs.hash(
        List.of(
            jar,
            source,
            source.resolveSibling("tools/java/dev/staticpod/build"),
            source.resolveSibling("workloads"),
            examples(source)),
        List.of(Runtime.version().toString(), System.getProperty("java.home"), time));
  }

  private static Path examples(Path source) {
    return source.resolveSibling("examples").normalize();
  }

  private static FileTime timeOf(String time) {
    return FileTime.from(Instant.parse(time));
  }

  private void makeBare(Path jar, FileTime time) throws IOException, InterruptedException {
    delete(target);
    copy("bin/static-pod", "rwxr-xr-x");
    copy("lib/options", "rw-r--r--");
    copy("lib/optimizing", "rw-r--r--");
    System.out.println("rewritten: " + JarSplitter.split(jar, target.resolve("lib"), MODULES));
    RuntimeImage.make(target.resolve("runtime"), MODULES);
    date(time);
  }

  private void copy(String name, String mode) throws IOException {
    Path file = target.resolve(name);
    Files.createDirectories(file.getParent());
    Files.copy(source.resolve(name), file, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private void date(FileTime time) throws IOException {
    try (Stream<Path> paths = Files.walk(target)) {
      for (Path path : paths.toList()) {
        Files.setLastModifiedTime(path, time);
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      paths.sorted(Comparator.reverseOrder()).forEach(Distribution::remove);
    }
  }

  private static void remove(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
