package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.GeneratedFile;
import dev.staticpod.Programs;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/// The files in `completions/` know every command and option.
@Tag(GeneratedFile.TAG)
class CompletionFilesTest {
  private static final Path BASH = Path.of("completions/static-pod.bash");
  private static final Path ZSH = Path.of("completions/static-pod.zsh");
  private static final Path FISH = Path.of("completions/static-pod.fish");

  private static final CommandSpec ROOT = CompleteModel.commandLine().getCommandSpec();

  @Test
  void bash() throws Exception {
    GeneratedFile.hold(BASH, new BashCompletion(ROOT).render());

    assertThat(Programs.said("shellcheck " + BASH)).isEmpty();
  }

  @Test
  void zsh() throws Exception {
    GeneratedFile.hold(ZSH, new ZshCompletion(ROOT).render());

    assertThat(Programs.said("zsh -n " + ZSH)).isEmpty();
  }

  @Test
  void fish() throws Exception {
    GeneratedFile.hold(FISH, new FishCompletion(ROOT).render());

    assertThat(Programs.said("fish -n " + FISH)).isEmpty();
  }
}
