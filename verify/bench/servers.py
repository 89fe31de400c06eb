"""Name servers under test: zones for them, starting, measuring and ending them. For the scripts beside this file."""
import json
import os
import random
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.realpath(__file__))
TARGET = os.path.join(HERE, "..", "..", "testing", "target")
ZONE = "bench.test2."
WORDS = ("mail", "shop", "news", "img", "db", "node", "cam", "vpn", "dev", "test", "lab", "host")
ADDRESS = "127.0.0.1"
START_SECONDS = 120


def fail(message):
    """Ends the script with a line on standard error."""
    print(message, file=sys.stderr)
    sys.exit(2)


def end_cleanly():
    """Has SIGTERM end the servers too, as Ctrl-C does."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def need(*programs):
    """Ends the script unless these programs are installed."""
    missing = [p for p in programs if not shutil.which(p) and not os.path.exists("/usr/sbin/" + p)]
    if missing:
        fail("not installed: " + ", ".join(missing))


def program(name):
    """The path of a program: servers are often not on the PATH of users."""
    return shutil.which(name) or "/usr/sbin/" + name


# --- zones -----------------------------------------------------------------------------------------------------------

def write_zone(folder, size, questions=200_000):
    """A zone of hosts and a list of questions about it (one in ten is for no name); returns both files."""
    rng, names, hosts = random.Random(size), [], []
    zone, asked = os.path.join(folder, "zone"), os.path.join(folder, "questions")
    with open(zone, "w", encoding="ascii") as out:
        out.write(f"{ZONE} 3600 IN SOA ns1.{ZONE} hostmaster.{ZONE} 1 7200 900 1209600 300\n"
                  f"{ZONE} 86400 IN NS ns1.{ZONE}\n{ZONE} 86400 IN NS ns2.{ZONE}\n"
                  f"ns1.{ZONE} 86400 IN A 192.0.2.53\nns2.{ZONE} 86400 IN A 198.51.100.53\n")
        for i in range(size):
            write_host(rng, i, names, hosts, out)
    with open(asked, "w", encoding="ascii") as out:
        for _ in range(questions):
            out.write(question(rng, names))
    return zone, asked


def write_host(rng, i, names, hosts, out):
    """The records of one name, which goes to the list of names, and to that of hosts if an alias may lead to it."""
    label = f"{rng.choice(WORDS)}{i:x}"
    name = (f"{label}.{rng.choice(WORDS)}{i % 97}" if i % 10 == 0 else label) + "." + ZONE
    kind = rng.random()
    if kind < 0.08 and hosts:
        out.write(f"{name} 300 IN CNAME {hosts[rng.randrange(len(hosts))]}\n")
        names.append(name)
        return
    if kind < 0.10:
        name = f"*.w{i:x}.{ZONE}"
    else:
        hosts.append(name)
    ttl = rng.choice((60, 300, 3600, 86400))
    low = rng.getrandbits(16)
    out.write(f"{name} {ttl} IN A 198.18.{low >> 8}.{low & 255}\n")
    if rng.random() < 0.25:
        out.write(f"{name} {ttl} IN A 198.19.{low & 255}.{low >> 8}\n")
    if rng.random() < 0.5:
        out.write(f"{name} {ttl} IN AAAA 2001:db8:{i % 65536:x}::{low:x}\n")
    if rng.random() < 0.1:
        out.write(f"{name} {ttl} IN MX 10 mx10.{ZONE}\n{name} {ttl} IN MX 20 mx20.{ZONE}\n")
    if rng.random() < 0.1:
        out.write(f'{name} {ttl} IN TXT "v=spf1 ip4:198.18.0.0/15 -all"\n')
    names.append(name)


def question(rng, names):
    """A line for dnsperf."""
    if rng.random() < 0.1:
        return f"{rng.choice(WORDS)}-{rng.getrandbits(40):x}.{ZONE} A\n"
    name = names[rng.randrange(len(names))].replace("*", f"q{rng.getrandbits(30):x}", 1)
    kind = rng.random()
    return f"{name} {'TYPE65' if kind < 0.08 else 'AAAA' if kind < 0.28 else 'A'}\n"


def set_serial(zone, serial):
    """Puts the file in place again with another serial, as a zone generator would."""
    with open(zone, encoding="ascii") as old, open(zone + ".new", "w", encoding="ascii") as new:
        fields = old.readline().split()
        fields[6] = str(serial)
        new.write(" ".join(fields) + "\n")
        shutil.copyfileobj(old, new)
    os.replace(zone + ".new", zone)


# --- servers ---------------------------------------------------------------------------------------------------------

def bailiwick(folder, zone, port):
    """What starts Bailiwick."""
    settings = {"harness": "bench/1", "role": "authoritative", "threads": 1, "cpus": [0], "workdir": folder,
                "listen": [{"address": ADDRESS, "port": port, "transports": ["udp", "tcp"]}],
                "authoritative": {"zones": [{"name": ZONE, "file": zone, "signed": False}],
                                  "minimal_responses": True, "rate_limit": False, "xdp_interface": None}}
    path = os.path.join(folder, "settings.json")
    with open(path, "w", encoding="utf-8") as out:
        json.dump(settings, out)
    return [TARGET, path]


def nsd(folder, zone, port):
    """What starts NSD."""
    path = os.path.join(folder, "nsd.conf")
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"""server:
  server-count: 1
  ip-address: {ADDRESS}@{port}
  username: ""
  chroot: ""
  database: ""
  zonesdir: "{folder}"
  pidfile: "{folder}/nsd.pid"
  zonelistfile: "{folder}/zone.list"
  xfrdfile: "{folder}/xfrd.state"
  xfrdir: "{folder}"
  rrl-ratelimit: 0
  rrl-whitelist-ratelimit: 0
  minimal-responses: yes
  refuse-any: yes
  reuseport: yes
  zonefiles-check: yes
  zonefiles-write: 0
