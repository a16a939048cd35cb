import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;

import java.lang.classfile.Annotation;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What the annotations of our commands say, as code. The runtime makes a class for each type of
/// annotation that it reads, in every process anew, which takes a third of the time of a command
/// that needs no node. Here those classes are made once ([StatedAnnotation]), and so is a class
/// that finds the annotations of a class or a field; who asks for one asks that class. Those of
/// methods, of which there is hardly any, are read as ever.
final class Annotations {
  private static final ClassDesc FINDER = ClassDesc.of("dev.staticpod.cli.Annotations");
  private static final ClassDesc ELEMENT = describe(AnnotatedElement.class);
  private static final ClassDesc FIELD = describe(Field.class);
  private static final ClassDesc METHOD = describe(Method.class);
  private static final ClassDesc ANNOTATION = describe(java.lang.annotation.Annotation.class);
  private static final MethodTypeDesc GET = MethodTypeDesc.of(ANNOTATION, CD_Class);
  private static final MethodTypeDesc IS_PRESENT = MethodTypeDesc.of(CD_boolean, CD_Class);
  private static final MethodTypeDesc FIND = MethodTypeDesc.of(ANNOTATION, ELEMENT, CD_Class);
  private static final MethodTypeDesc IS_THERE = MethodTypeDesc.of(CD_boolean, ELEMENT, CD_Class);
  private static final MethodTypeDesc OF_CLASS =
      MethodTypeDesc.of(ANNOTATION, ELEMENT, CD_String, CD_String, CD_Class);
  private static final MethodTypeDesc OF_MEMBER =
      MethodTypeDesc.of(ANNOTATION, CD_String, CD_Class);
  private static final Set<String> ASKED =
      Set.of(
          "java/lang/Class",
          "java/lang/reflect/AccessibleObject",
          "java/lang/reflect/AnnotatedElement",
          "java/lang/reflect/Field",
          "java/lang/reflect/Method");

  /// By the name of a class the annotations of its fields by their names; its own have no name.
  private final Map<String, Map<String, List<StatedAnnotation>>> stated = new TreeMap<>();

  private final Map<String, ClassModel> types;

  /// @param types the annotations that are made code, by their descriptors
  Annotations(Map<String, ClassModel> types) {
    this.types = types;
  }

  /// Takes up what a class says of itself and its fields.
  void read(ClassModel model) {
    var members = new TreeMap<String, List<StatedAnnotation>>();
    members.put("", of(model));
    for (FieldModel field : model.fields()) {
      members.put(field.fieldName().stringValue(), of(field));
    }
    members.values().removeIf(List::isEmpty);
    if (!members.isEmpty()) {
      stated.put(model.thisClass().asInternalName().replace('/', '.'), members);
    }
  }

  private List<StatedAnnotation> of(AttributedElement element) {
    return element
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .map(RuntimeVisibleAnnotationsAttribute::annotations)
        .orElse(List.of())
        .stream()
        .filter(annotation -> types.containsKey(annotation.className().stringValue()))
        .map(this::stated)
        .toList();
  }

  private StatedAnnotation stated(Annotation annotation) {
    return new StatedAnnotation(types.get(annotation.className().stringValue()), annotation);
  }

  /// Lets the code ask the finder instead of the runtime.
  static void redirect(CodeBuilder code, CodeElement element) {
    if (!isQuestion(element)) {
      code.with(element);
    } else if (((InvokeInstruction) element).typeSymbol().equals(GET)) {
      code.invokestatic(FINDER, "find", FIND);
    } else {
      code.invokestatic(FINDER, "isThere", IS_THERE);
    }
  }

  /// Whether a class asks for annotations.
  static boolean areAskedBy(ClassModel model) {
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(CodeModel::elementStream)
        .anyMatch(Annotations::isQuestion);
  }

  private static boolean isQuestion(CodeElement element) {
    return element instanceof InvokeInstruction call
        && ASKED.contains(call.owner().asInternalName())
        && List.of(GET, IS_PRESENT).contains(call.typeSymbol())
        && List.of("getAnnotation", "isAnnotationPresent").contains(call.name().stringValue());
  }

  /// The classes that are made, by their names in the jar.
  Map<String, byte[]> classes(ClassFile classFile) {
    var classes = new TreeMap<String, byte[]>();
    for (ClassModel type : types.values()) {
      classes.put(StatedAnnotation.name(type), StatedAnnotation.implement(classFile, type));
    }
    classes.put(FINDER.packageName().replace('.', '/') + "/Annotations", finder(classFile));
    return classes;
  }

