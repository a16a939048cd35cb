package dev.staticpod.cli.values;

import dev.staticpod.name.DnsNames;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the name of a namespace, and takes nothing that none can have.
public final class NamespaceConverter implements ITypeConverter<String> {
  @Override
  public String convert(String name) {
    DnsNames.labelProblem(name)
        .ifPresent(problem -> {
          throw new TypeConversionException(
              "'" + name + "' cannot be the name of a namespace: " + problem);
        });
    return name;
  }
}
