import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Writes a switch over a text, as the compiler does.
final class TextSwitch {
  private TextSwitch() {}

  /// A switch over the text in a variable. No case may come to its end.
  ///
  /// @throws IllegalStateException if two texts have the same hash
  static void choose(
      CodeBuilder code,
      int variable,
      Map<String, Consumer<CodeBuilder>> cases,
      Consumer<CodeBuilder> otherwise) {
    Label none = code.newLabel();
    var labels = new TreeMap<Integer, Label>();
    for (String text : cases.keySet()) {
      if (labels.put(text.hashCode(), code.newLabel()) != null) {
        throw new IllegalStateException("two texts with the hash of " + text);
      }
    }
    code.aload(variable).invokevirtual(CD_String, "hashCode", MethodTypeDesc.of(CD_int));
    code.lookupswitch(
        none,
        labels.entrySet().stream()
            .map(each -> SwitchCase.of(each.getKey(), each.getValue()))
            .toList());
    cases.forEach((text, body) -> {
      code.labelBinding(labels.get(text.hashCode())).aload(variable).loadConstant(text);
      code.invokevirtual(CD_String, "equals", MethodTypeDesc.of(CD_boolean, CD_Object));
      code.ifeq(none);
      body.accept(code);
    });
    code.labelBinding(none);
    otherwise.accept(code);
  }
}
