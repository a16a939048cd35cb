package dev.staticpod.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Decides what is rewritten in a class file of the jar. Old ones get a present version
/// ([ClassVersions]) and do not look for classes that are not there ([AbsentClasses]); in the
/// others some of what the runtime makes itself at a first use, and keeps in no cache, is made now
/// ([CallSites]). Most stay as they are.
final class ClassRewriter {
  /// Looks for types of SQL.
  private static final String TAG = "org/yaml/snakeyaml/nodes/Tag.class";

  private final ZipFile jar;
  private final Set<String> modules;
  private final Changes changes;
  private final ClassFile classFile;
  private final ClassVersions versions;

  /// @param jar with all classes of the program
  /// @param modules of the runtime, besides those that these require
  ClassRewriter(ZipFile jar, List<String> modules, Changes changes) {
    this.jar = jar;
    this.modules =
        Configuration.empty()
            .resolve(ModuleFinder.ofSystem(), ModuleFinder.of(), modules)
            .modules()
            .stream()
            .map(ResolvedModule::name)
            .collect(Collectors.toSet());
    this.changes = changes;
    this.classFile =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(hierarchy()));
    this.versions = new ClassVersions(classFile);
  }

  /// Supertypes, which stack maps depend on, as the jar's classes name them, else as the JDK's do.
  private ClassHierarchyResolver hierarchy() {
    return ClassHierarchyResolver.ofResourceParsing(
            type -> {
              String descriptor = type.descriptorString();
              ZipEntry entry =
                  jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
              try {
                return entry == null ? null : jar.getInputStream(entry);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .orElse(ClassHierarchyResolver.defaultResolver());
  }

  /// @param name of the jar's entry
  byte[] rewritten(String name, byte[] bytes) {
    if (ClassVersions.isOld(bytes)) {
      changes.add(Rewriting.CLASS_VERSIONS);
      return withoutLookUps(bytes, Rewriting.ABSENT_CLASSES);
    }
    return name.equals(TAG)
        ? withoutLookUps(bytes, Rewriting.ABSENT_SQL_TYPES)
        : CallSites.resolve(classFile, bytes, changes);
  }

  private byte[] withoutLookUps(byte[] bytes, Rewriting kind) {
    return versions.lifted(bytes, () -> new AbsentClasses(this::has, () -> changes.add(kind)));
  }

  private boolean has(String name) {
    return jar.getEntry(name.replace('.', '/') + ".class") != null || isInRuntime(name);
  }

  private boolean isInRuntime(String name) {
    try {
      var type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
      return modules.contains(type.getModule().getName());
    } catch (ClassNotFoundException _) {
      return false;
    }
  }
}
