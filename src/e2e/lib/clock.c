/* A clock of one's own for the programs that are started with it:

       gcc -shared -fPIC -O1 -o clock.so clock.c && CLOCK_OFFSET=FILE LD_PRELOAD=./clock.so date

   The time of day is off by as many seconds as the file has, +3600 or -3600, read at each question, so that it can be
   set while a program runs. Without CLOCK_OFFSET the file is /run/clock-offset; without the file nothing is off. What
   has passed (CLOCK_MONOTONIC) is as it is. */

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long offset(void) {
  const char *name = getenv("CLOCK_OFFSET");
  char text[32] = "";
  int file = open(name ? name : "/run/clock-offset", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  return length > 0 ? strtol(text, NULL, 10) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = (int)syscall(SYS_clock_gettime, clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += offset();
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  int result = (int)syscall(SYS_gettimeofday, now, zone);
  if (result == 0) now->tv_sec += offset();
  return result;
}

time_t time(time_t *now) {
  struct timespec real;
  clock_gettime(CLOCK_REALTIME, &real);
  if (now) *now = real.tv_sec;
  return real.tv_sec;
}
