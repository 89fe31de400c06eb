"""A small Internet with a root, honest servers and malicious ones, on the addresses of 10.0.0.0/8. For `attacks`, in a
network namespace that has nothing else."""
import os
import secrets
import socket
import struct
import threading
import time

import dns.dnssec
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset
from cryptography.hazmat.primitives.asymmetric import ec

ROOT, TOP, GOOD, VICTIM = "10.53.0.1", "10.53.0.2", "10.53.0.3", "10.53.0.4"
# Servers that say nothing: 1 and 2.
SILENT = "10.56.0."
TOP_NAME = dns.name.from_text("lab.")
IN = dns.rdataclass.IN

HONEST = (ROOT, TOP, GOOD, VICTIM)

# Scalars of P-384 points whose DNSKEY records (flags 257) all have key tag 32223: found by trying 400,000.
COLLIDING = (18980, 21748, 51187, 55783, 67325, 70452, 77715, 86433, 133654, 157905, 193269, 195215, 201366, 228314,
             271801, 302106, 306557, 360476, 380768, 382737)

# Zones below `lab.` and where their servers are. The signed ones have DS records.
ZONES = {"good": GOOD, "victim": VICTIM, "silent": SILENT + "1", "nxns": "10.54.1.1", "nrd": "10.54.2.1",
         "cname": "10.54.3.1", "loop": "10.54.4.1", "dname": "10.54.5.1", "tsu": "10.54.6.1", "keytrap": "10.54.7.1",
         "nsec3": "10.54.8.1", "torture": "10.54.9.1", "drip": "10.54.10.1", "huge": "10.54.11.1",
         "flush": "10.54.12.1"}
MALICIOUS = tuple(address for address in ZONES.values() if address not in HONEST) + (SILENT + "2",)
SIGNED = ("keytrap", "nsec3")


def records(owner, kind, *data, ttl=3600):
    """A set of records."""
    return dns.rrset.from_text_list(owner, ttl, IN, kind, data)


class Signer:
    """The key of a signed zone. Signatures are made once."""

    def __init__(self, zone, private, algorithm):
        self.zone, self.private = dns.name.from_text(zone), private
        self.key = dns.dnssec.make_dnskey(private.public_key(), algorithm)
        self.keys = dns.rrset.from_rdata(self.zone, 3600, self.key)
        self.made = {}

    def ds(self):
        """The DS set that the parent has."""
        return dns.rrset.from_rdata(self.zone, 3600, dns.dnssec.make_ds(self.zone, self.key, "SHA256"))

    def signed(self, rrset):
        """A set and its signature."""
        known = (rrset.name, rrset.rdtype)
        if known not in self.made:
            now = int(time.time())
            signature = dns.dnssec.sign(rrset, self.private, self.zone, self.key, inception=now - 3600,
                                        expiration=now + 86400 * 7)
            self.made[known] = dns.rrset.from_rdata(rrset.name, rrset.ttl, signature)
        return [rrset, self.made[known]]


def signers():
    """The signed zones; the same in every process, so that each can answer for all."""
    made = {"": Signer(".", ec.derive_private_key(7, ec.SECP256R1()), dns.dnssec.ECDSAP256SHA256),
            "lab": Signer("lab.", ec.derive_private_key(11, ec.SECP256R1()), dns.dnssec.ECDSAP256SHA256),
            "nsec3": Signer("nsec3.lab.", ec.derive_private_key(13, ec.SECP256R1()), dns.dnssec.ECDSAP256SHA256)}
    points = [ec.derive_private_key(scalar, ec.SECP384R1()) for scalar in COLLIDING]
    trap = Signer("keytrap.lab.", points[0], dns.dnssec.ECDSAP384SHA384)
    for point in points[1:]:
        trap.keys.add(dns.dnssec.make_dnskey(point.public_key(), dns.dnssec.ECDSAP384SHA384))
    made["keytrap"] = trap
    return made


def soa(zone):
    """An SOA set; denials last a minute."""
    return records(zone, "SOA", f"ns.{zone} nobody.{zone} 1 3600 900 604800 60", ttl=60)


