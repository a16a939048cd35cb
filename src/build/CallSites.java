import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Replaces call sites that the runtime would link at their first use, each with a class or two of
/// its own, by calls of methods that do the same and are made now: switches over types
/// ([TypeSwitch]), and `equals` and `hashCode` of records ([RecordMethods]). All others stay as
/// they are.
final class CallSites {
  private final ClassModel model;
  private final List<Method> methods = new ArrayList<>();
  private int count;

  private record Method(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

  private CallSites(ClassModel model) {
    this.model = model;
  }

  static byte[] resolve(ClassFile classFile, byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    boolean concerned = model.methods().stream().anyMatch(CallSites::isConcerned);
    return concerned ? new CallSites(model).resolved(classFile) : bytes;
  }

  private static boolean isConcerned(MethodModel method) {
    return method.code().stream()
        .flatMap(CodeModel::elementStream)
        .anyMatch(element -> body(element).isPresent());
  }

  /// What a method has to do that takes the place of a call site.
  private static Optional<Consumer<CodeBuilder>> body(CodeElement element) {
    if (!(element instanceof InvokeDynamicInstruction call)) {
      return Optional.empty();
    }
    List<LoadableConstantEntry> arguments = call.invokedynamic().bootstrap().arguments();
    String owner =
        call.invokedynamic().bootstrap().bootstrapMethod().reference().owner().asInternalName();
    return switch (owner + " " + call.name().stringValue()) {
      case "java/lang/runtime/SwitchBootstraps typeSwitch" -> TypeSwitch.body(arguments);
      case "java/lang/runtime/ObjectMethods equals" -> Optional.of(RecordMethods.equal(arguments));
      case "java/lang/runtime/ObjectMethods hashCode" -> Optional.of(RecordMethods.hash(arguments));
      default -> Optional.empty();
    };
  }

  private byte[] resolved(ClassFile classFile) {
    return classFile.transformClass(
        model,
        (builder, element) -> {
          if (element instanceof MethodModel method && isConcerned(method)) {
            builder.transformMethod(method, MethodTransform.transformingCode(this::replace));
            while (!methods.isEmpty()) {
              Method made = methods.removeFirst();
              builder.withMethodBody(
                  made.name(),
                  made.type(),
                  AccessFlag.PRIVATE.mask()
                      | AccessFlag.STATIC.mask()
                      | AccessFlag.SYNTHETIC.mask(),
                  made.body());
            }
          } else {
            builder.with(element);
          }
        });
  }

  private void replace(CodeBuilder code, CodeElement element) {
    Optional<Consumer<CodeBuilder>> body = body(element);
    if (body.isEmpty()) {
      code.with(element);
      return;
    }
    var call = (InvokeDynamicInstruction) element;
    var made = new Method(call.name() + "$" + count++, call.typeSymbol(), body.get());
    methods.add(made);
    boolean ofInterface = model.flags().has(AccessFlag.INTERFACE);
    code.invokestatic(model.thisClass().asSymbol(), made.name(), made.type(), ofInterface);
  }
}
