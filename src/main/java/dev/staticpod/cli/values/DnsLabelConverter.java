package dev.staticpod.cli.values;

import dev.staticpod.name.DnsNames;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a name that Kubernetes has as a DNS label (RFC 1123), and takes nothing that none can
/// have.
///
/// @param kind of what it is the name, with its article: `a container`
public record DnsLabelConverter(String kind) implements ITypeConverter<String> {
  @Override
  public String convert(String name) {
    DnsNames.labelProblem(name)
        .ifPresent(problem -> {
          throw new TypeConversionException(
              "'%s' cannot be the name of %s: %s".formatted(name, kind, problem));
        });
    return name;
  }
}
