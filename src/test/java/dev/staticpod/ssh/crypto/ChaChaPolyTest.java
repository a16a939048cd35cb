package dev.staticpod.ssh.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.transport.cipher.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What no server would do: packets that were changed on their way. That it is the cipher of
/// OpenSSH, real servers show (`SshConnectorTest`).
class ChaChaPolyTest {
  private static final int LENGTH_FIELD = 4;
  private static final int PAYLOAD = 100;
  private static final int TAG = 16;

  @Test
  void readsWhatItWrote() {
    byte[] packet = written(7);

    Cipher reader = cipher(Cipher.Mode.Decrypt);
    reader.setSequenceNumber(7);
    reader.updateAAD(packet, 0, LENGTH_FIELD);
    reader.update(packet, LENGTH_FIELD, PAYLOAD);

    assertThat(Arrays.copyOf(packet, LENGTH_FIELD + PAYLOAD))
        .isEqualTo(new byte[LENGTH_FIELD + PAYLOAD]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, LENGTH_FIELD, LENGTH_FIELD + PAYLOAD - 1, LENGTH_FIELD + PAYLOAD})
  void refusesAPacketOfWhichAByteWasChanged(int place) {
    byte[] packet = written(7);
    packet[place] ^= 1;

    assertThatThrownBy(() -> read(packet, 7)).isInstanceOf(SSHRuntimeException.class);
  }

  @Test
  void refusesAPacketOutOfTurn() {
    assertThatThrownBy(() -> read(written(7), 8)).isInstanceOf(SSHRuntimeException.class);
  }

  private static byte[] written(long number) {
    byte[] packet = new byte[LENGTH_FIELD + PAYLOAD + TAG];
    Cipher writer = cipher(Cipher.Mode.Encrypt);
    writer.setSequenceNumber(number);
    writer.updateWithAAD(packet, 0, LENGTH_FIELD, PAYLOAD);
    return packet;
  }

  private static void read(byte[] packet, long number) {
    Cipher reader = cipher(Cipher.Mode.Decrypt);
    reader.setSequenceNumber(number);
    reader.updateAAD(packet, 0, LENGTH_FIELD);
    reader.update(packet, LENGTH_FIELD, PAYLOAD);
  }

  private static Cipher cipher(Cipher.Mode mode) {
    Cipher cipher = ChaChaPoly.factory().create();
    byte[] key = new byte[cipher.getBlockSize()];
    Arrays.fill(key, (byte) 5);
    cipher.init(mode, key, new byte[0]);
    return cipher;
  }
}
