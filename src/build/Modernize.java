import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes the classes of a jar fit for the runtime's class archives: `Modernize JAR`. Nothing else
/// of the jar changes.
///
/// Class files of before Java 6, which is what picocli publishes, are refused by an archive: they
/// get the present version and the stack maps that belong to it. What the runtime makes itself at a
/// first use is kept in no archive: [CallSites] makes some of it now.
public final class Modernize {
  private final ZipFile jar;
  private final ClassFile classFile;

  private Modernize(ZipFile jar) {
    this.jar = jar;
    this.classFile =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(type -> open(type.descriptorString()))
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("usage: Modernize JAR");
    }
    Path path = Path.of(args[0]);
    Path modern = path.resolveSibling(path.getFileName() + ".new");
    try (var jar = new ZipFile(path.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(modern))) {
      new Modernize(jar).copy(out);
    }
    Files.move(modern, path, StandardCopyOption.REPLACE_EXISTING);
  }

  private void copy(ZipOutputStream out) throws IOException {
    Enumeration<? extends ZipEntry> entries = jar.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      var same = new ZipEntry(entry.getName());
      same.setTimeLocal(entry.getTimeLocal());
      out.putNextEntry(same);
      try (InputStream in = jar.getInputStream(entry)) {
        write(entry.getName(), in.readAllBytes(), out);
      }
      out.closeEntry();
    }
  }

  private void write(String name, byte[] bytes, OutputStream out) throws IOException {
    out.write(name.endsWith(".class") ? fit(bytes) : bytes);
  }

  private byte[] fit(byte[] bytes) {
    return isOld(bytes) ? modern(bytes) : CallSites.resolve(classFile, bytes);
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
            builder.transformMethod(method, MethodTransform.transformingCode(CodeBuilder::with));
          } else {
            builder.with(element);
          }
        });
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