class World:
    """Answers by address. Each process has one of its own."""

    def __init__(self):
        self.signers = signers()
        self.by_address = {ROOT: self.root, TOP: self.top, GOOD: self.good, VICTIM: self.victim}
        for name, address in ZONES.items():
            if address.startswith("10.54."):
                self.by_address[address] = getattr(self, name)
        self.count = 0
        self.denials = None

    def answer(self, address, query, is_stream):
        """The response to a query as octets, or None."""
        play = self.by_address.get(address)
        if play is None:
            return None
        response = dns.message.make_response(query)
        response.use_edns(0, 0x8000, 1232)
        question = query.question[0]
        made = play(response, dns.name.Name(tuple(part.lower() for part in question.name.labels)), question.rdtype)
        if isinstance(made, bytes):
            wire = response.to_wire()[:12]
            wire = wire[:6] + struct.pack("!HHH", len(made) // 16, 0, 0) + question.name.to_wire() + struct.pack(
                "!HH", question.rdtype, 1) + made
        else:
            wire = response.to_wire(max_size=65535)
        if not is_stream and len(wire) > 1232:
            response.answer, response.authority, response.additional = [], [], []
            response.flags |= dns.flags.TC
            wire = response.to_wire()
        return wire

    # --- honest ------------------------------------------------------------------------------------------------------

    def apex(self, response, zone, name, kind):
        """What a signed zone says of its own apex, and of names that have nothing."""
        signer = self.signers[zone]
        response.flags |= dns.flags.AA
        text = signer.zone.to_text()
        if name == signer.zone and kind == dns.rdatatype.DNSKEY:
            response.answer += signer.signed(signer.keys)
        elif name == signer.zone and kind == dns.rdatatype.SOA:
            response.answer += signer.signed(soa(text))
        elif name == signer.zone and kind == dns.rdatatype.NS:
            response.answer += signer.signed(records(text, "NS", "ns." + text if zone else "a.root.lab."))
        else:
            response.authority += signer.signed(soa(text))
            after = dns.name.Name((b"\0",) + name.labels).to_text()
            types = "NS SOA RRSIG NSEC DNSKEY" if name == signer.zone else "RRSIG NSEC"
            response.authority += signer.signed(records(name.to_text(), "NSEC", f"{after} {types}", ttl=60))

    def root(self, response, name, kind):
        """The root: one top-level domain."""
        signer = self.signers[""]
        if not name.is_subdomain(TOP_NAME):
            return self.apex(response, "", name, kind)
        ds = signer.signed(self.signers["lab"].ds())
        if name == TOP_NAME and kind == dns.rdatatype.DS:
            response.flags |= dns.flags.AA
            response.answer += ds
            return None
        response.authority += [records("lab.", "NS", "ns.lab.")] + ds
        response.additional.append(records("ns.lab.", "A", TOP))
        return None

    def top(self, response, name, kind):
        """The top-level domain: delegations."""
        signer = self.signers["lab"]
        label = name.labels[-3].decode("ascii", "replace") if len(name.labels) > 2 else ""
        if label in ("ns", "a") and len(name.labels) == 3 and kind == dns.rdatatype.A:
            response.flags |= dns.flags.AA
            response.answer += signer.signed(records(name.to_text(), "A", TOP))
            return None
        if label not in ZONES:
            return self.apex(response, "lab", name, kind)
        zone = f"{label}.lab."
        if label in SIGNED:
            proof = signer.signed(self.signers[label].ds())
        else:
            proof = signer.signed(records(zone, "NSEC", f"\\000.{zone} NS RRSIG NSEC", ttl=60))
        if kind == dns.rdatatype.DS and len(name.labels) == 3:
            response.flags |= dns.flags.AA
            if label in SIGNED:
                response.answer += proof
            else:
                response.authority += signer.signed(soa("lab.")) + proof
            return None
        response.authority += [records(zone, "NS", f"ns.{zone}", f"ns2.{zone}")] + proof
        address = ZONES[label]
        second = address[:-1] + "2" if address.startswith(SILENT) else address
        response.additional += [records(f"ns.{zone}", "A", address), records(f"ns2.{zone}", "A", second)]
        return None

    def good(self, response, name, kind):
        """What other clients ask for: every name has an address."""
        response.flags |= dns.flags.AA
        if kind == dns.rdatatype.A:
            response.answer.append(records(name.to_text(), "A", "198.51.100.1", ttl=300))
        else:
            response.authority.append(soa("good.lab."))

    def victim(self, response, name, kind):
        """Nothing is there."""
        response.flags |= dns.flags.AA
        response.set_rcode(dns.rcode.NXDOMAIN)
        response.authority.append(soa("victim.lab."))

    # --- malicious ---------------------------------------------------------------------------------------------------

    def nothing(self, response, zone):
        """NODATA."""
        response.flags |= dns.flags.AA
        response.authority.append(soa(zone))

    def refer(self, response, name, cut, servers):
        """A referral without addresses."""
        owner = dns.name.Name(name.labels[-cut:])
        response.authority.append(records(owner.to_text(), "NS", *servers))

    def nxns(self, response, name, kind):
        """NXNSAttack: servers without glue, in the victim's zone."""
        if len(name.labels) < 4:
            return self.nothing(response, "nxns.lab.")
        label = name.labels[-4].decode()
        return self.refer(response, name, 4, [f"{label}-{i}.victim.lab." for i in range(40)])

    def nrd(self, response, name, kind):
        """NRDelegation: servers whose own servers are silent."""
        if len(name.labels) < 4:
            return self.nothing(response, "nrd.lab.")
        label = name.labels[-4].decode()
        return self.refer(response, name, 4, [f"{label}-{i}.silent.lab." for i in range(40)])

    def tsu(self, response, name, kind):
        """TsuNAME: two zones, each with the other's server."""
        if len(name.labels) < 4:
            return self.nothing(response, "tsu.lab.")
        label = name.labels[-4].decode()
        other = label[:-1] + ("b" if label.endswith("a") else "a")
        return self.refer(response, name, 4, [f"ns{i}.{other}.tsu.lab." for i in range(4)])

    def cname(self, response, name, kind):
        """A chain of aliases without end, one at a time."""
        if len(name.labels) < 4:
            return self.nothing(response, "cname.lab.")
        self.count += 1
        response.flags |= dns.flags.AA
        response.answer.append(records(name.to_text(), "CNAME", f"c{self.count}-{secrets.token_hex(4)}.cname.lab."))
        return None

    def loop(self, response, name, kind):
        """A circle of aliases."""
        if len(name.labels) < 4:
            return self.nothing(response, "loop.lab.")
        response.flags |= dns.flags.AA
        label = name.labels[0].decode()
        other = label[:-1] + ("b" if label.endswith("a") else "a")
        response.answer.append(records(name.to_text(), "CNAME", f"{other}.loop.lab."))
        return None

    def dname(self, response, name, kind):
        """A DNAME bomb: sixteen in one response, each makes the name longer, and the last leads on."""
        if len(name.labels) < 5:
            return self.nothing(response, "dname.lab.")
        response.flags |= dns.flags.AA
        for _ in range(16):
            self.count += 1
            cut = dns.name.Name(name.labels[-4:])
            target = dns.name.from_text(f"grow.d{self.count}.dname.lab.")
            longer = name.relativize(cut).derelativize(target) if len(name.to_text()) < 200 else target
            response.answer.append(records(cut.to_text(), "DNAME", target.to_text(), ttl=60))
            response.answer.append(records(name.to_text(), "CNAME", longer.to_text(), ttl=60))
            name = longer
        return None

    def keytrap(self, response, name, kind):
        """KeyTrap: twenty keys with one tag, twenty signatures with that tag, none of which is right."""
        signer = self.signers["keytrap"]
        if name == signer.zone:
            return self.apex(response, "keytrap", name, kind)
        response.flags |= dns.flags.AA
        rrset = records(name.to_text(), "A", "198.51.100.2")
        right = signer.signed(records("made.keytrap.lab.", "A", "198.51.100.2"))[1][0]
        forged = dns.rrset.RRset(name, IN, dns.rdatatype.RRSIG)
        for _ in COLLIDING:
            forged.add(right.replace(signature=secrets.token_bytes(96), labels=len(name.labels) - 1), 3600)
        response.answer += [rrset, forged]
        return None

    def nsec3(self, response, name, kind):
        """NSEC3 exhaustion: as many iterations as are accepted, deep names, proofs that never close."""
        signer = self.signers["nsec3"]
        if name == signer.zone:
            return self.apex(response, "nsec3", name, kind)
        if self.denials is None:
            salt = "ab" * 32
            self.denials = signer.signed(soa("nsec3.lab."))
            for first in "04", "48", "8c", "cg", "gk", "ko", "os", "sv":
                owner = first[0] * 32 + ".nsec3.lab."
                self.denials += signer.signed(
                    records(owner, "NSEC3", f"1 0 50 {salt} {first[0] * 31}{chr(ord(first[0]) + 1)} A RRSIG", ttl=60))
        response.flags |= dns.flags.AA
        response.set_rcode(dns.rcode.NXDOMAIN)
        response.authority += self.denials
        return None

    def torture(self, response, name, kind):
        """Random subdomains of a zone that answers."""
        if len(name.labels) < 4:
            return self.nothing(response, "torture.lab.")
        response.flags |= dns.flags.AA
        response.set_rcode(dns.rcode.NXDOMAIN)
        response.authority.append(soa("torture.lab."))
        return None

    def drip(self, response, name, kind):
        """Truncated; over TCP, see [dripping]."""
        response.flags |= dns.flags.AA | dns.flags.TC

    def huge(self, response, name, kind):
        """Three thousand addresses."""
        response.flags |= dns.flags.AA
        return b"".join(struct.pack("!HHHIHI", 0xC00C, 1, 1, 3600, 4, 0xC6120000 + i) for i in range(3000))

    def flush(self, response, name, kind):
        """CacheFlush: records that are as large as they are useless."""
        response.flags |= dns.flags.AA
        text = " ".join(f'"{secrets.token_hex(100)}"' for _ in range(5))
        response.answer.append(records(name.to_text(), "TXT", text, ttl=86400))


