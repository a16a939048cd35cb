package dev.staticpod.build;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A switch over types: the number of the first label, from a given one on, that the value is an
/// instance of; -1 for null; the number of labels if there is none (JDK 25,
/// `java.lang.runtime.SwitchBootstraps.typeSwitch`).
final class TypeSwitch {
  private TypeSwitch() {}

  /// The body of a static method of the value and the number to begin with; nothing if a label is
  /// anything else than a type.
  static Optional<Consumer<CodeBuilder>> body(List<LoadableConstantEntry> labels) {
    return labels.stream().allMatch(ClassEntry.class::isInstance)
        ? Optional.of(code ->
            write(code, labels.stream().map(label -> ((ClassEntry) label).asSymbol()).toList()))
        : Optional.empty();
  }

  private static void write(CodeBuilder code, List<ClassDesc> labels) {
    Label present = code.newLabel();
    code.aload(0).ifnonnull(present).loadConstant(-1).ireturn().labelBinding(present);
    for (int number = 0; number < labels.size(); number++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(number).if_icmpgt(next);
      code.aload(0).instanceOf(labels.get(number)).ifeq(next);
      code.loadConstant(number).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }
}
