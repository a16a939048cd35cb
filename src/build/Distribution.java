import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Makes the distribution: `Distribution SOURCE JAR TARGET TIME`, unless it is there already.
/// TARGET gets the launcher and its options from SOURCE, the classes of JAR, a runtime made by
/// jlink, and caches of classes that are loaded and linked beforehand (JEP 483, JEP 514). All files
/// but these get one TIME: a cache holds only for a jar of the time it knows, and packages keep it.
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

  private static final String OWN_MODULE = "dev.staticpod.shortcuts";

  private static final List<String> PROVIDERS =
      List.of("SUN", "SunRsaSign", "SunEC", "SunJSSE", "SunJCE");

  private final Path source;
  private final Path target;

  private Distribution(Path source, Path target) {
    this.source = source;
    this.target = target;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 4) {
      throw new IllegalArgumentException("usage: Distribution SOURCE JAR TARGET TIME");
    }
    var distribution = new Distribution(Path.of(args[0]), Path.of(args[2]));
    distribution.makeUnlessMade(Path.of(args[1]), args[3]);
  }

  /// A file beside the distribution says what it was made from: it takes a minute of processor
  /// time.
  private void makeUnlessMade(Path jar, String time) throws IOException, InterruptedException {
    Path madeFrom = target.resolveSibling(target.getFileName() + ".inputs");
    String inputs =
        Inputs.hash(
            List.of(jar, source, source.resolveSibling("build"), examples()),
            List.of(Runtime.version().toString(), System.getProperty("java.home"), time));
    if (Files.exists(target)
        && Files.exists(madeFrom)
        && Files.readString(madeFrom).equals(inputs)) {
      return;
    }
    Files.deleteIfExists(madeFrom);
    make(jar, FileTime.from(Instant.parse(time)));
    Files.writeString(madeFrom, inputs);
  }

  private void make(Path jar, FileTime time) throws IOException, InterruptedException {
    delete(target);
    copy("bin/static-pod", "rwxr-xr-x");
    copy("lib/options", "rw-r--r--");
    Modernize.split(jar, target.resolve("lib"), MODULES);
    runtime();
    date(time);
    caches();
  }

  private Path examples() {
    return source.resolveSibling("examples").normalize();
  }

  private void copy(String name, String mode) throws IOException {
    Path file = target.resolve(name);
    Files.createDirectories(file.getParent());
    Files.copy(source.resolve(name), file, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private String classPath() {
    Path lib = target.resolve("lib");
    return lib.resolve("static-pod.jar") + ":" + lib.resolve("libraries.jar");
  }

  private void runtime() throws IOException, InterruptedException {
    Path runtime = target.resolve("runtime");
    Path modules = Files.createTempDirectory("modules");
    run(
        List.of(
            tool("javac"),
            "--module-source-path=" + source.resolve("modules"),
            "--module=" + OWN_MODULE,
            "-d",
            modules.toString()));
    run(
        List.of(
            tool("jlink"),
            "--module-path=" + modules,
            "--add-modules=" + String.join(",", MODULES) + "," + OWN_MODULE,
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--generate-cds-archive",
            "--output=" + runtime));
    delete(modules);
    trustNobody(runtime.resolve("lib/security/cacerts"));
    provide(runtime.resolve("conf/security/java.security"));
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /// Leaves of the providers of cryptography those that we use: each other one would be loaded, or
  /// looked for in all libraries, when the first connection asks for an algorithm.
  private static void provide(Path settings) throws IOException {
    var lines = new ArrayList<>(Files.readAllLines(settings));
    lines.removeIf(line -> line.startsWith("security.provider."));
    for (int i = 0; i < PROVIDERS.size(); i++) {
      lines.add("security.provider." + (i + 1) + "=" + PROVIDERS.get(i));
    }
    Files.write(settings, lines);
  }

  /// We take the authorities of the machine, as kubectl does. Those of the runtime would be read at
  /// each handshake, and be others with each JDK that builds this.
  private static void trustNobody(Path store) throws IOException {
    try (OutputStream out = Files.newOutputStream(store)) {
      KeyStore empty = KeyStore.getInstance("JKS");
      empty.load(null, null);
      empty.store(out, "changeit".toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private void date(FileTime time) throws IOException {
    try (Stream<Path> paths = Files.walk(target)) {
      for (Path path : paths.toList()) {
        Files.setLastModifiedTime(path, time);
      }
    }
  }

  /// The classes that a real run loads are found by one: a training run of the common command
  /// lines. What needs no node has a cache of its own, because the runtime starts with all of one.
  private void caches() throws IOException, InterruptedException {
    Path example = examples().resolve("nodejs-pod.yaml");
    Path hostNetwork = examples().resolve("nodejs-pod-hostnet.yaml");
    run(
        trainingRun(
            "offline.aot",
            List.of(
                "--version",
                "--help",
                "help install",
                "validate " + example + " " + hostNetwork,
                "explain",
                "explain labels-type",
                "new web --image web:1 --port 8080")));
    var sandbox = new ArrayList<>(java());
    sandbox.addAll(List.of("-cp", classPath(), "dev.staticpod.cli.Main", "sandbox", "--"));
    // in the sandbox, where a node and an API server answer
    sandbox.addAll(
        trainingRun(
            "nodes.aot",
            List.of(
                "install " + example + " --dry-run",
                "install " + example + " -v",
                "install " + example,
                "install " + hostNetwork,
                "list",
                "list --no-api",
                "list -o wide",
                "describe nodejs",
                "remove nodejs-hostnet",
                "remove nodejs",
                "history nodejs")));
    run(sandbox);
  }

  private List<String> trainingRun(String name, List<String> lines) throws IOException {
    Path cache = target.resolve("lib").resolve(name);
    var command = new ArrayList<>(java());
    command.add("-XX:AOTCacheOutput=" + cache);
    command.addAll(List.of("-cp", classPath(), "dev.staticpod.cli.AotTrainingRun"));
    command.addAll(lines);
    return command;
  }

  private List<String> java() throws IOException {
    var command = new ArrayList<String>();
    command.add(target.resolve("runtime/bin/java").toString());
    command.addAll(
        Files.readAllLines(target.resolve("lib/options")).stream()
            .filter(option -> !option.startsWith("#"))
            .toList());
    return command;
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

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + said);
    }
  }
}
