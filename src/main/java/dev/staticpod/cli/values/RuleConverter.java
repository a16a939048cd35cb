package dev.staticpod.cli.values;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.RuleCatalog;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the id of a rule.
public final class RuleConverter implements ITypeConverter<Rule> {
  @Override
  public Rule convert(String id) {
    return RuleCatalog.find(id)
        .orElseThrow(() ->
            new TypeConversionException(
                "there is no rule '%s'; %s"
                    .formatted(
                        id,
                        RuleCatalog.meant(id)
                            .map(meant -> "did you mean " + meant + "?")
                            .orElse("static-pod explain lists them"))));
  }
}
