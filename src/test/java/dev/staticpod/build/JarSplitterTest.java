package dev.staticpod.build;

import static dev.staticpod.build.ClassBytes.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JarSplitterTest {
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String OLD = "picocli/Old.class";
  private static final String TAG = "org/yaml/snakeyaml/nodes/Tag.class";
  private static final String SWITCHES = "dev/staticpod/build/Samples$Switches.class";
  private static final String RECORD = "dev/staticpod/build/Samples$Everything.class";
  private static final String SCRIPT = "dev/staticpod/node/probe.sh";
  private static final String OTHER_SCRIPT = "dev/staticpod/cli/completions/static-pod.bash";
  private static final String LIBRARY = "com/example/Library.class";

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  @TempDir private Path directory;

  @BeforeEach
  void fillsAJar() throws IOException {
    entries.put(MANIFEST, "Manifest-Version: 1.0\n".getBytes(UTF_8));
    entries.put(OLD, ClassBytes.old("picocli.Old", "com.example.Absent"));
    entries.put(TAG, lifted(ClassBytes.old("org.yaml.snakeyaml.nodes.Tag", "java.sql.Date")));
    entries.put(SWITCHES, ClassBytes.of(Samples.Switches.class));
    entries.put(RECORD, ClassBytes.of(Samples.Everything.class));
    entries.put(SCRIPT, "# why\necho\n".getBytes(UTF_8));
    entries.put(OTHER_SCRIPT, "# why\necho\n".getBytes(UTF_8));
    entries.put(LIBRARY, ClassBytes.of(Samples.Lambdas.class));
  }

  @Test
  void whatMostCommandsDoWithIsApartFromTheLibraries() throws Exception {
    split();

    assertThat(names("static-pod.jar"))
        .containsExactly(MANIFEST, OLD, TAG, SWITCHES, RECORD, SCRIPT, OTHER_SCRIPT);
    assertThat(names("libraries.jar")).containsExactly(MANIFEST, LIBRARY);
  }

  @Test
  void classesAndScriptsForNodesAreRewritten() throws Throwable {
    Changes changes = split();

    assertThat(changes)
        .hasToString(
            "CLASS_VERSIONS 1, ABSENT_CLASSES 1, ABSENT_SQL_TYPES 1, TYPE_SWITCHES 2,"
                + " RECORD_EQUALS 1, RECORD_HASH_CODES 1, SCRIPT_COMMENTS 1");
    assertThat(content("static-pod.jar", SCRIPT)).asString(UTF_8).isEqualTo("echo\n");
    assertThatThrownBy(() ->
            call(ClassBytes.load("picocli.Old", content("static-pod.jar", OLD)), "find", true))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessage("com.example.Absent")
        .hasNoCause();
  }

  @Test
  void everythingElseAndTheTimesStay() throws Exception {
    split();

    assertThat(content("static-pod.jar", OTHER_SCRIPT)).isEqualTo(entries.get(OTHER_SCRIPT));
    assertThat(content("libraries.jar", LIBRARY)).isEqualTo(entries.get(LIBRARY));
    try (var jar = new ZipFile(directory.resolve("static-pod.jar").toFile())) {
      assertThat(Collections.list(jar.entries()))
          .allSatisfy(entry -> assertThat(entry.getTimeLocal()).isEqualTo(TIME));
    }
  }

  @Test
  void theSameJarGivesTheSameBytes() throws Exception {
    split();
    byte[] first = Files.readAllBytes(directory.resolve("static-pod.jar"));
    split();

    assertThat(directory.resolve("static-pod.jar")).hasBinaryContent(first);
  }

  /// The module of that class is one that a named one requires.
  @Test
  void aClassOfTheRuntimeIsNotAbsent() throws Exception {
    entries.put("picocli/Other.class", ClassBytes.old("picocli.Other", "javax.security.sasl.Sasl"));

    assertThat(split("java.naming").of(Rewriting.ABSENT_CLASSES)).isOne();
    assertThat(split("java.xml").of(Rewriting.ABSENT_CLASSES)).isEqualTo(2);
  }

  @Test
  void aClassOfTheJarIsNotAbsent() throws Exception {
    entries.put("picocli/Other.class", ClassBytes.old("picocli.Other", "com.example.Library"));

    assertThat(split().of(Rewriting.ABSENT_CLASSES)).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    OLD + ", ClassVersions",
    OLD + ", AbsentClasses",
    TAG + ", AbsentClasses",
    SWITCHES + ", TypeSwitch",
    RECORD + ", RecordMethods",
    SCRIPT + ", ScriptComments"
  })
  void aJarInWhichARewriterFindsNothingIsAnError(String without, String rewriter) {
    entries.put(without, without.equals(SCRIPT) ? "echo\n".getBytes(UTF_8) : entries.get(LIBRARY));

    assertThatThrownBy(this::split)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(rewriter + " changed nothing")
        .hasMessageContaining("src/docs/start-up.md");
  }

  @Test
  void aJarWithoutALibraryThatMostCommandsUseIsAnError() {
    entries.remove(OLD);

    assertThatThrownBy(this::split)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("JarSplitter found nothing below picocli/")
        .hasMessageContaining("src/docs/start-up.md");
  }

  private static byte[] lifted(byte[] bytes) {
    return new ClassVersions(ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS))
        .lifted(bytes, () -> CodeTransform.ACCEPT_ALL);
  }

  private Changes split(String... modules) throws IOException {
    Path jar = directory.resolve("all.jar");
    try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        var entry = new ZipEntry(each.getKey());
        entry.setTimeLocal(TIME);
        out.putNextEntry(entry);
        out.write(each.getValue());
      }
    }
    return JarSplitter.split(
        jar, directory, modules.length == 0 ? List.of("java.base") : List.of(modules));
  }

  private List<String> names(String jar) throws IOException {
    try (var file = new ZipFile(directory.resolve(jar).toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }

  private byte[] content(String jar, String name) throws IOException {
    try (var file = new ZipFile(directory.resolve(jar).toFile())) {
      return file.getInputStream(file.getEntry(name)).readAllBytes();
    }
  }
}
