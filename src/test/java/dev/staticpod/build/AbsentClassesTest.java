package dev.staticpod.build;

import static dev.staticpod.build.ClassBytes.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AbsentClassesTest {
  private final AtomicInteger changes = new AtomicInteger();

  /// The class is there in truth: only so it shows that it is not looked for.
  @Test
  void aClassThatIsAbsentIsNotLookedFor() throws Throwable {
    Class<?> lookUps = withoutClassesOfThisProgram();

    assertThat(call(lookUps, "constant")).isEqualTo("no dev.staticpod.build.Samples$Nothing");
    assertThat(changes).hasValue(1);
  }

  @Test
  void otherLookUpsStay() throws Throwable {
    Class<?> lookUps = withoutClassesOfThisProgram();
    String nothing = Samples.Nothing.class.getName();

    assertThat(call(lookUps, "other")).isEqualTo("java.lang.String");
    assertThat(call(lookUps, "variable", nothing)).isEqualTo(nothing);
    assertThat(call(lookUps, "inLoader")).isEqualTo(nothing);
  }

  private Class<?> withoutClassesOfThisProgram() throws Exception {
    byte[] rewritten =
        new ClassVersions(ClassFile.of())
            .lifted(
                ClassBytes.of(Samples.LookUps.class),
                () ->
                    new AbsentClasses(
                        name -> !name.startsWith("dev.staticpod."), changes::incrementAndGet));
    return ClassBytes.load(Samples.LookUps.class.getName(), rewritten);
  }
}
