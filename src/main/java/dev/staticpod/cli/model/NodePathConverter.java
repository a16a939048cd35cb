package dev.staticpod.cli.model;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the path of a directory on a node, which goes into scripts and answers there: absolute,
/// without a way back up and without control characters. Slashes at its end are left out.
public final class NodePathConverter implements ITypeConverter<String> {
  private static final Pattern PLAIN = Pattern.compile("[/A-Za-z0-9._-]+");
  private static final List<String> DOTS = List.of(".", "..");

  @Override
  public String convert(String path) {
    if (!path.startsWith("/")
        || path.chars().anyMatch(Character::isISOControl)
        || Arrays.stream(path.split("/", -1)).anyMatch(DOTS::contains)) {
      throw new TypeConversionException(
          "'" + path + "' is not an absolute path on a node, such as /etc/kubernetes/manifest");
    }
    if (!PLAIN.matcher(path).matches()) {
      throw new TypeConversionException(
          "'"
              + path
              + "' has a character that cannot stand in a kubelet's command line: only letters,"
              + " digits, dots, hyphens and underscores can");
    }
    return path.replaceFirst("(?<=.)/+$", "");
  }
}
