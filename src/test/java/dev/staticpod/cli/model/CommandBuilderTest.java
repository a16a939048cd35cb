package dev.staticpod.cli.model;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;
import static dev.staticpod.cli.model.OptionBuilder.option;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

class CommandBuilderTest {
  private final List<Object> taken = new ArrayList<>();
  private Supplier<String> again = () -> "";

  @Test
  void givesEachValueToTheCommandAsItsType() {
    parse(
        CommandBuilderTest::everyKind,
        "--text a --file b --number 3 --large-number 4294967296 --day friday --flag --length abc");

    assertThat(taken).containsExactly("a", Path.of("b"), 3, 4294967296L, DayOfWeek.FRIDAY, true, 3);
  }

  private static void everyKind(CommandBuilder command, List<Object> taken) {
    command
        .add(option("--text").text(taken::add))
        .add(option("--file").file(taken::add))
        .add(option("--number").number(taken::add))
        .add(option("--large-number").largeNumber(taken::add))
        .add(option("--day").oneOf(DayOfWeek.values(), taken::add))
        .add(option("--flag").flag(taken::add))
        .add(option("--length").value(Integer.class, CommandBuilderTest::length, taken::add));
  }

  private static int length(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("'' has no length");
    }
    return text.length();
  }

  @Test
  void knowsWhetherAnOptionIsOn() {
    var command = new CommandBuilder(CommandSpec.create());
    command.add(option("--quiet").flag(taken::add)).add(option("--text").text(taken::add));
    var line = new CommandLine(command.spec());

    assertThat(command.isOn("--quiet")).isFalse();
    line.parseArgs("--quiet", "--text=true");
    assertThat(command.isOn("--quiet")).isTrue();
    assertThat(command.isOn("--text")).isFalse();
    assertThat(command.isOn("--other")).isFalse();
  }

  @Test
  void givesNothingThatWasNotGiven() {
    parse(CommandBuilderTest::everyKind, "");

    assertThat(taken).isEmpty();
  }

  @Test
  void collectsAllValuesOfAnOptionThatCanBeRepeated() {
    parse(
        (command, _) ->
            command
                .add(option("-t", "--text").texts(all -> keep(0, all)))
                .add(option("--comma").separatedByCommas().texts(all -> keep(1, all)))
                .add(option("--file").files(all -> keep(2, all)))
                .add(option("--pair").pairs(all -> keep(3, all))),
        "-t a --text b,c --comma d,e --comma f --file g --file h --pair i=j --pair k=l=m");

    assertThat(taken)
        .containsExactly(
            List.of("a", "b,c"),
            List.of("d", "e", "f"),
            List.of(Path.of("g"), Path.of("h")),
            Map.of("i", "j", "k", "l=m"));
  }

  private void keep(int place, Object value) {
    while (taken.size() <= place) {
      taken.add("");
    }
    taken.set(place, value);
  }

  @Test
  void givesArgumentsInTheOrderInWhichTheyWereAdded() {
    parse(CommandBuilderTest::threeArguments, "a -- b -c d");

    assertThat(taken).containsExactly("a", "b", List.of("-c", "d"));
  }

  private static void threeArguments(CommandBuilder command, List<Object> taken) {
    command
        .add(argument("FIRST").text(taken::add))
        .add(argument("SECOND").text(taken::add))
        .add(argument("REST").anyNumber().texts(all -> keepLast(taken, all)));
  }

  private static void keepLast(List<Object> taken, List<String> all) {
    taken.removeIf(List.class::isInstance);
    taken.add(List.copyOf(all));
  }

  @Test
  void missesWhatIsRequired() {
    assertThatThrownBy(() -> parse(CommandBuilderTest::threeArguments, "a"))
        .hasMessage("Missing required parameter: 'SECOND'");
    assertThatThrownBy(() ->
            parse((command, list) -> command.add(argument("A").atLeastOne().texts(list::add)), ""))
        .hasMessage("Missing required parameter: 'A'");
    assertThatThrownBy(() ->
            parse(
                (command, list) ->
                    command.add(option("--must").required().label("X").text(list::add)),
                ""))
        .hasMessage("Missing required option: '--must=X'");
  }

  @Test
  void missesNothingThatIsOptional() {
    parse((command, list) -> command.add(argument("A").optional().text(list::add)), "");
    assertThat(taken).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--day=someday: 'someday' is none of monday, tuesday, wednesday, thursday, friday,",
        "--number=x: 'x' is not a whole number",
        "--large-number=1.5: '1.5' is not a whole number",
        "--length=: '' has no length",
        "--flag=perhaps: 'perhaps' is not a boolean",
      })
  void saysWhatIsWrongWithAValue(String example) {
    String[] parts = example.split(": ", 2);

    assertThatThrownBy(() -> parse(CommandBuilderTest::everyKind, parts[0]))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(parts[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--run --flag", "--run=fast --flag", "--flag --run"})
  void takesAnotherValueWhereOneThatMayBeLeftOutIs(String line) {
    parse(
        (command, list) ->
            command
                .add(option("--run").optionalValue("slow").text(list::add))
                .add(option("--flag").flag(list::add)),
        line);

    assertThat(taken).containsExactlyInAnyOrder(line.contains("fast") ? "fast" : "slow", true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--run fast web", "--run web", "--run=slow web", "web --run", "--run"})
  void takesAWordThatIsNoneOfTheValuesForAnArgument(String line) {
    parse(
        (command, list) ->
            command
                .add(option("--run").optionalValue("slow").oneOf(Run.values(), list::add))
                .add(argument("NAME").anyNumber().texts(list::addAll)),
        line);

    assertThat(taken).contains(line.contains("fast") ? Run.FAST : Run.SLOW);
    assertThat(taken.contains("web")).isEqualTo(line.contains("web"));
  }

  /// Values of an option.
  private enum Run {
    FAST,
    SLOW
  }

  @ParameterizedTest
  @ValueSource(strings = {"--yes=false --run", "--yes --run=false", "--run"})
  void saysAgainWhatWasGiven(String line) {
    CommandSpec spec =
        spec((command, list) -> {
          command.add(option("--yes").flag(list::add)).add(option("--run").flag(list::add));
          again = () -> command.commandLine(Set.of());
        });
    new CommandLine(spec).parseArgs(line.split(" ", -1));

    assertThat(again.get()).isEqualTo("test " + line);
  }

  @Test
  void putsOptionsBelowTheirHeadings() {
    CommandSpec spec =
        StandardOptions.add(
            spec((command, list) ->
                command
                    .add(option("--own").flag(list::add))
                    .add(OptionGroup.NODES, option("--host").text(list::add))
                    .add(OptionGroup.OUTPUT, option("--quiet").flag(list::add))),
            () -> new String[] {"1"});

    assertThat(OptionFacts.byGroup(spec).entrySet())
        .extracting(entry ->
            entry.getKey()
                + entry.getValue().stream().map(each -> each.longestName()).toList().toString())
        .containsExactly("COMMAND[--own]", "NODES[--host]", "OUTPUT[--quiet, --help, --version]");
  }

  /// What a test describes.
  private interface Description {
    void describe(CommandBuilder command, List<Object> taken);
  }

  private void parse(Description description, String line) {
    new CommandLine(spec(description)).parseArgs(line.isEmpty() ? new String[0] : line.split(" "));
  }

  private CommandSpec spec(Description description) {
    var command =
        new Command() {
          @Override
          public void describe(CommandBuilder builder) {
            description.describe(builder, taken);
          }

          @Override
          public Integer call() {
            return 0;
          }
        };
    return command.spec("test");
  }
}
