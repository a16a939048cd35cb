package dev.staticpod.build;

import static dev.staticpod.build.ClassBytes.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.CodeTransform;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ClassVersionsTest {
  private final ClassVersions versions =
      new ClassVersions(ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS));

  /// The runtime verifies it by its stack maps, which it has to have in this version.
  @Test
  void anOldClassGetsAPresentVersionAndDoesTheSame() throws Throwable {
    byte[] old = ClassBytes.old("Old", "java.lang.String");

    byte[] lifted = versions.lifted(old, () -> CodeTransform.ACCEPT_ALL);

    assertThat(ClassVersions.isOld(old)).isTrue();
    assertThat(ClassVersions.isOld(lifted)).isFalse();
    assertThat(ClassFile.of().parse(lifted).majorVersion()).isEqualTo(ClassFile.JAVA_17_VERSION);
    Class<?> loaded = ClassBytes.load("Old", lifted);
    assertThat(call(loaded, "find", true)).isEqualTo("java.lang.String");
    assertThat(call(loaded, "find", false)).isEqualTo("not asked");
  }

  @Test
  void aLargeClassOfPicocliCanBeLoadedAfterwards() throws Exception {
    byte[] old = ClassBytes.of(CommandLine.class);

    byte[] lifted = versions.lifted(old, () -> CodeTransform.ACCEPT_ALL);

    assertThat(ClassVersions.isOld(old)).isTrue();
    assertThat(ClassBytes.load(CommandLine.class.getName(), lifted).getDeclaredMethods())
        .hasSameSizeAs(CommandLine.class.getDeclaredMethods());
  }

  @Test
  void ourOwnClassesAreNotOld() throws Exception {
    assertThat(ClassVersions.isOld(ClassBytes.of(ClassVersionsTest.class))).isFalse();
  }
}
