package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.values.KubeletVersionConverter;
import dev.staticpod.cli.values.RuleConverter;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.RuleSelection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The options that say by which rules a manifest is checked.
public final class RulesMixin implements Mixin {
  private @Nullable KubeletVersion version;
  private boolean strict;
  private List<Rule> ignored = List.of();

  @Override
  public void addTo(CommandBuilder command) {
    command
        .add(
            OptionGroup.CHECKS,
            option("--kubelet-version")
                .label("VERSION")
                .description(
                    "check as a kubelet of this version does, 1.20 to 1.36 (default: the newest;"
                        + " for a node its own)")
                .value(KubeletVersion.class, new KubeletVersionConverter(), each -> version = each))
        .add(
            OptionGroup.CHECKS,
            option("--strict").description("warnings fail too").flag(given -> strict = given))
        .add(
            OptionGroup.CHECKS,
            option("--ignore")
                .label("RULE")
                .separatedByCommas()
                .description("leave out what a rule finds; see static-pod explain")
                .values(Rule.class, new RuleConverter(), rules -> ignored = rules));
  }

  /// What the options say, as a value.
  public RuleSelection selection() {
    return new RuleSelection(
        Optional.ofNullable(version),
        strict ? RuleSelection.FailOn.WARNINGS : RuleSelection.FailOn.ERRORS,
        Set.copyOf(ignored));
  }
}
