package dev.staticpod.build;

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
  private final Changes changes;
  private final List<Method> methods = new ArrayList<>();
  private int count;

  private record Method(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

  /// What takes the place of a call site.
  private record Replacement(Rewriting kind, Consumer<CodeBuilder> body) {}

  private CallSites(ClassModel model, Changes changes) {
    this.model = model;
    this.changes = changes;
  }

  /// The class with such call sites replaced; the same bytes where it has none.
  static byte[] resolve(ClassFile classFile, byte[] bytes, Changes changes) {
    ClassModel model = classFile.parse(bytes);
    boolean concerned = model.methods().stream().anyMatch(CallSites::isConcerned);
    return concerned ? new CallSites(model, changes).resolved(classFile) : bytes;
  }

  private static boolean isConcerned(MethodModel method) {
    return method.code().stream()
        .flatMap(CodeModel::elementStream)
        .anyMatch(element -> replacement(element).isPresent());
  }

  private static Optional<Replacement> replacement(CodeElement element) {
    if (!(element instanceof InvokeDynamicInstruction call)) {
      return Optional.empty();
    }
    List<LoadableConstantEntry> arguments = call.invokedynamic().bootstrap().arguments();
    String owner =
        call.invokedynamic().bootstrap().bootstrapMethod().reference().owner().asInternalName();
    return switch (owner + " " + call.name().stringValue()) {
      case "java/lang/runtime/SwitchBootstraps typeSwitch" ->
          TypeSwitch.body(arguments).map(body -> new Replacement(Rewriting.TYPE_SWITCHES, body));
      case "java/lang/runtime/ObjectMethods equals" ->
          Optional.of(new Replacement(Rewriting.RECORD_EQUALS, RecordMethods.equal(arguments)));
      case "java/lang/runtime/ObjectMethods hashCode" ->
          Optional.of(new Replacement(Rewriting.RECORD_HASH_CODES, RecordMethods.hash(arguments)));
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
    Optional<Replacement> replacement = replacement(element);
    if (replacement.isEmpty()) {
      code.with(element);
      return;
    }
    var call = (InvokeDynamicInstruction) element;
    var made = new Method(call.name() + "$" + count++, call.typeSymbol(), replacement.get().body());
    methods.add(made);
    changes.add(replacement.get().kind());
    boolean ofInterface = model.flags().has(AccessFlag.INTERFACE);
    code.invokestatic(model.thisClass().asSymbol(), made.name(), made.type(), ofInterface);
  }
}
