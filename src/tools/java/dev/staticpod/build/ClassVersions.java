package dev.staticpod.build;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.util.function.Supplier;

/// Class files of before Java 6, which is what picocli publishes, are refused by a cache of
/// classes: they get a present version and the stack maps that belong to it (JVMS 4.10.1).
final class ClassVersions {
  private final ClassFile classFile;

  /// @param classFile generates stack maps, and knows the classes that they name
  ClassVersions(ClassFile classFile) {
    this.classFile = classFile;
  }

  /// Whether a cache of classes would refuse it.
  static boolean isOld(byte[] bytes) {
    return ((bytes[6] & 0xff) << 8 | (bytes[7] & 0xff)) < ClassFile.JAVA_6_VERSION;
  }

  /// The class in a present version.
  ///
  /// @param code what else to do to the code of a method; a new one for each
  byte[] lifted(byte[] bytes, Supplier<CodeTransform> code) {
    return classFile.transformClass(
        classFile.parse(bytes),
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(ClassFile.JAVA_17_VERSION, 0);
          } else if (element instanceof MethodModel method) {
            // instruction by instruction: code that is copied whole gets no stack maps
            builder.transformMethod(
                method, MethodTransform.transformingCode(CodeTransform.ofStateful(code)));
          } else {
            builder.with(element);
          }
        });
  }
}
