package dev.staticpod.build;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Objects;

/// Class files as bytes, and classes made of them.
final class ClassBytes {
  private static final ClassDesc STRING = ConstantDescs.CD_String;

  private ClassBytes() {}

  /// The class file of a sample.
  static byte[] of(Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  /// A class file of Java 5, as picocli's are: without stack maps, although its method branches,
  /// and with a look-up of a class. Its method `find(boolean)` says what came of it.
  ///
  /// @param lookedFor the name of the class
  static byte[] old(String name, String lookedFor) {
    return ClassFile.of(StackMapsOption.DROP_STACK_MAPS)
        .build(
            ClassDesc.of(name),
            type ->
                type.withVersion(ClassFile.JAVA_5_VERSION, 0)
                    .withMethodBody(
                        "find",
                        MethodTypeDesc.of(STRING, ConstantDescs.CD_boolean),
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        code -> {
                          Label otherwise = code.newLabel();
                          code.iload(0).ifeq(otherwise);
                          code.loadConstant(lookedFor)
                              .invokestatic(
                                  ConstantDescs.CD_Class,
                                  "forName",
                                  MethodTypeDesc.of(ConstantDescs.CD_Class, STRING))
                              .invokevirtual(
                                  ConstantDescs.CD_Class, "getName", MethodTypeDesc.of(STRING))
                              .areturn();
                          code.labelBinding(otherwise).loadConstant("not asked").areturn();
                        }));
  }

  /// Makes a class of the bytes, in place of the one of its name that others know. It is verified
  /// as soon as it is used, or asked for its methods.
  static Class<?> load(String name, byte[] bytes) throws ReflectiveOperationException {
    ClassLoader loader =
        new ClassLoader(ClassBytes.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String wanted, boolean resolve)
              throws ClassNotFoundException {
            synchronized (getClassLoadingLock(wanted)) {
              if (!wanted.equals(name)) {
                return super.loadClass(wanted, resolve);
              }
              Class<?> loaded = findLoadedClass(name);
              return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
            }
          }
        };
    return Class.forName(name, false, loader);
  }

  /// Calls a static method, the only one of its name; throws what it throws.
  static Object call(Class<?> type, String method, Object... arguments) throws Throwable {
    try {
      return Arrays.stream(type.getMethods())
          .filter(each -> each.getName().equals(method))
          .findFirst()
          .orElseThrow()
          .invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