remote-control:
  control-enable: no
zone:
  name: "{ZONE}"
  zonefile: "{zone}"
""")
    return [program("nsd"), "-d", "-c", path]


def knot(folder, zone, port):
    """What starts Knot DNS."""
    os.makedirs(os.path.join(folder, "db"), exist_ok=True)
    path = os.path.join(folder, "knot.conf")
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"""server:
    rundir: "{folder}"
    pidfile: "{folder}/knot.pid"
    listen: {ADDRESS}@{port}
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
control:
    listen: "{folder}/knot.sock"
database:
    storage: "{folder}/db"
log:
  - target: stderr
    any: warning
template:
  - id: default
    zonefile-load: whole
    zonefile-sync: -1
    journal-content: none
    semantic-checks: off
zone:
  - domain: "{ZONE}"
    file: "{zone}"
""")
    return [program("knotd"), "-c", path]


MAKERS = {"nsd": nsd, "knot": knot, "bailiwick": bailiwick}


def free_port():
    """A port that was free a moment ago."""
    with socket.socket() as tcp:
        tcp.bind((ADDRESS, 0))
        return tcp.getsockname()[1]


def serial_at(port):
    """The zone's serial as the server says it; None without an answer."""
    name = b"".join(bytes([len(part)]) + part.encode() for part in ZONE.rstrip(".").split(".")) + b"\0"
    query = struct.pack("!6H", 4711, 0, 1, 0, 0, 0) + name + struct.pack("!2H", 6, 1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.settimeout(0.2)
        try:
            udp.connect((ADDRESS, port))
            udp.send(query)
            answer = udp.recv(4096)
        except OSError:
            return None
    # RFC 1035 §3.3.13: two names, then the serial. The SOA record is the first behind the question.
    if answer[3] & 15 or struct.unpack("!H", answer[6:8])[0] == 0:
        return None
    at = skip_name(answer, 12 + len(name) + 4) + 10
    at = skip_name(answer, skip_name(answer, at))
    return struct.unpack("!I", answer[at:at + 4])[0]


def skip_name(message, at):
    """Index behind a name."""
    while message[at] and message[at] < 0xC0:
        at += message[at] + 1
    return at + (2 if message[at] else 1)


class Server:
    """A server that runs, on a core of its own, until the end of a `with` block."""

    def __init__(self, name, root, zone, core):
        self.name, self.port = name, free_port()
        self.folder = os.path.join(root, name)
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        self.log = os.path.join(self.folder, "log")
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                ["taskset", "-c", str(core)] + MAKERS[name](self.folder, zone, self.port),
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, cwd=self.folder)

    def __enter__(self):
        end = time.monotonic() + START_SECONDS
        while serial_at(self.port) is None:
            if self.process.poll() is not None or time.monotonic() > end:
                with open(self.log, encoding="utf-8", errors="replace") as log:
                    said = log.read()[-2000:]
                self.stop()
                fail(f"{self.name} does not answer. It said: {said}")
            time.sleep(0.05)
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Ends the server."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def pids(self):
        """The process and those that it started."""
        parents = {}
        for entry in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as stat:
                    parents[int(entry)] = int(stat.read().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
        found = [self.process.pid]
        for known in found:
            found += [child for child, parent in parents.items() if parent == known]
        return found

    def cpu_seconds(self):
        """Processor time used so far."""
        ticks = 0
        for pid in self.pids():
            with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
            ticks += sum(map(int, fields[11:15]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory_mb(self, field):
        """Memory in MB by a line of /proc: VmRSS now, VmHWM at its highest."""
        total = 0
        for pid in self.pids():
            with open(f"/proc/{pid}/status", encoding="utf-8", errors="replace") as status:
                total += sum(int(line.split()[1]) for line in status if line.startswith(field + ":"))
        return total / 1024


# --- load ------------------------------------------------------------------------------------------------------------

def dnsperf_command(server, questions, seconds, core, rate=None, verbose=False):
    """dnsperf with 200 questions under way over 16 sockets."""
    command = ["taskset", "-c", str(core), "dnsperf", "-s", ADDRESS, "-p", str(server.port), "-d", questions,
               "-c", "16", "-T", "1", "-q", "200", "-t", "2", "-W", "-l", str(seconds)]
    return command + (["-Q", str(rate)] if rate else []) + (["-v"] if verbose else [])


def report_of(text):
    """sent, completed, lost and qps of what dnsperf printed."""
    def number(pattern):
        match = re.search(pattern, text)
        return float(match.group(1)) if match else 0.0
    return {"sent": number(r"Queries sent:\s+(\d+)"), "completed": number(r"Queries completed:\s+(\d+)"),
            "lost": number(r"Queries lost:\s+(\d+)"), "qps": number(r"Queries per second:\s+([\d.]+)")}


def print_table(header, rows):
    """Rows under a header, in columns."""
    table = [header] + [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(header))]
    for row in table:
        print("  ".join(cell.ljust(width) if i == 0 else cell.rjust(width)
                        for i, (cell, width) in enumerate(zip(row, widths))))
