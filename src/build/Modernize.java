import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes of the one jar with everything the two of the distribution, and their classes fit for the
/// runtime's class archives. Nothing else changes.
///
/// All that is read from a jar at run time are a few texts of ours, and to open one takes longer
/// the more is in it: so what most commands do with is apart from the libraries, and comes first in
/// the class path.
///
/// Class files of before Java 6, which is what picocli publishes, are refused by an archive: they
/// get the present version and the stack maps that belong to it. What the runtime makes itself at a
/// first use is kept in no archive: [CallSites] make some of it now. What picocli and SnakeYAML
/// look for in vain they do not look for any more ([AbsentClasses]).
public final class Modernize {
  private static final List<String> CORE = List.of("dev/", "picocli/", "org/yaml/snakeyaml/");

  /// Looks for types of SQL.
  private static final String TAG = "org/yaml/snakeyaml/nodes/Tag.class";

  /// Where the scripts are that run on nodes.
  private static final String SCRIPTS = "dev/staticpod/node/";

  private final ZipFile jar;
  private final Set<String> modules;
  private final ClassFile classFile;

  private Modernize(ZipFile jar, List<String> modules) {
    this.jar = jar;
    this.modules =
        Configuration.empty()
            .resolve(ModuleFinder.ofSystem(), ModuleFinder.of(), modules)
            .modules()
            .stream()
            .map(ResolvedModule::name)
            .collect(Collectors.toSet());
    this.classFile =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(type -> open(type.descriptorString()))
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  /// Writes `static-pod.jar` and `libraries.jar` into a directory.
  ///
  /// @param modules of the runtime, besides those that these require
  static void split(Path jar, Path directory, List<String> modules) throws IOException {
    try (var source = new ZipFile(jar.toFile());
        var core = create(directory.resolve("static-pod.jar"));
        var libraries = create(directory.resolve("libraries.jar"))) {
      var modernize = new Modernize(source, modules);
      for (ZipEntry entry : Collections.list(source.entries())) {
        boolean isCore = CORE.stream().anyMatch(entry.getName()::startsWith);
        modernize.copy(entry, isCore ? core : libraries);
        if (entry.getName().equals("META-INF/MANIFEST.MF")) {
          modernize.copy(entry, core);
        }
      }
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
      write(entry.getName(), in.readAllBytes(), out);
    }
    out.closeEntry();
  }

  private void write(String name, byte[] bytes, OutputStream out) throws IOException {
    if (name.endsWith(".class")) {
      out.write(fit(name, bytes));
    } else {
      out.write(name.startsWith(SCRIPTS) && name.endsWith(".sh") ? withoutRemarks(bytes) : bytes);
    }
  }

  /// A script without the lines that are remarks: nodes get them on each connection.
  private static byte[] withoutRemarks(byte[] script) {
    return new String(script, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
        .map(line -> line + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] fit(String name, byte[] bytes) {
    return isOld(bytes) || name.equals(TAG) ? modern(bytes) : CallSites.resolve(classFile, bytes);
  }

  private static boolean isOld(byte[] bytes) {
    return ((bytes[6] & 0xff) << 8 | bytes[7] & 0xff) < ClassFile.JAVA_6_VERSION;
  }

  private byte[] modern(byte[] bytes) {
    ClassModel old = classFile.parse(bytes);
    return classFile.transformClass(
        old,
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(ClassFile.JAVA_17_VERSION, 0);
          } else if (element instanceof MethodModel method) {
            // instruction by instruction: code that is copied whole gets no stack maps
            builder.transformMethod(
                method,
                MethodTransform.transformingCode(
                    CodeTransform.ofStateful(() -> new AbsentClasses(this::has))));
          } else {
            builder.with(element);
          }
        });
  }

  private boolean has(String name) {
    return jar.getEntry(name.replace('.', '/') + ".class") != null || ofRuntime(name);
  }

  private boolean ofRuntime(String name) {
    try {
      var type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
      return modules.contains(type.getModule().getName());
    } catch (ClassNotFoundException _) {
      return false;
    }
  }

  /// A class of the jar, by its descriptor; null where it has none, as the resolver wants it.
  private InputStream open(String descriptor) {
    String name = descriptor.substring(1, descriptor.length() - 1);
    ZipEntry entry = jar.getEntry(name + ".class");
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
