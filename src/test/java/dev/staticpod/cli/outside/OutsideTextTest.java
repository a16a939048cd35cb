package dev.staticpod.cli.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.FreshWorkers;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each hostile text in each place where text from outside comes in, by the list of the page about
/// the architecture: no run is a bug, nothing of the text is run, no file gets made where the text
/// says, and nothing of it reaches a terminal raw, which [dev.staticpod.cli.InProcess] holds every
/// run to, or a JSON text or a page unescaped.
class OutsideTextTest extends FreshWorkers {
  private static final Path PAGE = Path.of("src/docs/architecture.md");
  private static final Pattern LISTED = Pattern.compile("(?m)^- `([a-z-]+)`: ");
  private static final Set<Integer> DOCUMENTED = Set.of(0, 1, 2, 3, 4, 5, 6, 7);

  /// What stands on the screen in the end is for people.
  private static final int MOST = 64 << 10;

  private static final ObjectMapper JSON = new ObjectMapper();

  OutsideTextTest() {
    super(1);
  }

  static List<String> places() throws IOException {
    return LISTED.matcher(Files.readString(PAGE)).results().map(r -> r.group(1)).toList();
  }

  @Test
  void thePageListsThemAll() throws IOException {
    assertThat(places()).containsExactlyInAnyOrderElementsOf(OutsidePlaces.ALL.keySet());
    assertThat(places().stream().mapToInt(place -> texts(place).size()).sum()).isGreaterThan(300);
  }

  /// All of them where nothing but this process is at work. At a node scripts are, which take long:
  /// every third text in one place, and others in the next.
  private List<Map.Entry<String, String>> texts(String place) {
    List<Map.Entry<String, String>> all = List.copyOf(HostileTexts.all(home()).entrySet());
    int node = NodePlaces.NAMES.indexOf(place);
    return IntStream.range(0, all.size())
        .filter(text -> node < 0 || (text + node) % 3 == 0)
        .mapToObj(all::get)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("places")
  void isNoMoreThanText(String place) throws IOException {
    OutsidePlaces.Place attempt = Objects.requireNonNull(OutsidePlaces.ALL.get(place), place);
    for (Map.Entry<String, String> text : texts(place)) {
      for (CommandLineRun run : attempt.take(this, text.getValue())) {
        assertHarmless(place + ", " + text.getKey(), run, text.getValue());
      }
      assertNothingOwned(place + ", " + text.getKey());
    }
  }

  private void assertHarmless(String where, CommandLineRun run, String text) throws IOException {
    String shown = where + ": " + beginning(run.toString());
    assertThat(run.exitCode()).as(shown).isIn(DOCUMENTED);
    assertThat(run.err()).as(shown).doesNotContain("a bug", "Exception").hasSizeLessThan(MOST);
    if (run.arguments().contains("json") && !run.out().isEmpty()) {
      assertThatCode(() -> JSON.readTree(run.out())).as(shown).doesNotThrowAnyException();
    }
    assertNoMarkup(shown, run.out(), text);
  }

  /// In a page that was printed, and in all that was written.
  private void assertNoMarkup(String shown, String printed, String text) throws IOException {
    if (text.contains("<script>")) {
      if (printed.startsWith("<!doctype")) {
        assertThat(printed).as(shown).doesNotContain("<script>alert");
      }
      Path page = home().resolve("run.html");
      if (Files.exists(page)) {
        assertThat(Files.readString(page)).as(shown).doesNotContain("<script>alert");
      }
    }
  }

  private void assertNothingOwned(String where) throws IOException {
    Path workers = sandbox().files().root("node-1").resolve("../..").normalize();
    assertThat(named(home(), Integer.MAX_VALUE)).as(where).isEmpty();
    assertThat(named(workers, Integer.MAX_VALUE)).as(where).isEmpty();
    assertThat(named(Path.of(""), 1)).as(where).isEmpty();
    assertThat(Path.of("/" + HostileTexts.OWNED)).as(where).doesNotExist();
  }

  /// Of files that come and go meanwhile.
  private static List<Path> named(Path directory, int depth) throws IOException {
    var found = new ArrayList<Path>();
    var visitor =
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.endsWith(HostileTexts.OWNED)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        };
    Files.walkFileTree(directory, Set.of(), depth, visitor);
    return found;
  }

  private static String beginning(String text) {
    return Pattern.compile("(?s)a{100,}").matcher(text).replaceAll((MatchResult _) -> "aaa...");
  }
}
