package dev.staticpod.build;

import static dev.staticpod.build.ClassBytes.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Switches over types ([TypeSwitch]), and what call sites stay. Those of records have a test of
/// their own.
class CallSitesTest {
  private final Changes changes = new Changes();

  @Test
  void aSwitchOverTypesTakesTheFirstLabelThatFits() throws Throwable {
    Class<?> switches = resolved(Samples.Switches.class);

    for (Object value : List.of("", "text", 9, 10, 10L, 1.5, 'c')) {
      assertThat(call(switches, "kind", value)).isEqualTo(Samples.Switches.kind(value));
    }
    assertThat(call(switches, "nullable", "text")).isEqualTo("text");
    assertThat(call(switches, "nullable", 'c')).isEqualTo("other");
    assertThat(changes.of(Rewriting.TYPE_SWITCHES)).isEqualTo(2);
  }

  @Test
  void aSwitchOverTypesMayHaveALabelForNull() throws Throwable {
    Class<?> switches = resolved(Samples.Switches.class);

    assertThat(call(switches, "nullable", new Object[] {null})).isEqualTo("null");
    assertThatThrownBy(() -> call(switches, "kind", new Object[] {null}))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void aSwitchMayStandInAnInterface() throws Throwable {
    Class<?> switches = resolved(Samples.InterfaceSwitch.class);

    assertThat(call(switches, "isText", "text")).isEqualTo(true);
    assertThat(call(switches, "isText", 1)).isEqualTo(false);
  }

  @Test
  void aSwitchWithALabelThatIsNoTypeStays() throws Exception {
    byte[] bytes = ClassBytes.of(Samples.ConstantSwitch.class);

    assertThat(CallSites.resolve(ClassFile.of(), bytes, changes)).isSameAs(bytes);
    assertThat(callSites(bytes)).contains("typeSwitch");
    assertThat(changes.of(Rewriting.TYPE_SWITCHES)).isZero();
  }

  @Test
  void lambdasAndConcatenationsStay() throws Exception {
    byte[] bytes = ClassBytes.of(Samples.Lambdas.class);

    assertThat(CallSites.resolve(ClassFile.of(), bytes, changes)).isSameAs(bytes);
  }

  @Test
  void toStringOfARecordStays() throws Exception {
    byte[] bytes = ClassBytes.of(Samples.Nothing.class);

    assertThat(callSites(CallSites.resolve(ClassFile.of(), bytes, changes)))
        .containsExactly("toString");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Samples.Switches.class,
        Samples.InterfaceSwitch.class,
        Samples.Everything.class,
        Samples.Nothing.class
      })
  void noneOfTheReplacedCallSitesIsLeft(Class<?> sample) throws Exception {
    byte[] bytes = ClassBytes.of(sample);
    String replaced = "typeSwitch|equals|hashCode";

    assertThat(callSites(bytes)).anyMatch(name -> name.matches(replaced));
    assertThat(callSites(CallSites.resolve(ClassFile.of(), bytes, changes)))
        .noneMatch(name -> name.matches(replaced));
  }

  private Class<?> resolved(Class<?> sample) throws Exception {
    byte[] bytes = CallSites.resolve(ClassFile.of(), ClassBytes.of(sample), changes);
    return ClassBytes.load(sample.getName(), bytes);
  }

  /// The names of the call sites that the runtime would link.
  private static List<String> callSites(byte[] bytes) {
    return ClassFile.of().parse(bytes).methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(CodeModel::elementStream)
        .filter(InvokeDynamicInstruction.class::isInstance)
        .map(element -> ((InvokeDynamicInstruction) element).name().stringValue())
        .toList();
  }
}
