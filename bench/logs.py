#!/usr/bin/env python3
"""How fast `tcerr` reads logs, beside `grep -c Code` and ripgrep on the same file, and whether hostile texts take linear time.

    cargo build --release --package tcerr
    bench/logs.py [MiB]      # of each log; 256 if it is not said
    bench/logs.py 4096       # the peak memory of 4 GiB

Times are those of the processor, user and system, so that other work on the machine counts little; the best of three runs.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import uuid

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TCERR = os.path.join(ROOT, "target", "release", "tcerr")
MIB = 1 << 20
CODES = [
    "InternalError",
    "AuthFailure.SignatureExpire",
    "RequestLimitExceeded",
    "ResourceNotFound.InstanceIdNotFound",
    "InvalidParameterValue.TooLarge",
]


def record(rng, number, share):
    """A line of a log: an error of an SDK, or a request that went well."""
    stamp = f"2026-11-22T08:{number // 60000 % 60:02}:{number // 1000 % 60:02}.{number % 1000:03}Z"
    if rng.random() < share:
        request = uuid.UUID(int=rng.getrandbits(128))
        return (
            f"{stamp} ERROR worker-{number % 16} create instance failed: [TencentCloudSDKError] "
            f"Code={rng.choice(CODES)}, Message=the request was refused by the service, RequestId={request}\n"
        )
    return (
        f"{stamp} INFO  worker-{number % 16} handled request path=/v1/orders/{rng.randrange(10**6)} status=200 "
        f"took={rng.randrange(900)}ms user=u{rng.randrange(10**5)} trace={rng.getrandbits(64):016x}\n"
    )


def write_log(path, size, share):
    rng = random.Random(7)
    number, written = 0, 0
    with open(path, "w") as file:
        while written < size:
            lines = "".join(record(rng, number + step, share) for step in range(1000))
            number += 1000
            written += file.write(lines)


def growing_backslashes(size):
    """Strings in strings, each deeper than the one before."""
    text, depth = [], 0
    length = 0
    while length < size:
        piece = "msg=" + "\\" * (depth % 64) + '"'
        text.append(piece)
        length += len(piece)
        depth += 1
    return "".join(text)[:size]


HOSTILE = {
    "nested JSON": lambda size: ('{"Code":[' * (size // 9 + 1))[:size],
    "quotes": lambda size: ('msg="' * (size // 5 + 1))[:size],
    "growing backslashes": growing_backslashes,
    "Code= without end": lambda size: ("TencentCloudSDK Code=" + "a" * size)[:size],
    "Code= everywhere": lambda size: ("Code=A.B " * (size // 9 + 1))[:size],
    "one letter": lambda size: "a" * size,
}


def write_apart(path, make, size):
    """Writes a text in a process of its own: the peak memory of a child begins with that of its parent."""
    writer = os.fork()
    if writer == 0:
        with open(path, "w") as file:
            file.write(make(size))
        os._exit(0)
    os.waitpid(writer, 0)


def run(command, path):
    """The best of three: time of the processor, time of the clock, peak memory in KiB."""
    best = None
    for _ in range(3):
        # Not into /dev/null: grep would stop at the first match.
        with open(path, "rb") as file, tempfile.TemporaryFile() as output:
            start = time.monotonic()
            child = subprocess.Popen(command, stdin=file, stdout=output, stderr=subprocess.DEVNULL)
            _, _, usage = os.wait4(child.pid, 0)
            clock = time.monotonic() - start
        child.returncode = 0
        measured = (usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss)
        best = min(best or measured, measured)
    return best


def logs(folder, size):
    contenders = {"tcerr --count": [TCERR, "--count"], "tcerr --format jsonl": [TCERR, "--format", "jsonl"], "grep -c Code": ["grep", "-c", "Code"]}
    if shutil.which("rg"):
        contenders["rg -c Code"] = ["rg", "-c", "Code"]
    print("| log | contender | processor | clock | MB/s | peak memory |\n|---|---|---:|---:|---:|---:|")
    for name, share in (("5 % errors", 0.05), ("clean", 0.0)):
        path = os.path.join(folder, "log")
        write_log(path, size, share)
        for contender, command in contenders.items():
            processor, clock, memory = run(command, path)
            rate = os.path.getsize(path) / 1e6 / processor
            print(f"| {name} | `{contender}` | {processor:.2f} s | {clock:.2f} s | {rate:.0f} | {memory / 1024:.0f} MiB |", flush=True)


def hostile(folder, sizes):
    print("\n| hostile text | " + " | ".join(f"{size >> 20} MiB" for size in sizes) + " | largest step | peak memory |")
    print("|---|" + "---:|" * (len(sizes) + 2))
    for name, make in HOSTILE.items():
        path = os.path.join(folder, "hostile")
        times, peak = [], 0
        for size in sizes:
            write_apart(path, make, size)
            processor, _, memory = run([TCERR, "--count"], path)
            times.append(processor)
            peak = max(peak, memory)
        step = max(after / before for before, after in zip(times, times[1:]))
        row = " | ".join(f"{seconds:.2f} s" for seconds in times)
        print(f"| {name} | {row} | ×{step:.2f} | {peak / 1024:.0f} MiB |", flush=True)


def main():
    size = int(sys.argv[1]) * MIB if len(sys.argv) > 1 else 256 * MIB
    with tempfile.TemporaryDirectory() as folder:
        logs(folder, size)
        if len(sys.argv) == 1:
            hostile(folder, [size >> 3, size >> 2, size >> 1, size])


main()
