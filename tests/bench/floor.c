/* The floor of a turn: libvirt's own list of all VMs, and the states of all, by the shortest way there is.
 *
 *   floor URI
 *
 * For every line on standard input it makes both calls once and prints how many microseconds they took and how many
 * VMs there were. */
#include <libvirt/libvirt.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now_us(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec * 1e6 + at.tv_nsec / 1e3;
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: %s URI\n", argv[0]);
    return 2;
  }
  virConnectPtr host = virConnectOpenReadOnly(argv[1]);
  if (!host)
    return 1;
  char line[16];
  while (fgets(line, sizeof line, stdin)) {
    virDomainPtr *vms;
    virDomainStatsRecordPtr *states;
    double began = now_us();
    int count = virConnectListAllDomains(host, &vms, 0);
    int known = virConnectGetAllDomainStats(host, VIR_DOMAIN_STATS_STATE, &states, 0);
    double took = now_us() - began;
    if (count < 0 || known < 0)
      return 1;
    printf("%.1f %d\n", took, known);
    fflush(stdout);
    for (int at = 0; at < count; at++)
      virDomainFree(vms[at]);
    free(vms);
    virDomainStatsRecordListFree(states);
  }
  virConnectClose(host);
  return 0;
}
