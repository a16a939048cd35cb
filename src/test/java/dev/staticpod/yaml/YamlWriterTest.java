package dev.staticpod.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlWriterTest {
  private static final String POD =
      """
      # runs on every node
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
        labels: {}
      spec:
        # its own addresses are not needed
        hostNetwork: true
        containers:
          - name: web
            # static-pod: ignore image-tag - no version was named
            image: nginx
            command: [sh, -c, "echo $HOME"]
            args:
              - |
                set -e
                echo done
              - "8080"
            ports:
              - containerPort: 8080
        volumes: []
      """;

  @Test
  void writesAPodAsPeopleDo() {
    assertThat(YamlWriter.document(YamlWriter.Lists.INDENTED, YamlWriterTest::pod)).isEqualTo(POD);
  }

  @Test
  void flushListsStandBelowTheirKey() {
    String text =
        YamlWriter.document(
            YamlWriter.Lists.FLUSH,
            yaml ->
                yaml.key("items")
                    .list(() -> {
                      yaml.mapping(() -> yaml.entry("a", "x y"));
                      yaml.list(() -> yaml.text("no"));
                    }));

    assertThat(text)
        .isEqualTo(
            """
            items:
            - a: x y
            - - "no"
            """);
  }

  @Test
  void aTreeIsWrittenWithoutItsComments() {
    YamlMapping root = read(POD);

    String text =
        YamlWriter.document(
            YamlWriter.Lists.INDENTED,
            yaml -> root.entries().forEach(entry -> yaml.key(entry.name()).node(entry.value())));

    String inLines = "command:\n        - sh\n        - -c\n        - \"echo $HOME\"\n";
    assertThat(text)
        .isEqualTo(
            POD.replaceAll("(?m)^ *#.*\n", "")
                .replace("command: [sh, -c, \"echo $HOME\"]\n", inLines));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", " a", "a ", "a b", "a  b", "a: b", "a:", ":a", "a #b", "#", "-", "---", "...", "?",
        "~", "null", "Null", "yes", "N", "on", "true", "1", "1.0", "1e3", "0x1F", "0o17", "017",
        "1_000", "1:30", ".inf", ".nan", "=", "<<", "*a", "&a", "!a", "%a", "@a", "`a", "{a}",
        "[a]", "a, b", "'", "\"", "\\", "a\\nb", "|", ">", "\t", "a\tb", "\r", "\n", "a\n", "a\nb",
        "a\nb\n", "\na\nb", "\n\n\n", "\u0000", "\u00a0", "\u007f", "\ufeff", "é😀", "50m", "64Mi",
        "app:v1", "a:b:c", "E5", "x y:z", "- a", "--", "-c", "-1", "-.inf", "-n", "a -b", "a - b",
        "--a=b"
      })
  void aStringIsReadAsItWasWritten(String value) {
    isReadAsItWasWritten(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12:30:45",
        "2020-01-01",
        "a\r\nb\r\n",
        "  a\nb\n\n c\n\n\n",
        "a \nb \n",
        "a\n\tb\n",
        "\u0007\n\n",
        "\u0085\n\n",
        "\u2028\n\n",
        "reg.example:5000/a/b:1@sha256:0",
        "http://x",
        "😀\n\n😀"
      })
  void aLongerStringIsReadAsItWasWritten(String value) {
    isReadAsItWasWritten(value);
  }

  private static void isReadAsItWasWritten(String value) {
    for (YamlWriter.Lists lists : YamlWriter.Lists.values()) {
      String text =
          YamlWriter.document(
              lists,
              yaml -> {
                yaml.entry(value, value);
                yaml.key("list")
                    .list(() -> {
                      yaml.text(value);
                      yaml.mapping(() -> yaml.entry("k", value));
                      yaml.flowList(List.of(value, value));
                    });
              });

      assertThat(strings(read(text)))
          .as(text)
          .containsExactly(value, value, "list", value, "k", value, value, value);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyStringIsReadAsItWasWritten(YamlWriter.Lists lists) {
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      List<String> values = random.ints(20, 0, 12).mapToObj(n -> string(random, n)).toList();

      String text =
          YamlWriter.document(lists, yaml -> yaml.key("k").list(() -> values.forEach(yaml::text)));

      assertThat(strings(read(text)))
          .as(text)
          .startsWith("k")
          .endsWith(values.toArray(String[]::new));
    }
  }

  private static String string(Random random, int length) {
    String characters = "aAyn01 :#-\n\n\t'\"\\,[]{}?!&*|>%@._/é😀~";
    int[] points = characters.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    random.ints(length, 0, points.length).forEach(i -> text.appendCodePoint(points[i]));
    return text.toString();
  }

  @Test
  void aLongKeyIsReadAsItWasWritten() {
    String key = "x".repeat(2000);

    String text = YamlWriter.document(YamlWriter.Lists.FLUSH, yaml -> yaml.entry(key, "v"));

    assertThat(read(text).text(key)).contains("v");
  }

  private static void pod(YamlWriter yaml) {
    yaml.comment("runs on every node");
    yaml.entry("apiVersion", "v1");
    yaml.entry("kind", "Pod");
    yaml.key("metadata")
        .mapping(() -> {
          yaml.entry("name", "web");
          yaml.key("labels").mapping(() -> {});
        });
    yaml.key("spec")
        .mapping(() -> {
          yaml.comment("its own addresses are not needed");
          yaml.key("hostNetwork").literal("true");
          yaml.key("containers").list(() -> yaml.mapping(() -> container(yaml)));
          yaml.key("volumes").list(() -> {});
        });
  }

  private static void container(YamlWriter yaml) {
    yaml.entry("name", "web");
    yaml.comment("static-pod: ignore image-tag - no version was named");
    yaml.entry("image", "nginx");
    yaml.key("command").flowList(List.of("sh", "-c", "echo $HOME"));
    yaml.key("args")
        .list(() -> {
          yaml.text("set -e\necho done\n");
          yaml.text("8080");
        });
    yaml.key("ports").list(() -> yaml.mapping(() -> yaml.key("containerPort").number(8080)));
  }

  private static YamlMapping read(String text) {
    YamlResult result = YamlReader.read("test", text.getBytes(StandardCharsets.UTF_8));
    assertThat(result).as(text).isInstanceOf(YamlDocument.class);
    return (YamlMapping) ((YamlDocument) result).root();
  }

  /// All strings, keys too, in order.
  private static List<String> strings(YamlNode node) {
    List<String> strings = new ArrayList<>();
    collect(node, strings);
    return strings;
  }

  private static void collect(YamlNode node, List<String> strings) {
    switch (node) {
      case YamlMapping mapping ->
          mapping
              .entries()
              .forEach(entry -> {
                strings.add(entry.name());
                collect(entry.value(), strings);
              });
      case YamlSequence sequence -> sequence.items().forEach(item -> collect(item, strings));
      case YamlScalar scalar ->
          strings.add(scalar.value() instanceof Scalar.Text(String text) ? text : "not a string");
    }
  }
}
