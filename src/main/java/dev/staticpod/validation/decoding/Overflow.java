package dev.staticpod.validation.decoding;

import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import java.math.BigInteger;
import java.util.Optional;

/// Numbers that are too large for their fields. Before 1.23, when sigs.k8s.io/json came, a kubelet
/// reads some of them as others: json-iterator sees an overflow only where a digit makes the number
/// smaller (`iter_int.go`, readUint32 and readUint64).
final class Overflow {
  private static final int FIXED = 23;

  private Overflow() {}

  /// What a kubelet reads instead of a number, if it does not refuse it.
  static Optional<YamlNode> read(YamlNode node, String element, KubeletVersion version) {
    if (version.atLeast(FIXED)
        || !(node instanceof YamlScalar scalar)
        || !(scalar.value() instanceof Scalar.Int whole)) {
      return Optional.empty();
    }
    return read(whole.number(), element)
        .map(number -> new YamlScalar(scalar.span(), scalar.raw(), new Scalar.Int(number)));
  }

  private static Optional<BigInteger> read(BigInteger number, String element) {
    return switch (element) {
      case "int32" -> read(number, Integer.SIZE);
      case "int64" -> read(number, Long.SIZE);
      default -> Optional.empty();
    };
  }

  private static Optional<BigInteger> read(BigInteger number, int bits) {
    if (number.bitLength() < bits) {
      return Optional.empty();
    }
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits);
    BigInteger value = BigInteger.ZERO;
    for (char digit : number.abs().toString().toCharArray()) {
      BigInteger next =
          value.multiply(BigInteger.TEN).add(BigInteger.valueOf(digit - '0')).mod(modulus);
      if (next.compareTo(value) < 0) {
        return Optional.empty();
      }
      value = next;
    }
    BigInteger signed = number.signum() < 0 ? value.negate() : value;
    return Optional.of(signed).filter(v -> v.bitLength() < bits);
  }
}