  private byte[] finder(ClassFile classFile) {
    var methods = new ArrayList<Consumer<ClassBuilder>>();
    var cases = new TreeMap<String, Consumer<CodeBuilder>>();
    stated.forEach((name, members) -> {
      String method = "of$" + methods.size();
      methods.add(builder -> define(builder, method, OF_MEMBER, code -> ofMember(code, members)));
      cases.put(
          name, code -> code.aload(2).aload(3).invokestatic(FINDER, method, OF_MEMBER).areturn());
    });
    return classFile.build(
        FINDER,
        builder -> {
          builder.withVersion(ClassFile.JAVA_25_VERSION, 0);
          builder.withFlags(AccessFlag.PUBLIC, AccessFlag.FINAL, AccessFlag.SYNTHETIC);
          define(builder, "find", FIND, Annotations::find);
          define(builder, "isThere", IS_THERE, Annotations::isThere);
          define(builder, "of", OF_CLASS, code -> ofClass(code, cases));
          methods.forEach(method -> method.accept(builder));
        });
  }

  private static void define(
      ClassBuilder builder, String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {
    builder.withMethodBody(name, type, AccessFlag.PUBLIC.mask() | AccessFlag.STATIC.mask(), body);
  }

  /// Of a class or a field by their names. A method of the runtime itself, such as all objects
  /// have, cannot have an annotation of a library.
  private static void find(CodeBuilder code) {
    Label noClass = code.newLabel();
    Label noField = code.newLabel();
    Label other = code.newLabel();
    MethodTypeDesc name = MethodTypeDesc.of(CD_String);
    MethodTypeDesc declaring = MethodTypeDesc.of(CD_Class);
    code.aload(0).instanceOf(CD_Class).ifeq(noClass);
    code.aload(0).aload(0).checkcast(CD_Class).invokevirtual(CD_Class, "getName", name);
    code.loadConstant("").aload(1).invokestatic(FINDER, "of", OF_CLASS).areturn();
    code.labelBinding(noClass).aload(0).instanceOf(FIELD).ifeq(noField);
    code.aload(0).aload(0).checkcast(FIELD).invokevirtual(FIELD, "getDeclaringClass", declaring);
    code.invokevirtual(CD_Class, "getName", name);
    code.aload(0).checkcast(FIELD).invokevirtual(FIELD, "getName", name);
    code.aload(1).invokestatic(FINDER, "of", OF_CLASS).areturn();
    code.labelBinding(noField).aload(0).instanceOf(METHOD).ifeq(other);
    code.aload(0).checkcast(METHOD).invokevirtual(METHOD, "getDeclaringClass", declaring);
    code.invokevirtual(CD_Class, "getClassLoader", MethodTypeDesc.of(describe(ClassLoader.class)));
    code.ifnonnull(other);
    none(code);
    code.labelBinding(other);
    ofRuntime(code, 1);
  }

  private static void ofRuntime(CodeBuilder code, int type) {
    code.aload(0).aload(type).invokeinterface(ELEMENT, "getAnnotation", GET).areturn();
  }

  private static void isThere(CodeBuilder code) {
    Label absent = code.newLabel();
    code.aload(0).aload(1).invokestatic(FINDER, "find", FIND).ifnull(absent);
    code.iconst_1().ireturn().labelBinding(absent).iconst_0().ireturn();
  }

  private static void ofClass(CodeBuilder code, Map<String, Consumer<CodeBuilder>> cases) {
    TextSwitch.choose(code, 1, cases, otherwise -> ofRuntime(otherwise, 3));
  }

  private static void ofMember(CodeBuilder code, Map<String, List<StatedAnnotation>> members) {
    var cases = new TreeMap<String, Consumer<CodeBuilder>>();
    members.forEach((name, annotations) -> cases.put(name, each -> firstOfType(each, annotations)));
    TextSwitch.choose(code, 0, cases, Annotations::none);
  }

  private static void none(CodeBuilder code) {
    code.aconst_null().areturn();
  }

  private static void firstOfType(CodeBuilder code, List<StatedAnnotation> annotations) {
    for (StatedAnnotation annotation : annotations) {
      Label other = code.newLabel();
      code.aload(1).loadConstant(annotation.type()).if_acmpne(other);
      annotation.load(code);
      code.areturn().labelBinding(other);
    }
    none(code);
  }

  private static ClassDesc describe(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
