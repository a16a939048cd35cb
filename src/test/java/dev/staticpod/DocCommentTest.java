package dev.staticpod;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every public type of the product, and every public method that overrides none, has a doc
/// comment; and each doc comment begins with words that can be understood without the one before
/// it.
class DocCommentTest {
  /// Begins what has no subject or verb, or one that stands in another comment.
  private static final Pattern FRAGMENT =
      Pattern.compile(
          "\\s*/// (As|By|From|Its|None|Of|That|The same|They|Those|Where|Whether it|With|Without)"
              + "\\b.*");

  @Test
  void allThatIsPublicHasADocComment() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertThat(missing(files.filter(file -> file.toString().endsWith(".java")).toList()))
          .isEmpty();
    }
  }

  @Test
  void whatLacksOneIsFound(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("A.java"),
            """
            public class A {
              // no doc comment
              public sealed interface B {
                record C() implements B {}

                /// One.
                @Deprecated
                int d();

                int e();
              }

              public void f() {}

              void g() {}

              private record H(int i) {
                public int i() {
                  return i;
                }
              }

              @Override
              public String toString() {
                return "";
              }
            }
            """);

    assertThat(missing(List.of(file)))
        .containsExactly("A.java: A", "A.java: B", "A.java: C", "A.java: e()", "A.java: f()");
  }

  @Test
  void everyDocCommentCanBeReadByItself() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertThat(fragments(files.filter(file -> file.toString().endsWith(".java")).toList()))
          .isEmpty();
    }
  }

  @Test
  void whatCannotIsFound(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("B.java"),
            """
            /// Returns what is wanted.
            /// Of the lines behind the first nothing is said.
            class B {
              /// Of none.
              static final int C = 0;

              /// The same, with a bound.
              ///
              /// As many as there are.
              int d() {
                return 0; // As above
              }
            }
            """);

    assertThat(fragments(List.of(file)))
        .containsExactly("B.java:4: /// Of none.", "B.java:7: /// The same, with a bound.");
  }

  private static List<String> fragments(List<Path> files) throws IOException {
    var found = new ArrayList<String>();
    for (Path file : files) {
      boolean isBegun = false;
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        if (!isBegun && FRAGMENT.matcher(line).matches()) {
          found.add("%s:%d: %s".formatted(file.getFileName(), number, line.strip()));
        }
        isBegun = line.strip().startsWith("///");
      }
    }
    return found;
  }

  private static List<String> missing(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      var scanner = new Scanner(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        scanner.scan(unit, null);
      }
      return scanner.missing;
    }
  }

  /// Walks what can be seen from outside of a file.
  private static final class Scanner extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    private final List<String> missing = new ArrayList<>();

    Scanner(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      if (!isPublic(type.getModifiers().getFlags())) {
        return null;
      }
      check(type.getSimpleName().toString());
      return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      boolean isConstructor = method.getReturnType() == null;
      if (isPublic(method.getModifiers().getFlags())
          && !isConstructor
          && method.getModifiers().getAnnotations().stream().noneMatch(Scanner::isOverride)) {
        check(method.getName() + "()");
      }
      return null;
    }

    private static boolean isOverride(AnnotationTree annotation) {
      return annotation.getAnnotationType().toString().equals("Override");
    }

    /// Members of an interface are public although they do not say so.
    private boolean isPublic(Set<Modifier> flags) {
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      boolean isOfInterface =
          parent.getKind() == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE);
      return flags.contains(Modifier.PUBLIC) || isOfInterface;
    }

    private void check(String name) {
      if (trees.getDocComment(getCurrentPath()) == null) {
        Path file = Path.of(getCurrentPath().getCompilationUnit().getSourceFile().toUri());
        missing.add(file.getFileName() + ": " + name);
      }
    }
  }
}
