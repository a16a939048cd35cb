import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/// Replaces switches over types that the runtime would make at their first use (`invokedynamic` of
/// `java.lang.runtime.SwitchBootstraps.typeSwitch`, JLS 14.11) by methods that do the same: the
/// number of the first label, from a given one on, that the value is an instance of; -1 for null;
/// the number of labels if there is none. Switches with labels that are no types stay as they are.
final class TypeSwitches {
  private static final String BOOTSTRAPS = "java/lang/runtime/SwitchBootstraps";
  private static final String PREFIX = "typeSwitch$";

  private final ClassModel model;
  private final List<Method> methods = new ArrayList<>();
  private int count;

  private record Method(String name, MethodTypeDesc type, List<ClassDesc> labels) {}

  private TypeSwitches(ClassModel model) {
    this.model = model;
  }

  static byte[] resolve(ClassFile classFile, byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    boolean concerned = model.methods().stream().anyMatch(TypeSwitches::hasSwitch);
    return concerned ? new TypeSwitches(model).resolved(classFile) : bytes;
  }

  private static boolean hasSwitch(MethodModel method) {
    return method.code().stream()
        .flatMap(CodeModel::elementStream)
        .anyMatch(TypeSwitches::isSwitch);
  }

  private static boolean isSwitch(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call
        && call.invokedynamic()
            .bootstrap()
            .bootstrapMethod()
            .reference()
            .owner()
            .asInternalName()
            .equals(BOOTSTRAPS)
        && call.name().equalsString("typeSwitch")
        && call.invokedynamic().bootstrap().arguments().stream()
            .allMatch(ClassEntry.class::isInstance);
  }

  private byte[] resolved(ClassFile classFile) {
    return classFile.transformClass(
        model,
        (builder, element) -> {
          if (element instanceof MethodModel method && hasSwitch(method)) {
            builder.transformMethod(method, MethodTransform.transformingCode(this::replace));
            while (!methods.isEmpty()) {
              Method made = methods.removeFirst();
              builder.withMethodBody(
                  made.name(),
                  made.type(),
                  AccessFlag.PRIVATE.mask()
                      | AccessFlag.STATIC.mask()
                      | AccessFlag.SYNTHETIC.mask(),
                  code -> write(code, made.labels()));
            }
          } else {
            builder.with(element);
          }
        });
  }

  private void replace(CodeBuilder code, CodeElement element) {
    if (!isSwitch(element)) {
      code.with(element);
      return;
    }
    var call = (InvokeDynamicInstruction) element;
    List<ClassDesc> labels =
        call.invokedynamic().bootstrap().arguments().stream()
            .map(label -> ((ClassEntry) label).asSymbol())
            .toList();
    var made = new Method(PREFIX + count++, call.typeSymbol(), labels);
    methods.add(made);
    boolean ofInterface = model.flags().has(AccessFlag.INTERFACE);
    code.invokestatic(model.thisClass().asSymbol(), made.name(), made.type(), ofInterface);
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