# --- sockets ---------------------------------------------------------------------------------------------------------

def read_exactly(stream, octets):
    """So many octets, or None at the end."""
    got = b""
    while len(got) < octets:
        part = stream.recv(octets - len(got))
        if not part:
            return None
        got += part
    return got


def serve_stream(stream, world, lock, packets):
    """Answers the queries of a connection."""
    address = stream.getsockname()[0]
    try:
        stream.settimeout(20)
        while True:
            head = read_exactly(stream, 2)
            wire = head and read_exactly(stream, struct.unpack("!H", head)[0])
            if not wire:
                return
            with lock:
                packets[0] += 1
                reply = world.answer(address, dns.message.from_wire(wire), True)
            if reply is None:
                time.sleep(20)
                return
            out = struct.pack("!H", len(reply)) + reply
            if address == ZONES["drip"]:
                for i in range(len(out)):
                    stream.sendall(out[i:i + 1])
                    time.sleep(0.4)
            else:
                stream.sendall(out)
    except (OSError, dns.exception.DNSException, struct.error):
        return
    finally:
        stream.close()


def serve(addresses, packets, ready):
    """Serves addresses until the process ends.

    packets: shared; its first element counts queries."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    world, lock = World(), threading.Lock()
    for address in addresses:
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        udp.bind((address, 53))
        tcp = socket.socket()
        tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        tcp.bind((address, 53))
        tcp.listen(500)
        threading.Thread(target=accept, args=(tcp, world, lock, packets), daemon=True).start()
        threading.Thread(target=datagrams, args=(udp, world, lock, packets), daemon=True).start()
    ready.set()
    threading.Event().wait()


def accept(tcp, world, lock, packets):
    """A thread for each connection."""
    while True:
        stream, _ = tcp.accept()
        threading.Thread(target=serve_stream, args=(stream, world, lock, packets), daemon=True).start()


def datagrams(udp, world, lock, packets):
    """Answers datagrams."""
    address = udp.getsockname()[0]
    while True:
        wire, peer = udp.recvfrom(4096)
        with lock:
            packets[0] += 1
            if address.startswith(SILENT):
                continue
            try:
                reply = world.answer(address, dns.message.from_wire(wire), False)
            except dns.exception.DNSException:
                continue
        if reply is not None:
            udp.sendto(reply, peer)
