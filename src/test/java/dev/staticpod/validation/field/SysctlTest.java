package dev.staticpod.validation.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SysctlTest {
  @ParameterizedTest
  @CsvSource({
    "net.core.somaxconn, net.core.somaxconn",
    "net/core/somaxconn, net.core.somaxconn",
    "net.ipv4.conf.eno2/100.rp_filter, net.ipv4.conf.eno2/100.rp_filter",
    "net/ipv4/conf/eno2.100/rp_filter, net.ipv4.conf.eno2/100.rp_filter",
    "kernel, kernel",
    "'', ''",
  })
  void theFirstSeparatorSaysWhichOnesAreDots(String written, String name) {
    assertThat(Sysctl.parse(written).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "net.core.somaxconn, NETWORK",
    "net/core/somaxconn, NETWORK",
    "net, NONE",
    "network.a, NONE",
    "kernel.shm_rmid_forced, IPC",
    "kernel.shmmax, IPC",
    "kernel.msgmax, IPC",
    "kernel.sem, IPC",
    "kernel.semaphore, NONE",
    "kernel.panic, NONE",
    "fs.mqueue.msg_max, IPC",
    "fs.mqueue, NONE",
    "vm.max_map_count, NONE",
  })
  void itsNameSaysWhichNamespaceItIsOf(String written, Sysctl.Namespace namespace) {
    assertThat(Sysctl.parse(written).namespace()).isEqualTo(namespace);
  }
}
