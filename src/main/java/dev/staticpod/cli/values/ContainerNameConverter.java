package dev.staticpod.cli.values;

import dev.staticpod.name.DnsNames;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the name of a container, and takes nothing that none can have.
public final class ContainerNameConverter implements ITypeConverter<String> {
  @Override
  public String convert(String name) {
    DnsNames.labelProblem(name)
        .ifPresent(problem -> {
          throw new TypeConversionException(
              "'" + name + "' cannot be the name of a container: " + problem);
        });
    return name;
  }
}
