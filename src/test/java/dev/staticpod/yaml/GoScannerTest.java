package dev.staticpod.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What go-yaml v2 takes and what it does not, where other scanners differ. Each was put to the
/// kubelet's own code.
class GoScannerTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "[a:, b] => the string \"a:\"",
        "[a:b] => the string \"a:b\"",
        "[http://x:80] => the string \"http://x:80\"",
        "[x:] => the string \"x:\"",
        "[a: b] => a mapping",
        "[a :b] => the string \"a :b\"",
        "[\"a\":b] => a mapping",
        "[&x a] => the string \"a\"",
        "[? a : b] => a mapping",
        "[-a] => the string \"-a\"",
        "[a#b] => the string \"a#b\"",
        "[a\\n\\nb] => the string \"a\\nb\"",
        "['a''b'] => the string \"a'b\"",
        "[\"\\x41\\u00e9\\U0001F600\"] => the string \"Aé😀\"",
        "[!t%41 a] => the string \"a\"",
        "[! 1] => the string \"1\"",
        "[!<tag:yaml.org,2002:str> 1] => the string \"1\"",
        "[\\ta\\t,\\n\\t b\\t] => the string \"a\"",
      })
  void readsItems(String written, String expected) {
    YamlMapping root = root("v: " + unescaped(written));

    assertThat(root.sequence("v").orElseThrow().items().getFirst().title()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\t\nv: a",
        "---\t# c\nv: a",
        "v: |\t\n  a",
        "v: |#c\n  a",
        "v: &x\ta",
        "v: !!str\ta",
        "v: \"\\\t\"",
        "v: a\n  \tb",
        "v: a\n\n\n",
        "v: {a: b,\n\t c: d}",
        "%YAML\t1.1\n---\nv: a",
        "%YAML 1.1 # c\n%TAG !e! tag:e.org,2000:\n---\nv: !e!x a",
        "v: a\n%YAML 1.2",
        "v: a\n...\n%FOO",
        "? v\n: a",
        "\"v\"\t: a",
      })
  void takes(String text) {
    assertThat(root(text).get("v")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v: {a:{b: c}}",
        "v: {a:[b]}",
        "v: [a?b]",
        "v: a\n%FOO bar",
        "%FOO\n---\nv: a",
        "%YAML 1.2\r---\rv: a",
        "%YAML 1.2\n---\nv: a",
        "%YAML\n---\nv: a",
        "%TAG e tag:e.org,2000:\n---\nv: a",
        "%YAML 1.1 x\n---\nv: a",
        "v: \"\\uD800\"",
        "v: \"\\U00110000\"",
        "v: \"\\u12\"",
        "v: \"\\/\"",
        "v: a\n\tb",
        "v: |\n\ta",
        "v: |\n  a\n\tb",
        "v: |0\n  a",
        "v: |x\n  a",
        "v: *",
        "v: &x! a",
        "v: *x!",
        "v: !<x a",
        "v: !<> a",
        "v: !%zz a",
        "v: !!binary db",
        "v: !%ff a",
        "v: !a{ b",
        "v: \"a",
        "v: \"a\n---\nb\"",
        "v: a: b",
        "v: - a",
        "v: ? a",
        "v: `a",
        "- a\nb: c",
        "v: a\nb\nc: d",
        "v: a\n\u0007",
        "\uFEFF\uFEFFv: a",
      })
  void refuses(String text) {
    assertThat(read(text)).isInstanceOf(YamlFailure.class);
  }

  @Test
  void takesKeysOfAThousandCharactersOnTheirLine() {
    assertThat(root("x".repeat(1024) + ": a").entries()).hasSize(1);
    assertThat(read("x".repeat(1025) + ": a")).isInstanceOf(YamlFailure.class);
    assertThat(root("? " + "x".repeat(2000) + "\n: a").entries()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "|\\n  a\\n   b\\n\\n  c\\n\\n => a\\n b\\n\\nc\\n",
        "|-\\n  a\\n\\n => a",
        "|+\\n  a\\n\\n => a\\n\\n",
        "|2-\\n    a => ··a",
        ">\\n  a\\n  b\\n\\n  c\\n    d\\n  e\\n => a b\\nc\\n  d\\ne\\n",
        "|\\n\\n\\n  a\\n => \\n\\na\\n",
        "\"a \\\\n   b\" => a b",
        "\"a\\n  b\\n\\n  c\" => a b\\nc",
        "a\\n  b # c\\n => a b",
      })
  void foldsLines(String written, String expected) {
    String text = root("v: " + unescaped(written)).text("v").orElseThrow();

    assertThat(text.replace("\n", "\\n").replace("  a", "··a")).isEqualTo(expected);
  }

  @Test
  void saysWhatItSeesAndWhatToDo() {
    assertThat(problem("v: a\n\tb: c")).contains("a tab stands where").contains("spaces");
    assertThat(problem("v: @a")).contains("'@'").contains("quote the value");
    assertThat(problem("%FOO\n---\n")).contains("%FOO").contains("leave the line out");
    assertThat(problem("v: a: b")).contains("mapping values").contains("indentation");
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t");
  }

  private static String problem(String text) {
    var diagnostic = ((YamlFailure) read(text)).diagnostics().getFirst();
    return diagnostic.message() + " " + diagnostic.hint();
  }

  private static YamlMapping root(String text) {
    assertThat(read(text)).as(text).isInstanceOf(YamlDocument.class);
    return (YamlMapping) ((YamlDocument) read(text)).root();
  }

  private static YamlResult read(String text) {
    return YamlReader.read("f.yaml", text.getBytes(StandardCharsets.UTF_8));
  }
}
