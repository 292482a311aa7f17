#!/usr/bin/env python3
"""What a script would do, for comparison; and the VMs of the measurement of delays.

  loops.py ask URI ROUNDS     asks every VM for its state, and every VM for its state and its definition, one by one;
                              prints for both the median of microseconds per VM
  loops.py hold URI           keeps a connection open, and with it a host of libvirt's test driver, until killed
  loops.py start URI COUNT    defines and starts so many VMs, one every 0.4 s
"""

import statistics
import sys
import time

import libvirt


def round_us_per_vm(host, ask):
    began = time.monotonic()
    vms = host.listAllDomains(0)
    for vm in vms:
        ask(vm)
    return (time.monotonic() - began) * 1e6 / len(vms)


def ask(uri, rounds):
    host = libvirt.openReadOnly(uri)

    def state(vm):
        return vm.state()

    def state_and_definition(vm):
        return vm.state(), vm.XMLDesc(0)

    for question in (state, state_and_definition):
        round_us_per_vm(host, question)
        took = [round_us_per_vm(host, question) for _ in range(rounds)]
        print(f"{question.__name__} {statistics.median(took):.2f}", flush=True)


def hold(uri):
    host = libvirt.open(uri)
    print("open", flush=True)
    while host.isAlive():
        time.sleep(3600)


def start(uri, count):
    host = libvirt.open(uri)
    for number in range(count):
        xml = f"""<domain type='test'><name>short-{number}</name><memory>65536</memory><vcpu>1</vcpu>
          <os><type arch='x86_64'>hvm</type></os></domain>"""
        host.defineXML(xml).create()
        time.sleep(0.4)


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    if what == "ask":
        ask(arguments[0], int(arguments[1]))
    elif what == "hold":
        hold(arguments[0])
    elif what == "start":
        start(arguments[0], int(arguments[1]))
    else:
        sys.exit(__doc__)
