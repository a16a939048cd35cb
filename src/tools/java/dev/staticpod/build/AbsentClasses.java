package dev.staticpod.build;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Searching for a class that is not there takes the runtime through the whole table of contents of
/// our jar: a third of the time that a command needs which needs no node. `Class.forName` of the
/// name of such a class becomes the exception that it would end with. One for each method, because
/// it remembers the constant before the call.
final class AbsentClasses implements CodeTransform {
  private static final ClassDesc EXCEPTION = ClassDesc.of("java.lang.ClassNotFoundException");
  private static final MethodTypeDesc OF_NAME =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

  private final Predicate<String> present;
  private final Runnable onChange;
  private Optional<String> loaded = Optional.empty();

  /// @param present whether the jar or the runtime has the class of this name
  /// @param onChange called for each look-up that is replaced
  AbsentClasses(Predicate<String> present, Runnable onChange) {
    this.present = present;
    this.onChange = onChange;
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    if (loaded.filter(name -> isLookUp(element) && !present.test(name)).isPresent()) {
      code.pop().new_(EXCEPTION).dup().loadConstant(loaded.get());
      code.invokespecial(EXCEPTION, ConstantDescs.INIT_NAME, OF_NAME).athrow();
      onChange.run();
    } else if (!(element instanceof LocalVariable || element instanceof LocalVariableType)) {
      code.with(element); // names of variables would not fit what is left
    }
    loaded =
        element instanceof ConstantInstruction constant
                && constant.constantValue() instanceof String text
            ? Optional.of(text)
            : Optional.empty();
  }

  private static boolean isLookUp(CodeElement element) {
    return element instanceof InvokeInstruction call
        && call.owner().asSymbol().equals(ConstantDescs.CD_Class)
        && call.name().equalsString("forName")
        && call.typeSymbol().parameterList().equals(List.of(ConstantDescs.CD_String));
  }
}
