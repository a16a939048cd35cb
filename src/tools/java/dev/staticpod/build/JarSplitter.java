package dev.staticpod.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes of the one jar with everything the two of the distribution. All that is read from a jar at
/// run time are a few texts of ours, and to open one takes longer the more is in it: so what most
/// commands do with is apart from the libraries, and comes first in the class path. Classes and
/// scripts are rewritten on the way; everything else, and the times of all entries, stay.
final class JarSplitter {
  private static final List<String> CORE = List.of("dev/", "picocli/", "org/yaml/snakeyaml/");
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  /// Where the scripts are that run on nodes.
  private static final String SCRIPTS = "dev/staticpod/node/";

  private final ZipFile jar;
  private final ClassRewriter classes;
  private final ScriptComments comments;

  private JarSplitter(ZipFile jar, List<String> modules, Changes changes) {
    this.jar = jar;
    this.classes = new ClassRewriter(jar, modules, changes);
    this.comments = new ScriptComments(changes);
  }

  /// Writes `static-pod.jar` and `libraries.jar` into a directory.
  ///
  /// @param modules of the runtime, besides those that these require
  /// @throws IOException also where a rewriting has nothing to change
  static Changes split(Path jar, Path directory, List<String> modules) throws IOException {
    var changes = new Changes();
    var missing = new ArrayList<>(CORE);
    try (var source = new ZipFile(jar.toFile());
        var core = create(directory.resolve("static-pod.jar"));
        var libraries = create(directory.resolve("libraries.jar"))) {
      var splitter = new JarSplitter(source, modules, changes);
      for (ZipEntry entry : Collections.list(source.entries())) {
        boolean isCore = CORE.stream().anyMatch(entry.getName()::startsWith);
        missing.removeIf(entry.getName()::startsWith);
        splitter.copy(entry, isCore ? core : libraries);
        if (entry.getName().equals(MANIFEST)) {
          splitter.copy(entry, core);
        }
      }
    }
    requireNone(missing);
    changes.requireAll();
    return changes;
  }

  private static void requireNone(List<String> missing) throws IOException {
    if (!missing.isEmpty()) {
      throw new IOException(
          "JarSplitter found nothing below "
              + String.join(", ", missing)
              + "\n  next: read in src/docs/start-up.md why the jar is split; then correct what"
              + " goes into the first jar");
    }
  }

  private static ZipOutputStream create(Path path) throws IOException {
    return new ZipOutputStream(Files.newOutputStream(path));
  }

  private void copy(ZipEntry entry, ZipOutputStream out) throws IOException {
    var same = new ZipEntry(entry.getName());
    same.setTimeLocal(entry.getTimeLocal());
    out.putNextEntry(same);
    try (InputStream in = jar.getInputStream(entry)) {
      out.write(rewritten(entry.getName(), in.readAllBytes()));
    }
    out.closeEntry();
  }

  private byte[] rewritten(String name, byte[] bytes) {
    if (name.endsWith(".class")) {
      return classes.rewritten(name, bytes);
    }
    return name.startsWith(SCRIPTS) && name.endsWith(".sh") ? comments.without(bytes) : bytes;
  }
}
