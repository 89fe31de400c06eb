"""Servers for the scripts beside this file: a primary whose zone changes by updates, its secondary, and a client."""
import base64
import os
import pathlib
import shlex
import signal
import socket
import subprocess
import time

import dns.exception
import dns.message
import dns.name
import dns.query
import dns.rdatatype
import dns.tsig
import dns.tsigkeyring
import dns.update
import dns.zone

PROJECT = pathlib.Path(__file__).resolve().parents[2]
ADDRESS = "127.0.0.1"
ZONE = "example."
SECRET = base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()
KEYRING = dns.tsigkeyring.from_text({"xfr.": SECRET})
START_SECONDS = 60

MASTER_FILE = """$TTL 300
@ SOA ns host 1 3600 600 86400 60
@ NS ns
ns A 127.0.0.1
"""

CONFIGURATION = """server: {listen: ["%(address)s@%(port)d"], workers: 1}
control: {socket: run/control.sock}
authoritative:
  keys: [xfr.key]
  journal-directory: %(journal)s
  zones:
    - name: example
      transfer: {addresses: [127.0.0.1], keys: [xfr]}
      %(rest)s
"""

PRIMARY = """notify: [{address: "127.0.0.1@%d", key: xfr}]
      update: {rules: [{keys: [xfr], types: [ANY]}]}"""

SECONDARY = 'primaries: [{address: "127.0.0.1@%d", key: xfr}]'


def free_port():
    """A port that was free a moment ago, for TCP and UDP."""
    with socket.socket() as tcp:
        tcp.bind((ADDRESS, 0))
        return tcp.getsockname()[1]


def default_command():
    """What starts the server that is built here."""
    return [str(PROJECT / "bailiwick"), "serve", "--config"]


class Server:
    """A server that may be killed and started again."""

    def __init__(self, folder, port, rest, command, journal="journal"):
        self.folder, self.port, self.command = pathlib.Path(folder), port, command
        self.folder.mkdir(parents=True, exist_ok=True)
        key = self.folder / "xfr.key"
        key.write_text('key "xfr." {\n  algorithm hmac-sha256;\n  secret "%s";\n};\n' % SECRET, encoding="ascii")
        key.chmod(0o600)
        self.configuration = self.folder / "bailiwick.yaml"
        self.configuration.write_text(
            CONFIGURATION % {"address": ADDRESS, "port": port, "rest": rest, "journal": journal}, encoding="ascii")
        self.log = self.folder / "log"
        self.process = None

    def start(self, before=()):
        """Starts it, behind other words, and waits until it serves the zone."""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([*before, *self.command, str(self.configuration)],
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                                            cwd=self.folder)
        self.await_serial(lambda serial: True)

    def await_serial(self, is_right):
        """Waits until the zone has a serial that is right, and returns it."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            serial = self.serial()
            if serial is not None and is_right(serial):
                return serial
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended:\n{self.tail()}")
            time.sleep(0.01)
        raise AssertionError(f"not the right serial, but {self.serial()}:\n{self.tail()}")

    def tail(self):
        """What it wrote last."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-3000:]

    def serial(self):
        """The serial that it serves, None for none."""
        query = dns.message.make_query(ZONE, dns.rdatatype.SOA)
        try:
            reply = dns.query.udp(query, ADDRESS, port=self.port, timeout=1)
        except (OSError, dns.exception.DNSException):
            return None
        return reply.answer[0][0].serial if reply.answer else None

    def records(self):
        """Serial and all records of one transfer, as a set of lines."""
        found, serial = set(), None
        for message in dns.query.xfr(ADDRESS, ZONE, port=self.port, keyring=KEYRING, keyname="xfr.",
                                     keyalgorithm=dns.tsig.HMAC_SHA256, relativize=False, timeout=30, lifetime=60):
            for rrset in message.answer:
                for rdata in rrset:
                    if rrset.rdtype == dns.rdatatype.SOA:
                        serial = rdata.serial
                    else:
                        found.add(f"{rrset.name} {rrset.ttl} {dns.rdatatype.to_text(rrset.rdtype)} {rdata}".lower())
        return serial, found

    def kill(self):
        """Ends it at once, whatever it is doing."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Ends it in good order."""
        if self.process and self.process.poll() is None:
            os.kill(innermost(self.process.pid), signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def innermost(pid):
    """The server itself, when other programs were put before it."""
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return innermost(int(children[0])) if children else pid


class Client:
    """Sends updates over one connection, one after the other."""

    def __init__(self, server):
        self.server, self.socket = server, None

    def send(self, update):
        """Whether it was acknowledged; None when nobody knows."""
        try:
            if self.socket is None:
                self.socket = socket.create_connection((ADDRESS, self.server.port), 30)
                self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            reply = dns.query.tcp(update, ADDRESS, port=self.server.port, timeout=30, sock=self.socket)
            return reply.rcode() == 0
        except (OSError, EOFError, dns.exception.DNSException):
            self.close()
            return None

    def close(self):
        """Ends the connection."""
        if self.socket is not None:
            self.socket.close()
            self.socket = None


def new_update():
    """An empty update, which will be signed."""
    return dns.update.UpdateMessage(ZONE, keyring=KEYRING, keyname="xfr.", keyalgorithm=dns.tsig.HMAC_SHA256)


def command_of(text):
    """The words of a command line, or what starts the server that is built here."""
    return shlex.split(text) if text else default_command()
