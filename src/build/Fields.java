import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Lets picocli get and set the fields of our commands by code in place of reflection, for which
/// the runtime makes classes in every process anew. Fields with an annotation become public in the
/// distribution, so that one class can reach them all; any other field is reached as ever.
final class Fields {
  /// What gets and sets.
  private static final String BINDING = "picocli/CommandLine$Model$FieldBinding.class";

  private static final ClassDesc ACCESS = ClassDesc.of("dev.staticpod.cli.Fields");
  private static final ClassDesc FIELD = ClassDesc.of("java.lang.reflect.Field");
  private static final MethodTypeDesc NAME = MethodTypeDesc.of(CD_String);
  private static final MethodTypeDesc GET = MethodTypeDesc.of(CD_Object, CD_Object);
  private static final MethodTypeDesc SET = MethodTypeDesc.of(CD_void, CD_Object, CD_Object);
  private static final MethodTypeDesc GET_OF = MethodTypeDesc.of(CD_Object, FIELD, CD_Object);
  private static final MethodTypeDesc SET_OF =
      MethodTypeDesc.of(CD_void, FIELD, CD_Object, CD_Object);
  private static final ClassDesc CLASS = ClassDesc.of("java.lang.Class");
  private static final Set<String> SHUT = Set.of("FINAL", "STATIC");

  private final Map<String, ClassModel> owners = new TreeMap<>();

  /// Takes up the fields of a class.
  void read(ClassModel model) {
    if (model.fields().stream().anyMatch(Fields::isConcerned)) {
      owners.put(model.thisClass().asInternalName().replace('/', '.'), model);
    }
  }

  private static boolean isConcerned(FieldModel field) {
    return field.findAttribute(Attributes.runtimeVisibleAnnotations()).isPresent()
        && field.flags().flags().stream().noneMatch(flag -> SHUT.contains(flag.name()));
  }

  /// The class as the distribution has it.
  static byte[] open(ClassFile classFile, String name, byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    if (name.equals(BINDING)) {
      return classFile.transformClass(
          model, ClassTransform.transformingMethodBodies(Fields::redirect));
    }
    return model.fields().stream().anyMatch(Fields::isConcerned)
        ? classFile.transformClass(model, Fields::publish)
        : bytes;
  }

  private static void publish(ClassBuilder builder, ClassElement element) {
    switch (element) {
      case AccessFlags flags -> builder.withFlags(flags.flagsMask() | AccessFlag.PUBLIC.mask());
      case FieldModel field when isConcerned(field) ->
          builder.transformField(
              field,
              (each, part) -> {
                if (part instanceof AccessFlags flags) {
                  int closed = AccessFlag.PRIVATE.mask() | AccessFlag.PROTECTED.mask();
                  each.withFlags(flags.flagsMask() & ~closed | AccessFlag.PUBLIC.mask());
                } else {
                  each.with(part);
                }
              });
      default -> builder.with(element);
    }
  }

