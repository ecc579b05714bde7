#!/usr/bin/env python3
"""How fast `tcerr` reads logs, beside `grep -c Code` and ripgrep on the same file, whether hostile texts take linear time, and
how much memory it takes.

    cargo build --release --package tcerr
    bench/logs.py              # everything
    bench/logs.py logs 64      # one part, with so many MiB at most: logs, hostile, codes or memory

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


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def write_apart(path, write):
    """Writes a text in a process of its own: the peak memory of a child begins with that of its parent."""
    writer = os.fork()
    if writer == 0:
        write(path)
        os._exit(0)
    os.waitpid(writer, 0)


def measure(command, source, output):
    """One run: time of the processor, time of the clock, peak memory in KiB."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdin=source, stdout=output, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss


def run(command, path):
    """The best of three."""
    best = None
    for _ in range(3):
        # Not into /dev/null: grep would stop at the first match.
        with open(path, "rb") as file, tempfile.TemporaryFile() as output:
            measured = measure(command, file, output)
        best = min(best or measured, measured)
    return best


def logs(folder, size):
    contenders = {"grep -c Code": ["grep", "-c", "Code"]}
    if shutil.which("rg"):
        contenders["rg -c Code"] = ["rg", "-c", "Code"]
    contenders["tcerr --count"] = [TCERR, "--count"]
    contenders["tcerr --format jsonl"] = [TCERR, "--format", "jsonl"]
    print("| log | contender | processor | ÷ grep | clock | ÷ grep | MB/s by the clock | peak memory |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    for name, share in (("5 % errors", 0.05), ("clean", 0.0)):
        path = os.path.join(folder, "log")
        write_apart(path, lambda path: write_log(path, size, share))
        grep = None
        for contender, command in contenders.items():
            processor, clock, memory = run(command, path)
            grep = grep or (processor, clock)
            rate = os.path.getsize(path) / 1e6 / clock
            print(
                f"| {name} | `{contender}` | {processor:.2f} s | {processor / grep[0]:.1f} | {clock:.2f} s "
                f"| {clock / grep[1]:.1f} | {rate:.0f} | {memory / 1024:.0f} MiB |",
                flush=True,
            )


def hostile(folder, largest):
    sizes = [largest >> 3, largest >> 2, largest >> 1, largest]
    print("| hostile text | " + " | ".join(f"{size >> 20} MiB" for size in sizes) + " | largest step | peak memory |")
    print("|---|" + "---:|" * (len(sizes) + 2))
    for name, make in HOSTILE.items():
        path = os.path.join(folder, "hostile")
        times, peak = [], 0
        for size in sizes:
            write_apart(path, lambda path: write(path, make(size)))
            processor, _, memory = run([TCERR, "--count"], path)
            times.append(processor)
            peak = max(peak, memory)
        step = max(after / before for before, after in zip(times, times[1:]))
        row = " | ".join(f"{seconds:.2f} s" for seconds in times)
        print(f"| {name} | {row} | ×{step:.2f} | {peak / 1024:.0f} MiB |", flush=True)


def codes(folder, _):
    """56,000 codes that no table has."""
    path = os.path.join(folder, "codes")
    rng = random.Random(3)
    families = ["ResourceNotFound", "InvalidParameterValue", "OperationDenied", "FailedOperation", "LimitExceeded", "Zzz"]
    words = ["Instance", "Image", "Disk", "Zone", "Vpc", "Subnet", "Key", "Name", "Missing", "Quota", "Status", "Group"]
    unknown = set()
    while len(unknown) < 56_000:
        unknown.add(f"{rng.choice(families)}.{''.join(rng.choices(words, k=3))}{rng.randrange(1000)}")
    write(path, "".join(f"Code={code}, Message=no\n" for code in sorted(unknown)))
    print("| 56,000 unknown codes | processor | peak memory |\n|---|---:|---:|")
    for form in ("text", "json", "jsonl"):
        processor, _, memory = run([TCERR, "--format", form], path)
        print(f"| `--format {form}` | {processor:.2f} s | {memory / 1024:.0f} MiB |", flush=True)


def memory(folder, size):
    """A log sixteen times through a pipe, and a line four times as long as it."""
    path = os.path.join(folder, "log")
    write_apart(path, lambda path: write_log(path, size, 0.05))
    print("| text through a pipe | format | size | processor | peak memory |\n|---|---|---:|---:|---:|")
    for name, times, take in (("5 % errors", 16, None), ("one line", 4, "\n")):
        for form in (["--count"], ["--format", "jsonl"], ["--format", "json"]):
            source, writer = piped(path, times, take)
            processor, _, peak = measure([TCERR, *form], source, subprocess.DEVNULL)
            source.close()
            os.waitpid(writer, 0)
            print(f"| {name} | `{' '.join(form)}` | {size * times >> 20} MiB | {processor:.1f} s | {peak / 1024:.0f} MiB |", flush=True)


def piped(path, times, removed):
    """A pipe into which a process of its own writes a file so many times, perhaps without a character."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe, open(path, "rb") as file:
            try:
                for _ in range(times):
                    file.seek(0)
                    while piece := file.read(1 << 20):
                        pipe.write(piece.replace(removed.encode(), b" ") if removed else piece)
            except BrokenPipeError:
                pass
        os._exit(0)
    os.close(writer)
    return os.fdopen(reader, "rb"), child


def main():
    parts = {"logs": logs, "hostile": hostile, "codes": codes, "memory": memory}
    wanted = sys.argv[1:2] or list(parts)
    size = int(sys.argv[2]) * MIB if len(sys.argv) > 2 else 256 * MIB
    with tempfile.TemporaryDirectory() as folder:
        for part in wanted:
            parts[part](folder, size)
            print()


main()
