package dev.staticpod.cli.values;

import dev.staticpod.kubelet.KubeletVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `1.29`.
public final class KubeletVersionConverter implements ITypeConverter<KubeletVersion> {
  @Override
  public KubeletVersion convert(String text) {
    return KubeletVersion.parse(text)
        .filter(version -> version.equals(version.known()))
        .orElseThrow(() ->
            new TypeConversionException(
                "'%s' is not a version from %s to %s"
                    .formatted(text, KubeletVersion.OLDEST, KubeletVersion.NEWEST)));
  }
}
