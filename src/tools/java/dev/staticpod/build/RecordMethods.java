package dev.staticpod.build;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// `equals` and `hashCode` of records: components in order, objects by their own methods, primitive
/// values as their wrappers compare and hash them (JLS 8.10.3; JDK 25,
/// `java.lang.runtime.ObjectMethods`).
final class RecordMethods {
  private static final ClassDesc OBJECTS = Objects.class.describeConstable().orElseThrow();
  private static final Map<String, String> WRAPPERS =
      Map.of(
          "Z",
          "Boolean",
          "B",
          "Byte",
          "C",
          "Character",
          "S",
          "Short",
          "I",
          "Integer",
          "J",
          "Long",
          "F",
          "Float",
          "D",
          "Double");

  private RecordMethods() {}

  /// The body of a static method of the record and another object.
  ///
  /// @param arguments the record, the names of its components, a getter for each
  static Consumer<CodeBuilder> equal(List<LoadableConstantEntry> arguments) {
    ClassDesc record = ((ClassEntry) arguments.getFirst()).asSymbol();
    return code -> {
      Label different = code.newLabel();
      Label other = code.newLabel();
      code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
      code.aload(1).instanceOf(record).ifeq(different);
      code.aload(1).checkcast(record).astore(2);
      for (FieldRefEntry field : fields(arguments)) {
        code.aload(0).with(get(field)).aload(2).with(get(field));
        compare(code, field.typeSymbol(), different);
      }
      code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
    };
  }

  private static void compare(CodeBuilder code, ClassDesc type, Label different) {
    if (!type.isPrimitive()) {
      code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object));
      code.ifeq(different);
    } else if (TypeKind.from(type).asLoadable() == TypeKind.INT) {
      code.if_icmpne(different);
    } else {
      code.invokestatic(wrapper(type), "compare", MethodTypeDesc.of(CD_int, type, type));
      code.ifne(different);
    }
  }

  /// The body of a static method of the record.
  ///
  /// @param arguments the record, the names of its components, a getter for each
  static Consumer<CodeBuilder> hash(List<LoadableConstantEntry> arguments) {
    return code -> {
      code.iconst_0();
      for (FieldRefEntry field : fields(arguments)) {
        code.bipush(31).imul().aload(0).with(get(field));
        ClassDesc type = field.typeSymbol();
        if (type.isPrimitive()) {
          code.invokestatic(wrapper(type), "hashCode", MethodTypeDesc.of(CD_int, type));
        } else {
          code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
        }
        code.iadd();
      }
      code.ireturn();
    };
  }

  private static List<FieldRefEntry> fields(List<LoadableConstantEntry> arguments) {
    return arguments.stream()
        .skip(2)
        .map(getter -> (FieldRefEntry) ((MethodHandleEntry) getter).reference())
        .toList();
  }

  private static FieldInstruction get(FieldRefEntry field) {
    return FieldInstruction.of(Opcode.GETFIELD, field);
  }

  private static ClassDesc wrapper(ClassDesc type) {
    return ClassDesc.of("java.lang", WRAPPERS.get(type.descriptorString()));
  }
}
