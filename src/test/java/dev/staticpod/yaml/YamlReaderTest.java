package dev.staticpod.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
  @Nested
  class Scalars {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "y | the boolean true",
          "Y | the boolean true",
          "n | the boolean false",
          "yes | the boolean true",
          "off | the boolean false",
          "On | the boolean true",
          "tRue | the string \"tRue\"",
          "\"y\" | the string \"y\"",
          "0644 | the number 420",
          "0o644 | the number 420",
          "0x1F | the number 31",
          "0b11 | the number 3",
          "1_000 | the number 1000",
          "1:30 | the string \"1:30\"",
          "22:22 | the string \"22:22\"",
          "08 | the number 8",
          "1e3 | the number 1000",
          "1.0 | the number 1",
          ".5 | the number 0.5",
          "+1 | the number 1",
          "-0 | the number 0",
          "1. | the number 1",
          "12e03 | the number 12000",
          "0777777777777777777777777 | the number 7.777777777777778e+23",
          "123456789012345678901234567890 | the number 1.2345678901234568e+29",
          "9007199254740993 | the number 9007199254740993",
          "18446744073709551615 | the number 18446744073709551615",
          "2020-01-01 | the string \"2020-01-01\"",
          "~ | null",
          "Null | null",
          "!!str 123 | the string \"123\"",
          "!!int \"7\" | the number 7",
          "!!binary aGVsbG8= | the string \"hello\"",
          "!custom x | the string \"x\"",
          "= | the string \"=\"",
          "! 1 | the string \"1\"",
          "!!timestamp 2024-01-01 | the string \"2024-01-01\"",
          ".5_5 | the number 0.55",
          "._5 | the string \"._5\"",
          "0z7 | the string \"0z7\"",
          "-0b11 | the number -3",
        })
    void areWhatTheKubeletMakesOfThem(String written, String expected) {
      assertThat(value("a: " + written).title()).isEqualTo(expected);
    }

    @Test
    void areNullWhereNothingIsWritten() {
      assertThat(value("a:").title()).isEqualTo("null");
    }

    @Test
    void giveKeysTheNameTheyHaveInJson() {
      YamlMapping mapping =
          (YamlMapping) document("0x1: a\non: b\n2.5: c\n.Inf: d\n-.inf: e\n").root();

      assertThat(mapping.entries())
          .extracting(YamlMapping.Entry::name)
          .containsExactly("1", "true", "2.5", ".inf", "-.inf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: .nan", "a: -.inf", "~: a", "? [a]\n: b", "a: {{ b }}"})
    void thatJsonDoesNotHaveAreRefused(String text) {
      assertThat(failure(text).rule()).isEqualTo(YamlRules.VALUE);
    }
  }

  @Nested
  class Documents {
    @Test
    void knowWhereEverythingStands() {
      YamlMapping root = (YamlMapping) document("a:\n  b: [x,\n    yy]\n").root();
      YamlSequence list = root.mapping("a").orElseThrow().sequence("b").orElseThrow();

      assertThat(list.items().getLast().location()).hasToString("pod.yaml:3:5");
      assertThat(list.span().from()).isEqualTo(8);
      assertThat(list.span().to()).isEqualTo(19);
    }

    @Test
    void countCodePointsInColumnsAndCharactersInSpans() {
      YamlMapping root = (YamlMapping) document("--- {😀: 1, b: x}").root();
      YamlNode value = root.get("b").orElseThrow();

      assertThat(value.location().column()).isEqualTo(15);
      assertThat(value.span().from()).isEqualTo(15);
    }

    @Test
    void applyMergeKeysInTheOrderOfTheText() {
      YamlMapping root = (YamlMapping) document("x: &b {p: 1, q: 2}\nz: {<<: *b, q: 3}").root();
      YamlMapping merged = root.mapping("z").orElseThrow();

      assertThat(merged.get("p").orElseThrow().title()).isEqualTo("the number 1");
      assertThat(merged.get("q").orElseThrow().title()).isEqualTo("the number 3");
    }

    @Test
    void keepTheLastOfTwoEqualKeysAndSaySo() {
      YamlDocument document = document("a: {b: [{c: 1,\n c: 2}]}");

      assertThat(document.remarks())
          .singleElement()
          .satisfies(d -> {
            assertThat(d.rule()).isEqualTo(YamlRules.DUPLICATE_KEY);
            assertThat(d.field()).isEqualTo("a.b[0].c");
            assertThat(d.location()).hasToString("pod.yaml:2:2");
            assertThat(d.message()).contains("line 1");
          });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1\n---\nb: 2", "a: 1\n---\nb: [", "a: 1\n...\ngarbage: ["})
    void endAtTheFirstOneWhateverFollows(String text) {
      YamlDocument document = document(text);

      assertThat(((YamlMapping) document.root()).entries()).hasSize(1);
    }

    @Test
    void sayThatFurtherOnesAreNotRead() {
      assertThat(document("a: 1\n---\nb: 2").remarks())
          .extracting(Diagnostic::rule)
          .containsExactly(YamlRules.EXTRA_DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\uFEFFa: 1",
          "a: 1\r\nb: 2\r\n",
          "# c\n---\na: 1",
          "a:\t1",
          "a: [1,\t2]\t# c",
          "a: [1,\n\t2]",
          "a: x\n \t\nb: y"
        })
    void mayHaveAByteOrderMarkCarriageReturnsAndTabsBetweenTokens(String text) {
      assertThat(((YamlMapping) document(text).root()).get("a")).isPresent();
    }

    @Test
    void areNullWhenTheFileIsEmpty() {
      assertThat(document("# nothing\n").root().title()).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a:\n\tb: 1",
          "a: b: c",
          "a: *nope",
          "a: &x [*x]",
          "a: [1",
          "a: 'x",
          "- 1\nb: 2",
          "%FOO\n--- [",
          "a: @x",
          "a: !!int x",
          "a: !!int 1.0",
          "a: !!timestamp x",
          "a: x\n\t\nb: y",
          "a:\n  b: x\n \t\n  c: y",
          "a: [x]\n\tb: y",
          "a: {b: c}\n\t\n"
        })
    void areRefusedWithAPlaceWhenTheyAreNotYaml(String text) {
      assertThat(failure(text).rule()).isEqualTo(YamlRules.SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a: {{ .Values.a }}",
          "a: {{ .Values.a }}-{{ .Values.b }}\n",
          "a:\n  {{- include \"a\" . | nindent 4 }}\nb: 1",
          "{{ if .Values.a }}\na: 1\n{{ end }}"
        })
    void areFilledInBeforeWhereTheyAreOfATemplate(String text) {
      assertThat(failure(text).hint()).hasValueSatisfying(hint -> assertThat(hint).contains("{{"));
    }
  }

  @Nested
  class AllDocuments {
    @Test
    void comeInTheirOrderWithTheirPlacesInTheFile() {
      String text = "a: 1\n---\n# two\nb: 2\n...\n--- !custom\n- 3\n";

      List<YamlResult> all = all(text);

      assertThat(all).extracting(result -> ((YamlDocument) result).text()).containsOnly(text);
      assertThat(all)
          .extracting(result -> ((YamlDocument) result).root())
          .extracting(root -> root.title() + " in line " + root.location().line())
          .containsExactly("a mapping in line 1", "a mapping in line 4", "a list in line 6");
      assertThat(all)
          .extracting(result -> ((YamlDocument) result).remarks())
          .containsOnly(List.of());
      Span two = ((YamlDocument) all.get(1)).root().span();
      assertThat(text.substring(two.from(), two.to())).startsWith("b: 2");
    }

    @Test
    void areJustOneInJson() {
      assertThat(all("{\"a\": 1}")).singleElement().isInstanceOf(YamlDocument.class);
      assertThat(all("{\"a\": 1}\n---\n{}")).singleElement().isInstanceOf(YamlFailure.class);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a: 1\n---\n",
          "---\n---\na: 1\n",
          "# first\n---\na: 1\n---\n# none\n---\n",
          "---\na: 1\n...\n---\n...\n"
        })
    void areNoneWhereNothingIsWritten(String text) {
      assertThat(all(text)).singleElement().isInstanceOf(YamlDocument.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# a comment\n", "---\n", "---\n---\n"})
    void areNoneInAFileWithoutAny(String text) {
      assertThat(all(text)).isEmpty();
    }

    @Test
    void areNothingWhereOneIsWrittenAsNull() {
      assertThat(all("a: 1\n---\nnull\n")).hasSize(2);
    }

    @Test
    void endWithTheFirstMistake() {
      List<YamlResult> all = all("a: 1\n---\nb: c: d\n---\ne: 3\n");

      assertThat(all).hasSize(2);
      assertThat(all.getFirst()).isInstanceOf(YamlDocument.class);
      assertThat(all.getLast())
          .isInstanceOfSatisfying(
              YamlFailure.class,
              failure ->
                  assertThat(failure.diagnostics().getFirst().location().line()).isEqualTo(3));
    }

    @Test
    void haveAnchorsOfTheirOwn() {
      assertThat(all("a: &x 1\n---\nb: *x\n").getLast()).isInstanceOf(YamlFailure.class);
    }

    @Test
    void haveRemarksOfTheirOwn() {
      List<YamlResult> all = all("a: 1\n---\nb: 2\nb: 3\n---\nc: 4\n");

      assertThat(all)
          .extracting(result -> ((YamlDocument) result).remarks().size())
          .containsExactly(0, 1, 0);
    }

    @Test
    void mayHaveTabsBetweenTokens() {
      assertThat(all("a:\t1\n---\nb:\t2\t\n---\n[\n\t3]\n"))
          .hasSize(3)
          .allSatisfy(result -> assertThat(result).isInstanceOf(YamlDocument.class));
    }

    @Test
    void areBoundedTogether() {
      String document = "---\n[" + "1,".repeat(50_000) + "]\n";

      List<YamlResult> all = all(document.repeat(5));

      assertThat(all).hasSize(4);
      assertThat(((YamlFailure) all.getLast()).diagnostics().getFirst().rule())
          .isEqualTo(YamlRules.SIZE);
    }

    private static List<YamlResult> all(String text) {
      return YamlReader.readAll("f.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Nested
  class Json {
    @Test
    void isReadWithPositions() {
      YamlMapping root = (YamlMapping) document("{\"a\": [1.0,\n null, \"\\u0041\\n\"]}\n").root();
      YamlSequence list = root.sequence("a").orElseThrow();

      assertThat(list.items())
          .extracting(YamlNode::title)
          .containsExactly("the number 1.0", "null", "the string \"A\\n\"");
      assertThat(list.items().getLast().location()).hasToString("pod.yaml:2:8");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{a: 1}",
          "{\"a\": 1,}",
          "{\"a\": 'x'}",
          "{\"a\": 1} x",
          "{\"a\" 1}",
          "{\"a\": 01}",
          "{",
          "{\"a\": tru}",
          "{\"a\": [1,]}",
          "{\"a\": \"\\x\"}",
          "{\"a\": \"\\u00\"}",
          "{\"a\": \"",
          " {\"a\": \"\n\"}"
        })
    void isStrict(String text) {
      assertThat(failure(text).rule()).isEqualTo(YamlRules.JSON);
    }
  }

  @Nested
  class HostileInput {
    @Test
    void anAliasBombIsRefused() {
      StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
      for (int i = 1; i < 60; i++) {
        bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
      }

      assertThat(failure(bomb.toString()).rule()).isEqualTo(YamlRules.SIZE);
    }

    @Test
    void deepNestingIsRefusedInEveryForm() {
      StringBuilder aliases = new StringBuilder("a0: &a0 [x]\n");
      for (int i = 1; i < 300; i++) {
        aliases.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
      }

      for (String text :
          List.of(
              "[".repeat(50_000),
              "{\"a\":".repeat(50_000),
              "- ".repeat(50_000),
              "? ".repeat(50_000),
              aliases.toString())) {
        assertThat(failure(text).rule()).isEqualTo(YamlRules.SIZE);
      }
    }

    @Test
    void aFileOfMoreThanTenMebibytesIsRefused() {
      assertThat(reasonOf(new byte[ParseLimits.MAX_BYTES + 1]).rule()).isEqualTo(YamlRules.SIZE);
    }

    @Test
    void bytesThatAreNoTextAreRefusedAtTheirPlace() {
      byte[] latin1 = "a: 1\nb: f\u00fcr".getBytes(StandardCharsets.ISO_8859_1);

      assertThat(reasonOf(latin1).location()).hasToString("pod.yaml:2:5");
      assertThat(reasonOf(new byte[] {'a', ':', ' ', 0}).rule()).isEqualTo(YamlRules.ENCODING);
    }
  }

  private static YamlNode value(String text) {
    return ((YamlMapping) document(text).root()).get("a").orElseThrow();
  }

  private static YamlDocument document(String text) {
    YamlResult result = YamlReader.read("pod.yaml", text.getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(YamlDocument.class);
    return (YamlDocument) result;
  }

  private static Diagnostic failure(String text) {
    return reasonOf(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Diagnostic reasonOf(byte[] content) {
    YamlResult result = YamlReader.read("pod.yaml", content);
    assertThat(result).isInstanceOf(YamlFailure.class);
    return ((YamlFailure) result).diagnostics().getFirst();
  }

  @Test
  void everyRuleHasAnIdOfItsOwn() {
    assertThat(YamlRules.all()).extracting(Rule::id).doesNotHaveDuplicates();
  }
}