  private static void redirect(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeInstruction call
        && call.owner().asSymbol().equals(FIELD)
        && call.typeSymbol().equals(GET)) {
      code.invokestatic(ACCESS, "get", GET_OF);
    } else if (element instanceof InvokeInstruction call
        && call.owner().asSymbol().equals(FIELD)
        && call.typeSymbol().equals(SET)) {
      code.invokestatic(ACCESS, "set", SET_OF);
    } else {
      code.with(element);
    }
  }

  /// The name in the jar of the class that gets and sets.
  static String access() {
    return ACCESS.packageName().replace('.', '/') + "/" + ACCESS.displayName() + ".class";
  }

  /// That class.
  byte[] access(ClassFile classFile) {
    return classFile.build(
        ACCESS,
        builder -> {
          builder.withVersion(ClassFile.JAVA_25_VERSION, 0);
          builder.withFlags(AccessFlag.PUBLIC, AccessFlag.FINAL, AccessFlag.SYNTHETIC);
          define(builder, "get", GET_OF, Fields::get);
          define(builder, "set", SET_OF, Fields::set);
        });
  }

  /// A method that goes by the class of a field to one that goes by its name.
  private void define(
      ClassBuilder builder,
      String what,
      MethodTypeDesc type,
      BiConsumer<CodeBuilder, FieldModel> access) {
    var cases = new TreeMap<String, Consumer<CodeBuilder>>();
    var inner = new ArrayList<Consumer<ClassBuilder>>();
    owners.forEach((owner, model) -> {
      String name = what + "$" + inner.size();
      inner.add(each -> method(each, name, type, code -> byName(code, what, model, type, access)));
      cases.put(owner, code -> end(pass(code, type).invokestatic(ACCESS, name, type), type));
    });
    int text = type.parameterCount();
    method(
        builder,
        what,
        type,
        code -> {
          code.aload(0).invokevirtual(FIELD, "getDeclaringClass", MethodTypeDesc.of(CLASS));
          code.invokevirtual(CLASS, "getName", NAME).astore(text);
          TextSwitch.choose(code, text, cases, each -> reflect(each, what, type));
        });
    inner.forEach(each -> each.accept(builder));
  }

  private static void method(
      ClassBuilder builder, String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {
    builder.withMethodBody(name, type, AccessFlag.PUBLIC.mask() | AccessFlag.STATIC.mask(), body);
  }

  private static void byName(
      CodeBuilder code,
      String what,
      ClassModel owner,
      MethodTypeDesc type,
      BiConsumer<CodeBuilder, FieldModel> access) {
    var cases = new TreeMap<String, Consumer<CodeBuilder>>();
    List<FieldModel> fields = owner.fields().stream().filter(Fields::isConcerned).toList();
    for (FieldModel field : fields) {
      cases.put(
          field.fieldName().stringValue(),
          each -> {
            each.aload(1).checkcast(owner.thisClass().asSymbol());
            access.accept(each, field);
          });
    }
    int text = type.parameterCount();
    code.aload(0).invokevirtual(FIELD, "getName", NAME).astore(text);
    TextSwitch.choose(code, text, cases, each -> reflect(each, what, type));
  }

  private static void get(CodeBuilder code, FieldModel field) {
    ClassDesc type = field.fieldTypeSymbol();
    code.getfield(owner(field), field.fieldName().stringValue(), type);
    if (type.isPrimitive()) {
      code.invokestatic(boxed(type), "valueOf", MethodTypeDesc.of(boxed(type), type));
    }
    code.areturn();
  }

  private static void set(CodeBuilder code, FieldModel field) {
    ClassDesc type = field.fieldTypeSymbol();
    if (type.isPrimitive()) {
      code.aload(2).checkcast(boxed(type));
      code.invokevirtual(boxed(type), type.displayName() + "Value", MethodTypeDesc.of(type));
    } else {
      code.aload(2).checkcast(type);
    }
    code.putfield(owner(field), field.fieldName().stringValue(), type).return_();
  }

  private static ClassDesc owner(FieldModel field) {
    return field.parent().orElseThrow().thisClass().asSymbol();
  }

  private static ClassDesc boxed(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ClassDesc.of("java.lang.Boolean");
      case INT -> ClassDesc.of("java.lang.Integer");
      case LONG -> ClassDesc.of("java.lang.Long");
      default -> throw new IllegalStateException("no option is a " + primitive.displayName());
    };
  }

  private static void reflect(CodeBuilder code, String what, MethodTypeDesc type) {
    MethodTypeDesc method = type.dropParameterTypes(0, 1); // of the field itself
    end(pass(code, type).invokevirtual(FIELD, what, method), type);
  }

  private static CodeBuilder pass(CodeBuilder code, MethodTypeDesc type) {
    for (int i = 0; i < type.parameterCount(); i++) {
      code.aload(i);
    }
    return code;
  }

  private static void end(CodeBuilder code, MethodTypeDesc type) {
    code.return_(TypeKind.from(type.returnType()));
  }
}
