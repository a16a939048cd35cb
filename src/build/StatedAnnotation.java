import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;

/// One annotation, and the class that its kind gets: a field for each element, with its default
/// until another value is put there. Beside the type, because a default may be known only there.
///
/// @param model the annotation's type
record StatedAnnotation(ClassModel model, Annotation annotation) {
  ClassDesc type() {
    return model.thisClass().asSymbol();
  }

  private static ClassDesc implementation(ClassModel model) {
    return ClassDesc.ofInternalName(name(model));
  }

  /// The name of the class of a type, as in the jar.
  static String name(ClassModel model) {
    return model.thisClass().asInternalName() + "$Stated";
  }

  /// The class of a type.
  static byte[] implement(ClassFile classFile, ClassModel model) {
    ClassDesc self = implementation(model);
    return classFile.build(
        self,
        builder -> {
          builder.withVersion(ClassFile.JAVA_25_VERSION, 0);
          builder.withFlags(AccessFlag.PUBLIC, AccessFlag.FINAL, AccessFlag.SYNTHETIC);
          builder.withInterfaceSymbols(model.thisClass().asSymbol());
          for (MethodModel element : elements(model)) {
            ClassDesc type = element.methodTypeSymbol().returnType();
            builder.withField(element.methodName().stringValue(), type, AccessFlag.PUBLIC.mask());
            getter(builder, self, element);
          }
          builder.withMethodBody(
              "annotationType",
              MethodTypeDesc.of(CD_Class),
              AccessFlag.PUBLIC.mask(),
              code -> code.loadConstant(model.thisClass().asSymbol()).areturn());
          builder.withMethodBody(
              INIT_NAME,
              MethodTypeDesc.of(CD_void),
              AccessFlag.PUBLIC.mask(),
              code -> defaults(code, self, model));
        });
  }

  private static List<MethodModel> elements(ClassModel model) {
    return model.methods().stream()
        .filter(method -> method.flags().has(AccessFlag.ABSTRACT))
        .toList();
  }

  private static void getter(ClassBuilder builder, ClassDesc self, MethodModel element) {
    ClassDesc type = element.methodTypeSymbol().returnType();
    String name = element.methodName().stringValue();
    builder.withMethodBody(
        name,
        element.methodTypeSymbol(),
        AccessFlag.PUBLIC.mask(),
        code -> code.aload(0).getfield(self, name, type).return_(TypeKind.from(type)));
  }

  private static void defaults(CodeBuilder code, ClassDesc self, ClassModel model) {
    code.aload(0).invokespecial(CD_Object, INIT_NAME, MethodTypeDesc.of(CD_void));
    for (MethodModel element : elements(model)) {
      element
          .findAttribute(Attributes.annotationDefault())
          .ifPresent(value -> {
            code.aload(0);
            put(code, self, element, value.defaultValue());
          });
    }
    code.return_();
  }

  private static void put(
      CodeBuilder code, ClassDesc self, MethodModel element, AnnotationValue value) {
    ClassDesc type = element.methodTypeSymbol().returnType();
    push(code, type, value);
    code.putfield(self, element.methodName().stringValue(), type);
  }

  /// Leaves the annotation on the stack.
  void load(CodeBuilder code) {
    ClassDesc self = implementation(model);
    code.new_(self).dup().invokespecial(self, INIT_NAME, MethodTypeDesc.of(CD_void));
    for (AnnotationElement stated : annotation.elements()) {
      code.dup();
      put(code, self, element(stated.name().stringValue()), stated.value());
    }
  }

  private MethodModel element(String name) {
    return elements(model).stream()
        .filter(element -> element.methodName().equalsString(name))
        .findFirst()
        .orElseThrow();
  }

  private static void push(CodeBuilder code, ClassDesc type, AnnotationValue value) {
    switch (value) {
      case AnnotationValue.OfBoolean each -> code.loadConstant(each.booleanValue() ? 1 : 0);
      case AnnotationValue.OfChar each -> code.loadConstant((int) each.charValue());
      case AnnotationValue.OfInt each -> code.loadConstant(each.intValue());
      case AnnotationValue.OfString each -> code.loadConstant(each.stringValue());
      case AnnotationValue.OfClass each -> code.loadConstant(each.classSymbol());
      case AnnotationValue.OfEnum each ->
          code.getstatic(each.classSymbol(), each.constantName().stringValue(), type);
      case AnnotationValue.OfArray each -> array(code, type.componentType(), each.values());
      default -> throw new IllegalStateException("no code is known for " + value);
    }
  }

  private static void array(CodeBuilder code, ClassDesc type, List<AnnotationValue> values) {
    code.loadConstant(values.size()).anewarray(type);
    for (int i = 0; i < values.size(); i++) {
      code.dup().loadConstant(i);
      push(code, type, values.get(i));
      code.aastore();
    }
  }
}
