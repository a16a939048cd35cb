// delay QUEUE MS : holds every packet of netfilter queue QUEUE for MS milliseconds, then lets it pass.
// All packets wait equally long, so they leave in the order they came: a ring is enough.
#include <arpa/inet.h>
#include <errno.h>
#include <linux/netfilter.h>
#include <libnetfilter_queue/libnetfilter_queue.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#define CAPACITY (1u << 16)

static struct {
  uint32_t id;
  double due;
} waiting[CAPACITY];
static unsigned first, next;  // of the ring; equal when it is empty
static double delay;

static double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int arrived(struct nfq_q_handle *queue, struct nfgenmsg *message, struct nfq_data *data, void *unused) {
  struct nfqnl_msg_packet_hdr *header = nfq_get_msg_packet_hdr(data);
  if (header) {
    waiting[next % CAPACITY].id = ntohl(header->packet_id);
    waiting[next % CAPACITY].due = now_ms() + delay;
    next++;
  }
  return 0;
}

static int fail(const char *what) {
  perror(what);
  return 1;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: delay QUEUE MS\n");
    return 2;
  }
  delay = atof(argv[2]);

  struct nfq_handle *handle = nfq_open();
  if (!handle) return fail("nfq_open");
  struct nfq_q_handle *queue = nfq_create_queue(handle, atoi(argv[1]), arrived, NULL);
  if (!queue) return fail("nfq_create_queue");
  nfq_set_mode(queue, NFQNL_COPY_META, 0);
  nfq_set_queue_maxlen(queue, CAPACITY / 2);
  nfq_set_queue_flags(queue, NFQA_CFG_F_GSO, NFQA_CFG_F_GSO);
  nfnl_rcvbufsiz(nfq_nfnlh(handle), 16 << 20);

  static char buffer[65536] __attribute__((aligned));
  for (;;) {
    int timeout = -1;  // nothing waits: until a packet comes
    if (first != next) {
      double left = waiting[first % CAPACITY].due - now_ms();
      timeout = left <= 0 ? 0 : (int)(left + 0.999);
    }
    struct pollfd poll_fd = {.fd = nfq_fd(handle), .events = POLLIN};
    if (poll(&poll_fd, 1, timeout) > 0) {
      int size = recv(poll_fd.fd, buffer, sizeof buffer, MSG_DONTWAIT);
      if (size > 0) nfq_handle_packet(handle, buffer, size);
      else if (size < 0 && errno != EAGAIN && errno != ENOBUFS) return fail("recv");
    }
    double now = now_ms();
    for (; first != next && waiting[first % CAPACITY].due <= now; first++) {
      nfq_set_verdict(queue, waiting[first % CAPACITY].id, NF_ACCEPT, 0, NULL);
    }
  }
}
