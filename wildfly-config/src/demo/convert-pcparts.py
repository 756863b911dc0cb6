#!/usr/bin/env python3
"""Builds the demo catalogue from the PC part lists.

    convert-pcparts.py INPUT_FOLDER OUTPUT_FOLDER

INPUT_FOLDER holds ``prices_<kind>.csv.gz`` (docyx/pc-part-dataset, MIT) and
``specs_<Kind>.ndjson.gz`` (BuildCores OpenDB, ODC-By 1.0).  The program writes
``catalogue.ndjson.gz`` (one JSON object a line: vendors, then categories,
then products) and ``NOTICE.md`` to OUTPUT_FOLDER.

Only the standard library is used and nothing depends on the clock, on the
order of a hash table or on a random generator: the same input gives the same
bytes.  "Random" choices (stock, second vendors, wording) come from a CRC.

How it works:

1. Priced rows of a kind are grouped to products (same name and same decisive
   properties); what still differs (colour, capacity, ...) becomes an option.
2. Each row is joined to the specifications when the names agree exactly after
   normalisation (words that only repeat a property, such as "32GB", "ATX" or
   "Black", are taken out and compared as fields instead) and no measured
   value contradicts.  A value is used only where all joined records agree.
3. Products are ranked by their place in the price list (which follows
   popularity), with a bonus for being joined and for a current platform.
"""

import csv
import gzip
import io
import json
import os
import re
import sys
import unicodedata
import zlib
from collections import Counter, defaultdict

MIN_CENTS, MAX_CENTS = 100, 600_000
MAX_VARIANTS = 16
SECOND_ITEM_EVERY = 9  # about one variant in nine has a second vendor

VENDORS = [
    ("northwind-parts", "NW", "Northwind Parts",
     "Demo vendor for current PC components, shipped from a central warehouse."),
    ("circuit-harbour", "CH", "Circuit Harbour",
     "Demo vendor for components, storage and cooling, with a small stock of older parts."),
    ("ridgeline-computing", "RC", "Ridgeline Computing",
     "Demo vendor for complete workplaces: peripherals, displays and power."),
]

CATEGORIES = [  # slug, parent, name, description
    ("pc-parts", None, "PC Parts", "Everything needed to build, upgrade and use a desktop PC."),
    ("core-components", "pc-parts", "Core Components", "The parts every desktop PC is built from."),
    ("processors", "core-components", "Processors", "Desktop, workstation and server CPUs from AMD and Intel."),
    ("motherboards", "core-components", "Motherboards", "Mainboards by socket, chipset and form factor."),
    ("memory", "core-components", "Memory", "RAM modules and kits for desktops and notebooks."),
    ("graphics-cards", "core-components", "Graphics Cards", "Graphics cards with AMD, Intel and NVIDIA chips."),
    ("cases", "core-components", "Cases", "PC cases from compact desktops to full towers."),
    ("sound-cards", "core-components", "Sound Cards", "Internal sound cards."),
    ("storage", "pc-parts", "Storage", "Drives inside and outside the PC."),
    ("solid-state-drives", "storage", "Solid State Drives", "Internal SSDs: M.2, 2.5-inch and PCIe cards."),
    ("hard-drives", "storage", "Hard Drives", "Internal hard disk drives."),
    ("external-drives", "storage", "External Drives", "Portable and desktop drives with USB."),
    ("optical-drives", "storage", "Optical Drives", "CD, DVD and Blu-ray drives."),
    ("cooling", "pc-parts", "Cooling", "Keeps processor and case at a good temperature."),
    ("air-coolers", "cooling", "CPU Air Coolers", "Heat sinks with or without fans."),
    ("liquid-coolers", "cooling", "CPU Liquid Coolers", "Closed-loop liquid coolers by radiator size."),
    ("case-fans", "cooling", "Case Fans", "Single fans and fan packs."),
    ("fan-controllers", "cooling", "Fan Controllers", "Hubs and controllers for case fans."),
    ("thermal-paste", "cooling", "Thermal Paste", "Thermal compounds for processors and graphics chips."),
    ("power", "pc-parts", "Power", "Power supplies and backup power."),
    ("power-supplies", "power", "Power Supplies", "PC power supply units by wattage and form factor."),
    ("uninterruptible-power-supplies", "power", "Uninterruptible Power Supplies",
     "Battery backup units for PCs and servers."),
    ("peripherals", "pc-parts", "Peripherals", "What stands on the desk."),
    ("monitors", "peripherals", "Monitors", "Displays by size, resolution and refresh rate."),
    ("keyboards", "peripherals", "Keyboards", "Mechanical and membrane keyboards."),
    ("mice", "peripherals", "Mice", "Mice, trackballs and touchpads."),
    ("headphones", "peripherals", "Headphones", "Headphones, headsets and earphones."),
    ("speakers", "peripherals", "Speakers", "Desktop speakers and speaker systems."),
    ("webcams", "peripherals", "Webcams", "Cameras for calls and streaming."),
    ("networking", "pc-parts", "Networking", "Adapters for wired and wireless networks."),
    ("wired-network-adapters", "networking", "Wired Network Adapters", "Ethernet cards and USB adapters."),
    ("wireless-network-adapters", "networking", "Wireless Network Adapters", "Wi-Fi cards and USB adapters."),
    ("software", "pc-parts", "Software", "Licences for the finished PC."),
    ("operating-systems", "software", "Operating Systems", "Operating system licences."),
]

COLOURS = set("""black white silver gray grey red blue green yellow orange pink purple gold brown beige
transparent clear copper teal tan ivory cyan lavender mint violet turquoise bronze camo multicolor""".split())

BRANDS = ["Cooler Master", "Western Digital", "be quiet!", "Lian Li", "Fractal Design", "Thermal Grizzly",
          "Arctic Silver", "Creative Labs", "Silicon Power", "RK Royal Kludge", "Turtle Beach", "Mad Catz",
          "Bang & Olufsen", "Noctua", "Das Keyboard", "Sound Blaster", "Thermal Hero", "Gainward",
          "Mountain", "Drop", "Master & Dynamic", "Audio-Technica", "Audio Technica", "Beyerdynamic",
          "Solid Gear", "Tripp Lite", "CyberPower", "TP-Link", "I-O Magic", "Pioneer", "Minuteman", "V7",
          "Deep Cool", "Royal Kludge", "JLab Audio", "Edifier", "Vetroo", "Dark Matter", "Harman Kardon",
          "SK Hynix", "Cyber Acoustics", "Endgame Gear", "Super Flower", "Mars Gaming", "PC Cooler", "Whirlwind FX", "Owl Labs", "Skull Candy", "Samsung", "Hitachi", "Zalman", "Phanteks"]


# --- small helpers -----------------------------------------------------------------------------

def crc(*parts):
    return zlib.crc32("|".join(map(str, parts)).encode("utf-8"))


def num(text):
    """A number from a CSV cell or a JSON value; None when unknown (empty or 0)."""
    if text is None or isinstance(text, bool):
        return None
    try:
        value = float(text)
    except (TypeError, ValueError):
        return None
    if value <= 0:
        return None
    return int(value) if value == int(value) else round(value, 3)


def span(text):
    """"450,2000" -> (450, 2000); "1550" -> (None, 1550)."""
    parts = [num(p) for p in (text or "").split(",")]
    return (None, parts[0]) if len(parts) == 1 else (parts[0], parts[1])


def ascii_lower(text):
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def slugify(text, limit=100):
    return re.sub(r"[^a-z0-9]+", "-", ascii_lower(text).replace("+", " plus ")).strip("-")[:limit].strip("-")


def clean(text):
    text = re.sub(r"\s+", " ", text or "").strip()
    return re.sub(r"^(\w[\w.-]*) \1 ", r"\1 ", text, flags=re.I)  # "Acer Acer Nitro" -> "Acer Nitro"


def grouped(value):
    return f"{value:,}" if isinstance(value, int) and value >= 10000 else f"{value}"


def join_words(words, last="and"):
    words = [w for w in words if w]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def article(phrase):
    """The phrase with "a" or "an" in front."""
    an = re.match(r"(8|11\b|18\b|[aeio](?!ne)|ultra|unin|under|unb|"
                  r"(ATX|AM\d|AMD|LGA|SFX|SSD|HDD|SSHD|M\.2|NVMe|RGB|HTPC|IPS|OLED|EATX|XL|SSI|FM\d|LED|LCD|mSATA)\b)",
                  phrase, re.I)
    return ("an " if an else "a ") + phrase


def plural(count, word):
    names = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
    return f"{names.get(count, count)} {word}{'' if count == 1 else 's'}"


def capacity(gb):
    return f"{num(gb / 1000)} TB" if gb >= 1000 and gb % 100 == 0 or gb >= 10000 else f"{gb} GB"


# --- reading and joining --------------------------------------------------------------------------

class Record(dict):
    """A specification record with a dotted getter."""

    def at(self, path):
        value = self
        for key in path.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        return value


def read_prices(folder, kind):
    with gzip.open(os.path.join(folder, f"prices_{kind}.csv.gz"), "rt", encoding="utf-8", newline="") as f:
        for index, row in enumerate(csv.DictReader(f)):
            try:
                cents = round(float(row["price"]) * 100)
            except ValueError:
                continue
            if MIN_CENTS <= cents <= MAX_CENTS:
                row.update(name=clean(row["name"]), cents=cents, index=index)
                yield row


def read_specs(folder, kind):
    with gzip.open(os.path.join(folder, f"specs_{kind}.ndjson.gz"), "rt", encoding="utf-8") as f:
        return [Record(json.loads(line)) for line in f]


INCH = "(?:\"|''|-inch| inch| in\\b)"
STRIP = {  # what a specification's name repeats from its own fields
    "cpu": r"oem/tray|\boem\b|\btray\b|\bboxed?\b|\d+(\.\d+)? ?ghz|\b\w+-core\b|\blga ?\d+(-\d)?|\bam[2-5]\+?(?!\w)|"
           r"\bfm\d\+?(?!\w)|\bs?trx?\w?\d\b|desktop processor|\bprocessor\b",
    "motherboard": r"\bddr\d(-\d+)?|(micro|mini|xl|thin)[ -]?(atx|itx|dtx)|\be?atx\b|\bm-?atx\b|\b(mini-?)?itx\b|"
                   r"\blga ?\d+(-\d)?|\bam[2-5]\+?(?!\w)|\bfm\d\+?(?!\w)|\bs?trx?\w?\d\b|\bmotherboard\b|"
                   r"\b(intel|amd) (?=[abhxzqw]\d{2,3})",
    "memory": r"\([^)]*\)|\bddr\d(-\d+)?( \d{4,5}\b)?|\bcl ?\d+|\b\d+ ?gb\b|\bregistered\b|\bso-?dimm\b|\bmemory\b|\bkit\b",
    "video-card": r"\bg?ddr\dx?|\bhbm\d?e?|\b\d+ ?gb?\b|\bgeforce\b|\bradeon\b|\bnvidia\b|\bamd\b|\bgraphics card\b|"
                  r"\bpcie( \d\.\d)? x\d+",
    "power-supply": r"\b\d+ ?w\b|\b80 ?\+ ?(plus )?(gold|bronze|platinum|titanium|silver|white)?|\bcertified\b|"
                    r"\b(fully|full|semi|non)[ -]modular\b|\batx\b( ?3\.\d)?|\bsfx\b|\bpower supply\b|\bpsu\b",
    "case": r"\bwith\b.*$|\busb\b.*$|\b(micro|mini|e|m)?[ -]?(atx|itx)( (mid|mini|full|super))?( (tower|desktop|cube))|"
            r"\b(mid|full)[ -]tower\b|(tinted )?(tempered glass|acrylic|\bmesh\b)?( window)? side panel|"
            r"\b(tinted )?tempered glass\b|\bhtpc\b|\b(gaming |computer |pc )?(case|chassis)\b",
    "cpu-cooler": r"\bwater\b|\bair\b|\b\d+ ?mm\b|\b\d+(\.\d+)? ?cfm\b|\bcpu cooler\b",
    "internal-hard-drive": r"\b\d+(\.\d+)? ?[tg]b\b|\bssd\b|\bhdd\b|\bsshd\b|\bnvme\b|\bm\.2(-\d+)?|"
                           r"\bpcie( gen ?\d| \d\.\d)?( ?x\d)?|\bsata( iii)?( \d\.\d ?gb/s)?|\b[23]\.5(\"|-inch| inch)?|"
                           r"\b\d+ ?rpm\b|\bsas( [\d.]+ ?gb/s)?|\binternal\b",
    "case-fan": r"\b\d+ ?mm\b|\d+(\.\d+)? ?cfm\b|\bpwm\b|\b1-pack\b|\bfans?\b|\bcase\b|\b(blue|red|white|green) led\b",
    "monitor": r"\b\d+(\.\d+)? ?" + INCH + r"|\b\d{3,4}p\b|\b[458]k\b|\b\d+ ?hz\b|\b\d{3,4} ?x ?\d{3,4}\b|"
               r"\b(mini led )?((fast|nano|rapid) )?(ips|va|tn|qd-oled|oled|woled)( black)?\b|\bcurved\b|\bmonitor\b|"
               r"\bu?wqhd\b|\b[fqu]hd\b",
    "wired-network-card": r"(\b\d+ x )?\b[\d.]+ ?[gm]b/s.*$|(\b\d+ x )?\b(10)?gigabit\b.*$",
}
KEEP_COLOURS = {"internal-hard-drive"}  # "WD Blue" and "WD Red" are names, not colours


def core_name(kind, name):
    """The words of a name that say which model it is, sorted."""
    text = ascii_lower(name).replace("wi-fi", "wifi").replace("addressable rgb", "argb").replace("a-rgb", "argb")
    text = text.replace("western digital", "wd").replace("team group", "teamgroup").replace("_", " ")
    text = re.sub(STRIP.get(kind, "$^"), " ", text)
    words = set(re.findall(r"[a-z0-9]+", text.replace(".", "")))
    if kind not in KEEP_COLOURS:
        words -= COLOURS
    if kind == "motherboard":  # "H610 PRIME H610M-E": the chipset alone says nothing more
        words = {w for w in words if not (re.fullmatch(r"[abhxzqw]\d{2,3}e?", w)
                                          and any(v != w and v.startswith(w) for v in words))}
    return " ".join(sorted(words))


def chip_name(text):
    """"GeForce RTX 3060 12GB" -> "GeForce RTX 3060"."""
    return re.sub(r"\s*\b\d+ ?GB\b", "", text or "").strip()


def fields_key(kind, r, spec):
    """The fields compared beside the name: of a price row, or of a specification."""
    if kind == "memory":
        if spec:
            return (r.get("ram_type"), num(r.get("speed")), num(r.at("modules.quantity")),
                    num(r.at("modules.capacity_gb")), num(r.get("cas_latency")))
        gen, speed = r["speed"].split(",")
        count, size = r["modules"].split(",")
        return f"DDR{gen}", num(speed), num(count), num(size), num(r.get("cas_latency"))
    if kind == "video-card":
        return ascii_lower(chip_name(r.get("chipset"))).replace(" ", ""), num(r.get("memory"))
    if kind == "power-supply":
        return (num(r.get("wattage")),)
    if kind == "cpu-cooler":
        return (num(r.get("radiator_size" if spec else "size")),)
    if kind == "internal-hard-drive":
        return num(r.get("capacity")), (r.get("form_factor") or "").strip('"')
    if kind == "case-fan":
        return (num(r.get("size")),)
    if kind == "motherboard":
        return ((r.get("socket") or "").replace(" ", ""),)
    return ()


def full_key(kind, r, spec):
    name = r.at("metadata.name") if spec else r["name"]
    if kind == "video-card":
        name += " " + chip_name(r.get("chipset"))
    return (core_name(kind, name or ""),) + fields_key(kind, r, spec)


def contradicts(kind, row, spec):
    def apart(a, b, tolerance):
        a, b = num(a), num(b)
        return a is not None and b is not None and abs(a - b) > tolerance
    if kind == "cpu":
        return apart(row["core_count"], spec.at("cores.total"), 0) or \
            apart(row["core_clock"], spec.at("clocks.performance.base"), 0.15)
    if kind == "video-card":
        return apart(row["length"], spec.get("length"), 2)
    if kind == "monitor":
        return apart(row["screen_size"], spec.get("screen_size"), 0.6) or \
            apart(row["resolution"].split(",")[0], spec.at("resolution.horizontalRes"), 0)
    if kind == "motherboard":
        return apart(row["memory_slots"], spec.at("memory.slots"), 0) or \
            board_form(row["form_factor"]) != board_form(spec.get("form_factor"))
    if kind == "power-supply":
        return row["type"] and spec.get("form_factor") and row["type"] != spec["form_factor"]
    return False


def board_form(text):
    return (text or "").replace("MicroATX", "Micro ATX").replace("Mini ITX", "Mini-ITX")


def one(values):
    """The value all known ones agree on, or None."""
    known = []
    for value in values:
        if value not in (None, "", 0, [], "None", "none", "Unknown") and value not in known:
            known.append(value)
    return known[0] if len(known) == 1 else None


class Joined:
    """The specification records joined to one product."""

    def __init__(self, records):
        self.records = records

    def __bool__(self):
        return bool(self.records)

    def text(self, path):
        value = one([r.at(path) for r in self.records])
        return clean(value) if isinstance(value, str) else None

    def number(self, path):
        return one([num(r.at(path)) for r in self.records])

    def all_true(self, path):
        return bool(self.records) and all(r.at(path) is True for r in self.records)

    def common(self, path):
        """Entries of a list field that every record with a list has."""
        lists = [r.at(path) for r in self.records if r.at(path)]
        return [v for v in lists[0] if all(v in other for other in lists)] if lists else []


# --- products --------------------------------------------------------------------------------------

class Product:
    def __init__(self, kind, title, brand, category):
        self.kind, self.title, self.brand, self.category = kind, title, brand, category
        self.attributes, self.tags, self.variants, self.option_types = [], [], [], []
        self.short, self.sentences, self.joined = "", [], Joined([])

    def add(self, name, value, unit=None):
        if value in (None, "", 0) and value is not False:
            return None
        entry = {"name": name, "value": value}
        if unit:
            entry["unit"] = unit
        self.attributes.append(entry)
        return value

    def tag(self, *words):
        for word in words:
            word = slugify(str(word)) if word else ""
            if word and word not in self.tags:
                self.tags.append(word)

    def say(self, *choices):
        """One of several wordings, chosen by the title."""
        self.sentences.append(choices[crc(self.title, len(self.sentences)) % len(choices)])


def same(rows, column):
    """The value of a column when all rows agree."""
    values = {r[column] for r in rows}
    return next(iter(values)) if len(values) == 1 else ""


def do_cpu(p, rows, s, ctx):
    r = rows[0]
    socket = p.add("socket", s.text("socket") or ctx["cpu_socket"].get(cpu_family(r["name"], r["microarchitecture"])))
    cores = p.add("cores", num(r["core_count"]))
    threads = p.add("threads", s.number("cores.threads"))
    base = p.add("base_clock", num(r["core_clock"]), "GHz")
    boost = p.add("boost_clock", num(r["boost_clock"]), "GHz")
    arch = p.add("microarchitecture", r["microarchitecture"])
    tdp = p.add("tdp", num(r["tdp"]), "W")
    graphics = p.add("integrated_graphics", r["graphics"])
    p.add("has_integrated_graphics", bool(r["graphics"]))
    if threads and cores:
        p.add("smt", threads > cores)
    l3 = p.add("l3_cache", s.number("cache.l3"), "MB")
    types = s.common("specifications.memory.types")
    p.add("memory_types", ", ".join(types))
    p.add("max_memory", s.number("specifications.memory.maxSupport"), "GB")
    p.add("lithography", s.text("specifications.lithography"))
    cooler = s and one([str(x.at("specifications.includesCooler")) for x in s.records])
    if cooler:
        p.add("includes_cooler", cooler == "True")
    p.tag(socket, arch, "overclockable" if re.search(r"\d(K|KF|KS|X|X3D)\b", p.title) else None)
    on = f" for socket {socket}" if socket else ""
    p.short = f"{cores}-core {p.brand} processor{on}" + (f", up to {boost} GHz" if boost else f", {base} GHz" if base else "")
    th = f" and {threads} threads" if threads else ""
    p.say(f"The {p.title} is {article(f'{cores}-core')} processor{on} from the {arch} generation.",
          f"{article(f'{cores}-core')} processor{on}, built on the {arch} architecture.",
          f"A processor of the {arch} generation with {cores} cores{th}{on}." if cores > 1 else
          f"A single-core processor of the {arch} generation{on}.")
    if boost:
        p.say(f"It runs at {base} GHz and boosts to {boost} GHz.", f"The base clock is {base} GHz, the highest boost clock {boost} GHz.",
              f"Clock speeds range from {base} GHz to {boost} GHz.")
    elif base:
        p.say(f"It runs at {base} GHz.", f"The clock speed is {base} GHz.")
    if l3:
        p.say(f"{l3} MB of L3 cache are shared by the cores.", f"It has {l3} MB of L3 cache.")
    if tdp:
        p.say(f"The rated TDP is {tdp} W.", f"Plan cooling for a TDP of {tdp} W.", f"Its thermal design power is {tdp} W.")
    if types:
        p.say(f"The memory controller takes {join_words(types, 'or')}.", f"It works with {join_words(types, 'or')} memory.")
    p.say(*((f"Graphics are built in ({graphics}).", f"Integrated graphics ({graphics}) drive a display without a separate card.")
            if graphics else ("It has no integrated graphics, so a graphics card is needed.",
                              "A separate graphics card is required, as there are no integrated graphics.")))
    return 90


def cpu_family(name, arch):
    """("AMD Ryzen", "Zen 4"); the Threadrippers are a family of their own."""
    return "Threadripper" if "Threadripper" in name else " ".join(name.split()[:2]), arch


def sockets(text):
    return re.sub(r"^LGA ?(\d)", r"LGA \1", text)


def m2_count(spec):
    """M.2 slots for drives: some records list one slot as two entries ("2242-2260" and "2280")."""
    return sum(1 for e in spec.get("m2_slots") or [] if "2280" in (e.get("size") or "") and e.get("key") != "E")


def do_motherboard(p, rows, s, ctx):
    r = rows[0]
    socket = p.add("socket", sockets(r["socket"]))
    form = p.add("form_factor", board_form(r["form_factor"]))
    chipset = s.text("chipset")
    known = ctx["chipsets"].get(r["socket"].replace(" ", ""), {})
    found = re.search(r"\b([ABHXZQWC]\d{2,3}E?)(?=[MITD]?\b)", r["name"].upper())
    named = known.get(found.group(1)) if found else None
    if not chipset or named == chipset + "E":  # some records of X670E boards say X670
        chipset = named
    p.add("chipset", chipset)
    ram = p.add("ram_type", s.text("memory.ram_type") or
                {"AM5": "DDR5", "LGA1851": "DDR5", "AM4": "DDR4", "LGA1200": "DDR4"}.get(r["socket"]))
    slots = p.add("memory_slots", num(r["memory_slots"]))
    most = p.add("max_memory", num(r["max_memory"]), "GB")
    m2 = p.add("m2_slots", one([m2_count(x) for x in s.records]))
    sata = p.add("sata_ports", s.number("storage_devices.sata_6_gb_s"))
    # only records with a main power connector were filled in by hand; the others count shorter slots as x16
    x16 = one([sum(e.get("quantity") or 0 for e in x.get("pcie_slots") or [] if e.get("lanes") == 16)
               for x in s.records if x.at("power_connectors.main_power")])
    p.add("pcie_x16_slots", x16)
    cpu_power = one([" + ".join(x.at("power_connectors.cpu_power") or []) for x in s.records])
    p.add("cpu_power_connectors", cpu_power)
    p.add("main_power_connector", s.text("power_connectors.main_power"))
    wifi = s.text("wireless_networking")
    wifi = re.sub(r",? (?:and |\+ |& )?(Bluetooth|BT)\b", ", Bluetooth", re.sub(r"\bwi-?fi\b", "Wi-Fi", wifi, flags=re.I)) if wifi else None
    p.add("wireless_network", wifi)
    lan = one([(x.get("onboard_ethernet") or [{}])[0].get("speed") for x in s.records])
    p.add("ethernet", lan)
    if s and one([str(x.at("bios_features.flashback")) for x in s.records]) == "True":
        p.add("bios_flashback", True)
    p.add("color", r["color"])
    p.tag(socket, form, ram, "wifi" if wifi or re.search(r"wi-?fi|\bAX\b|\bAC\b", p.title, re.I) else None)
    chip = f"{chipset} " if chipset else ""
    p.short = f"{form} motherboard, socket {socket}" + (f", {chipset}" if chipset else "") + (f", {ram}" if ram else "")
    p.say(f"{article(f'{form} motherboard')} "
          f"for socket {socket} processors" + (f" with the {chipset} chipset." if chipset else "."),
          f"The {p.title} is {article(f'{form} motherboard')} with socket {socket}" + (f" and {article(chip)}chipset." if chipset else "."),
          f"This {form} board takes {socket} processors" + (f" and uses the {chipset} chipset." if chipset else "."))
    if slots and most:
        kind = f"{ram} memory" if ram else "memory"
        p.say(f"{plural(slots, 'slot')} hold{'s' if slots == 1 else ''} up to {most} GB of {kind}.",
              f"It supports up to {most} GB of {kind} in {plural(slots, 'slot')}.")
    store = join_words([plural(m2, "M.2 slot") if m2 else "", plural(sata, "SATA port") if sata else ""])
    if store:
        p.say(f"For drives there {'is' if m2 == 1 or (not m2 and sata == 1) else 'are'} {store}.", f"Storage connects through {store}.")
    if lan or wifi:
        parts = ([f"{lan} Ethernet"] if lan else []) + (wifi.split(", ") if wifi else [])
        p.say(f"Networking: {join_words(parts)}.", f"{join_words(parts)} {'is' if len(parts) == 1 else 'are'} on board.")
    return {"ATX": 1300, "Micro ATX": 950, "Mini-ITX": 650}.get(form, 1600)


def do_memory(p, rows, s, ctx):
    r = rows[0]
    gen, speed = r["speed"].split(",")
    ram = p.add("ram_type", f"DDR{gen}")
    p.add("speed", num(speed), "MT/s")
    cl = p.add("cas_latency", num(r["cas_latency"]))
    modules = one([x["modules"] for x in rows])
    if modules:
        p.add("modules", num(modules.split(",")[0]))
        p.add("module_capacity", num(modules.split(",")[1]), "GB")
    form = s.text("form_factor")
    p.add("form_factor", form)
    volt = p.add("voltage", s.number("voltage"), "V")
    timings = p.add("timings", s.text("timings"))
    height = p.add("height", s.number("height"), "mm")
    if s:
        p.add("ecc", s.text("ecc") == "ECC")
        p.add("registered", s.text("registered") == "Registered")
    profiles = s.common("profile_support")
    p.add("overclocking_profiles", ", ".join(profiles))
    rgb = s.all_true("rgb") or bool(re.search(r"\bRGB\b", p.title))
    if rgb:
        p.add("rgb", True)
    color = p.add("color", same(rows, "color"))
    p.tag(ram, f"{ram}-{speed}", "rgb" if rgb else None, "so-dimm" if form and "SO-DIMM" in form else None)
    p.short = f"{ram}-{speed} memory" + (f", CL{cl}" if cl else "") + (f", {rows[0]['size_text']}" if modules else "")
    latency = f" with CAS latency {cl}" if cl else ""
    p.say(f"{ram} memory rated at {speed} MT/s{latency}.", f"{p.brand} {ram} memory that runs at {speed} MT/s{latency}.",
          f"This {ram} memory is specified for {speed} MT/s{latency}.")
    if modules:
        count, size = modules.split(",")
        p.say(f"The kit has {plural(int(count), 'module')} of {size} GB each." if count != "1" else f"It is a single {size} GB module.",
              f"It is sold as {plural(int(count), 'module')} of {size} GB." if count != "1" else f"It is sold as one {size} GB module.")
    else:
        p.say("It is available as single modules and kits of several sizes." if any(x["modules"].startswith("1,") for x in rows)
              else "Kits of several sizes are available.")
    if form:
        p.say(f"Form factor: {form}.", f"The modules use the {form} format.")
    if timings and volt:
        p.say(f"Timings are {timings} at {volt} V.", f"It needs {volt} V for timings of {timings}.")
    elif timings:
        p.say(f"The full timings are {timings}.", f"Timings: {timings}.")
    if profiles:
        p.say(f"{join_words(profiles)} profile{'s are' if len(profiles) > 1 else ' data is'} stored on the modules.",
              f"It can be set up through {join_words(profiles, 'or')}.")
    if height:
        p.say(f"The modules are {height} mm tall.", f"Check cooler clearance: the module height is {height} mm.")
    if rgb:
        p.say("The modules have RGB lighting.", "RGB lighting is built in.")
    return 45 * int(rows[0]["modules"].split(",")[0])


def do_video_card(p, rows, s, ctx):
    r = rows[0]
    chip = p.add("chipset", chip_name(r["chipset"]))
    memory = p.add("memory", num(r["memory"]), "GB")
    kind = p.add("memory_type", s.text("memory_type"))
    base = p.add("base_clock", num(same(rows, "core_clock")), "MHz")
    boost = p.add("boost_clock", num(same(rows, "boost_clock")), "MHz")
    if base and boost and boost <= base:
        boost = None
        p.attributes = [a for a in p.attributes if a["name"] != "boost_clock"]
    length = p.add("length", num(same(rows, "length")), "mm")
    slots = p.add("slot_width", s.number("total_slot_width"))
    tdp = p.add("tdp", s.number("tdp"), "W")
    p.add("interface", s.text("interface"))
    names = [("pcie_6_pin", "6-pin"), ("pcie_8_pin", "8-pin"), ("pcie_12VHPWR", "12VHPWR"), ("pcie_12V_2x6", "12V-2x6")]
    power = one([" + ".join(f"{x.at('power_connectors.' + k)} x {n}" for k, n in names if x.at("power_connectors." + k))
                 for x in s.records])
    p.add("power_connectors", power)
    outs = [("hdmi_2_1", "HDMI 2.1"), ("hdmi_2_0", "HDMI 2.0"), ("displayport_2_1", "DisplayPort 2.1"),
            ("displayport_2_1a", "DisplayPort 2.1a"), ("displayport_2_1b", "DisplayPort 2.1b"),
            ("displayport_1_4a", "DisplayPort 1.4a"), ("dvi_d", "DVI-D"), ("vga", "VGA")]
    outputs = one([", ".join(f"{x.at('video_outputs.' + k)} x {n}" for k, n in outs if x.at("video_outputs." + k))
                   for x in s.records])
    p.add("video_outputs", outputs)
    cooling = p.add("cooling", s.text("cooling"))
    p.add("color", same(rows, "color"))
    maker = "nvidia" if re.match("GeForce|Quadro|RTX|NVIDIA|T\\d|GTX|Titan", chip, re.I) else \
        "amd" if re.match("Radeon|FirePro", chip) else "intel" if chip.startswith("Arc") else None
    p.tag(maker, chip, f"{memory}gb" if memory else None)
    p.short = f"{chip} graphics card" + (f" with {memory} GB" if memory else "") + (f" {kind}" if kind and memory else "")
    mem = f"{memory} GB of {kind or 'video'} memory" if memory else ""
    p.say(f"A graphics card with the {chip} chip" + (f" and {mem}." if mem else "."),
          f"The {p.title} is built around the {chip}" + (f" and carries {mem}." if mem else "."),
          f"{p.brand}'s version of the {chip}" + (f", with {mem}." if mem else "."))
    if base and boost:
        p.say(f"The core runs at {base} MHz and boosts to {boost} MHz.", f"Clock speeds: {base} MHz base, {boost} MHz boost.")
    if length:
        w = f" and takes up {slots} slots" if slots and slots > 1 else ""
        p.say(f"The card is {length} mm long{w}.", f"It needs {length} mm of space in the case" + (f" and {slots} slots in width." if slots and slots > 1 else "."))
    if tdp:
        p.say(f"Board power is given as {tdp} W" + (f", supplied through {power}." if power else "."),
              f"It draws up to {tdp} W" + (f" (connectors: {power})." if power else "."))
    if outputs:
        p.say(f"Displays connect through {outputs}.", f"Video outputs: {outputs}.")
    elif cooling in ("1 Fan", "2 Fans", "3 Fans"):
        p.say(f"It is cooled by {plural(int(cooling[0]), 'fan')}.")
    return 950 if not length else 600 if length <= 200 else 950 if length <= 280 else 1400 if length <= 320 else 1900


EFFICIENCY = {"plus": "80+", "bronze": "80+ Bronze", "silver": "80+ Silver", "gold": "80+ Gold",
              "platinum": "80+ Platinum", "titanium": "80+ Titanium"}


def do_power_supply(p, rows, s, ctx):
    r = rows[0]
    watt = p.add("wattage", num(r["wattage"]), "W")
    form = p.add("form_factor", r["type"].replace("Mini ITX", "Mini-ITX"))
    rating = p.add("efficiency", EFFICIENCY.get(r["efficiency"]) or s.text("efficiency_rating"))
    modular = {"Full": "fully modular", "Full / Side": "fully modular", "Semi": "semi-modular", "false": "non-modular"}.get(r["modular"])
    p.add("modular", modular)
    length = p.add("length", s.number("length"), "mm")
    plugs = []
    for key, name, text in (("eps_8_pin", "eps_8_pin_connectors", "EPS 8-pin"),
                            ("pcie_12vhpwr", "pcie_12vhpwr_connectors", "12VHPWR"),
                            ("pcie_12v_2x6", "pcie_12v_2x6_connectors", "12V-2x6"),
                            ("pcie_6_plus_2_pin", "pcie_8_pin_connectors", "PCIe 6+2-pin"), ("sata", "sata_connectors", "SATA")):
        count = s.number("connectors." + key)
        if p.add(name, count):
            plugs.append(f"{count} x {text}")
    if s and s.all_true("fanless"):
        p.add("fanless", True)
    p.add("color", same(rows, "color"))
    p.tag(form, rating, modular, f"{watt}w")
    p.short = f"{watt} W {form} power supply" + (f", {rating}" if rating else "") + (f", {modular}" if modular else "")
    desc = ", ".join(x for x in (modular,) if x)
    p.say(f"{article(f'{watt} W')} power supply in {form} format"
          + (f" with {desc} cabling." if desc else "."),
          f"The {p.title} delivers {watt} W and has the {form} form factor.",
          f"This {form} power supply is rated at {watt} W" + (f" and is {desc}." if desc else "."))
    if rating:
        p.say(f"Its efficiency is certified {rating}.", f"It carries an {rating} efficiency rating." , f"Efficiency class: {rating}.")
    if plugs:
        p.say(f"Connectors include {join_words(plugs)}.", f"It provides {join_words(plugs)} connectors.")
    if length:
        p.say(f"The housing is {length} mm long.", f"Allow {length} mm in the case, plus room for cables.")
    return 1200 if form in ("SFX", "TFX", "Flex ATX") else 1800 if watt < 1000 else 2200


def do_case(p, rows, s, ctx):
    r = rows[0]
    form = p.add("case_type", board_form(r["type"]))
    boards = p.add("motherboard_form_factors", ", ".join(s.common("supported_motherboard_form_factors")))
    panel = p.add("side_panel", same(rows, "side_panel"))
    gpu = p.add("max_video_card_length", s.number("max_video_card_length"), "mm")
    cool = p.add("max_cpu_cooler_height", s.number("max_cpu_cooler_height"), "mm")
    psu = p.add("psu_form_factors", ", ".join(s.common("supported_power_supply_form_factors")))
    p.add("max_psu_length", s.number("max_psu_length"), "mm")
    bays = p.add("internal_35_bays", num(same(rows, "internal_35_bays")))
    p.add("internal_25_bays", s.number("internal_2_5_bays"))
    p.add("expansion_slots", s.number("expansion_slots"))
    volume = p.add("volume", num(same(rows, "external_volume")), "l")
    dims = [s.number("dimensions_mm." + k) for k in ("depth", "width", "height")]
    if all(dims):
        p.add("dimensions", " x ".join(map(str, dims)), "mm")
    included = p.add("included_psu", num(same(rows, "psu")), "W")
    p.add("color", same(rows, "color"))
    p.tag(form, "tempered-glass" if "Glass" in panel else None) if panel else p.tag(form)
    glass = panel.lower() if panel else ""
    p.short = f"{form} case" + (f" with {glass} side panel" if glass else "")
    side = f" with {article(glass)} side panel" if glass else ""
    p.say(f"{article(form + ' case')}{side}.",
          f"The {p.title} is {article(form + ' case')}{side}.", f"{p.brand} {form} case{side}.")
    if boards:
        p.say(f"It takes {join_words(boards.split(', '))} motherboards.", f"Suitable motherboards: {boards}.")
    if gpu and cool:
        p.say(f"Graphics cards may be up to {gpu} mm long and CPU coolers up to {cool} mm tall.",
              f"There is room for {gpu} mm graphics cards and {cool} mm CPU coolers.")
    elif gpu:
        p.say(f"Graphics cards up to {gpu} mm long fit inside.", f"The longest graphics card may measure {gpu} mm.")
    if bays:
        p.say(f"It has {plural(bays, 'internal 3.5-inch bay')}.", f"Inside there {'is' if bays == 1 else 'are'} {plural(bays, '3.5-inch drive bay')}.")
    if volume:
        p.say(f"The outer volume is {volume} litres.", f"It takes up {volume} litres.")
    p.say(*((f"A {included} W power supply is included.",) if included else ("The power supply is sold separately.", "It comes without a power supply.")))
    return 11000 if "Full" in form else 7000 if "Mid" in form else 5000


def do_cpu_cooler(p, rows, s, ctx):
    r = rows[0]
    radiator = num(r["size"])
    water = bool(radiator) or s.all_true("water_cooled")
    p.category = "liquid-coolers" if water else "air-coolers"
    p.add("cooling_type", "liquid" if water else "air")
    p.add("radiator_size", radiator, "mm")
    height = None if water else p.add("height", s.number("height"), "mm")
    fits = s.common("cpu_sockets")
    p.add("cpu_sockets", ", ".join(fits))
    low, high = span(same(rows, "rpm"))
    p.add("fan_speed_min", low, "rpm")
    p.add("fan_speed_max", high, "rpm")
    _, noise = span(same(rows, "noise_level"))
    p.add("noise_max", noise, "dB")
    if s and s.all_true("fanless"):
        p.add("fanless", True)
    p.add("color", same(rows, "color"))
    p.tag("liquid-cooling" if water else "air-cooling", *[x for x in fits if x in ("AM4", "AM5", "LGA 1700", "LGA 1851")])
    if water:
        size = f"{radiator} mm " if radiator else ""
        p.short = f"Liquid CPU cooler" + (f" with {radiator} mm radiator" if radiator else "")
        p.say(f"A closed-loop liquid cooler with {article(size + 'radiator')}.", f"The {p.title} cools the processor with liquid and {article(size + 'radiator')}.",
              f"Liquid CPU cooler with {article(size + 'radiator')}.")
    else:
        p.short = "Air CPU cooler" + (f", {height} mm tall" if height else "")
        p.say("An air cooler for the processor.", f"The {p.title} is an air cooler for the CPU.", f"{p.brand} air cooler for desktop processors.")
        if height:
            p.say(f"It is {height} mm tall, which the case has to allow.", f"Its height is {height} mm.")
    if fits:
        new = [x for x in ("AM4", "AM5", "LGA 1200", "LGA 1700", "LGA 1851") if x in fits] or fits[:5]
        p.say(f"It mounts on {join_words(new)}" + (", among other sockets." if len(fits) > len(new) else "."),
              f"Supported sockets include {join_words(new)}." if len(fits) > len(new) else f"Supported sockets: {join_words(new)}.")
    if high:
        p.say(f"The fan speed ranges from {low} to {high} rpm." if low else f"Fans run at up to {high} rpm.",
              f"Fan speed: {low} to {high} rpm." if low else f"The maximum fan speed is {high} rpm.")
    if noise:
        p.say(f"Noise is given as {noise} dB at most.", f"The maker states up to {noise} dB.")
    return 800 if not water else 1100 if (radiator or 0) < 240 else 1300 if radiator < 360 else 1600


def do_storage(p, rows, s, ctx):
    r = rows[0]
    ssd = r["type"] == "SSD"
    p.category = "solid-state-drives" if ssd else "hard-drives"
    form = {"2.5": "2.5-inch", "3.5": "3.5-inch"}.get(r["form_factor"], r["form_factor"])
    link = r["interface"].replace(" X", " x")
    nvme = ssd and "PCIe" in link
    kind = "NVMe SSD" if nvme else "SSD" if ssd else "hard drive"
    p.add("drive_type", "SSD" if ssd else "HDD")
    p.add("form_factor", form)
    p.add("interface", link)
    if ssd:
        p.add("nvme", nvme)
    rpm = p.add("rotation_speed", None if ssd else num(r["type"]), "rpm")
    one_size = len({x["capacity"] for x in rows}) == 1
    p.add("capacity", num(r["capacity"]) if one_size else None, "GB")
    cache = p.add("cache", num(same(rows, "cache")), "MB")
    sizes = sorted({num(x["capacity"]) for x in rows})
    p.tag("ssd" if ssd else "hdd", "nvme" if nvme else "sata" if "SATA" in link else None, form)
    p.short = f"{form} {kind}, {link}" if form not in link else f"{form} {kind}"
    plain = re.sub(r"^M\.2 ", "", link)
    p.say(f"{article(form)} {kind} with {article(plain) if plain[0] in 'SPU' else plain} interface.".replace("a SAS", "an SAS"),
          f"The {p.title} is {article(f'{form} {kind}')} that connects through {plain}.",
          f"Internal {kind} in {form} format, connected through {plain}.")
    if one_size:
        p.say(f"It stores {capacity(sizes[0])}.", f"The capacity is {capacity(sizes[0])}.")
    else:
        p.say(f"Capacities range from {capacity(sizes[0])} to {capacity(sizes[-1])}.", f"Choose between {join_words([capacity(x) for x in sizes], 'and')}." if len(sizes) < 6 else
              f"It comes in {plural(len(sizes), 'size')} from {capacity(sizes[0])} to {capacity(sizes[-1])}.")
    if rpm:
        p.say(f"The platters turn at {rpm} rpm.", f"Rotation speed: {rpm} rpm.")
    if cache:
        p.say(f"The cache holds {cache} MB.", f"It has {cache} MB of cache.")
    return 10 if form.startswith("M.2") or form == "mSATA" else 650 if form == "3.5-inch" else 60 if ssd else 110


def do_external(p, rows, s, ctx):
    r = rows[0]
    kind = r["type"].lower()
    usb = [re.sub(r"USB Type-([AC]) (.+)", r"USB \2 Type-\1", x.strip()) for x in r["interface"].split(",") if x.strip()]
    p.add("drive_type", f"external, {kind}")
    p.add("interface", ", ".join(usb))
    one_size = len({x["capacity"] for x in rows}) == 1
    p.add("capacity", num(r["capacity"]) if one_size else None, "GB")
    p.add("color", same(rows, "color"))
    sizes = sorted({num(x["capacity"]) for x in rows})
    p.tag("external", kind, "usb-c" if "Type-C" in r["interface"] else None)
    p.short = f"{kind.capitalize()} external drive" + (f", {usb[0]}" if usb else "")
    p.say(f"A {kind} external drive" + (f" with {join_words(usb)}." if usb else "."), f"The {p.title} is a {kind} drive for backups and data on the move."
          if kind == "portable" else f"The {p.title} is a desktop drive for backups and large collections.")
    if usb and "USB" not in p.sentences[0]:
        p.say(f"It connects through {join_words(usb)}.")
    p.say(f"It stores {capacity(sizes[0])}." if one_size else f"Capacities from {capacity(sizes[0])} to {capacity(sizes[-1])} are available.")
    return 150 if kind == "portable" else 1000


def pack_of(name):
    found = re.search(r"(\d+)-?Pack\b", name, re.I)
    return int(found.group(1)) if found else 1


def do_case_fan(p, rows, s, ctx):
    r = rows[0]
    size = p.add("size", num(r["size"]), "mm")
    pack = p.add("pack_quantity", pack_of(r["name"]))
    pwm = r["pwm"] == "true"
    p.add("pwm", pwm)
    low, high = span(same(rows, "rpm"))
    p.add("fan_speed_min", low, "rpm")
    p.add("fan_speed_max", high, "rpm")
    _, air = span(same(rows, "airflow"))
    p.add("airflow_max", air, "CFM")
    _, noise = span(same(rows, "noise_level"))
    p.add("noise_max", noise, "dB")
    p.add("connector", s.text("connector"))
    light = p.add("lighting", s.text("led"))
    flow = p.add("flow_direction", s.text("flow_direction"))
    pressure = p.add("static_pressure", s.number("static_pressure"), "mmH2O")
    p.add("color", same(rows, "color"))
    p.tag(f"{size}mm", "pwm" if pwm else None, "rgb" if re.search("RGB", f"{light} {p.title}") else None)
    ctrl = "PWM " if pwm else ""
    it = "It" if pack == 1 else "Each fan"
    p.short = f"{size} mm {ctrl}case fan" + (f", pack of {pack}" if pack > 1 else "")
    p.say(f"{'A pack of ' + plural(pack, f'{size} mm {ctrl}case fan') if pack > 1 else f'A {size} mm {ctrl}case fan'}.",
          f"{plural(pack, f'{size} mm case fan')}" + (" with PWM speed control." if pwm else " with fixed or voltage speed control."),
          f"Case fan{'s' if pack > 1 else ''} with a {size} mm frame" + (f", sold as a set of {pack}." if pack > 1 else ".")) if size not in (80, 180) else \
        p.say(f"Case fan with {article(f'{size} mm')} frame.")
    if high:
        p.say(f"{it} turns at {low} to {high} rpm." if low else f"{it} turns at up to {high} rpm.", f"Speed range: {low} to {high} rpm." if low else f"The top speed is {high} rpm.")
    if air:
        p.say(f"Airflow reaches {air} CFM" + (f" at up to {noise} dB." if noise else "."), f"{it} moves up to {air} CFM of air" + (f" with a noise level of at most {noise} dB." if noise else "."))
    if pressure:
        p.say(f"Static pressure is {pressure} mmH2O.")
    if flow == "Reverse":
        p.say("The blades are reversed, so it draws air in through its finished side.")
    if light:
        p.say(f"Lighting: {light}.", f"The fan{'s have' if pack > 1 else ' has'} {light if 'RGB' in light else light.lower()} lighting.")
    return 160 * pack


def do_monitor(p, rows, s, ctx):
    r = rows[0]
    size = p.add("screen_size", num(r["screen_size"]), "in")
    w, h = (num(x) for x in r["resolution"].split(","))
    p.add("resolution", f"{w} x {h}")
    hz = p.add("refresh_rate", num(r["refresh_rate"]) or s.number("refresh_rate"), "Hz")
    panel = p.add("panel_type", r["panel_type"])
    ms = p.add("response_time", num(r["response_time"]), "ms")
    ratio = p.add("aspect_ratio", r["aspect_ratio"])
    nits = p.add("max_brightness", s.number("max_brightness"), "cd/m2")
    sync = p.add("adaptive_sync", s.text("adaptive_sync"))
    hdr = s.text("hdr")
    p.add("hdr", hdr if hdr and hdr != "SDR" else None)
    ports = s.text("connectors")
    ports = re.sub(r"(\d\.\d[ab]?)(?=\d x )", r"\1 ", ports) if ports else None  # "DisplayPort 1.22 x HDMI"
    ports = re.sub(r"\s+(?=\d+ x )", ", ", ports).replace(",,", ",") if ports else None
    p.add("connectors", ports)
    name = {(1920, 1080): "Full HD", (2560, 1440): "QHD", (3840, 2160): "4K UHD", (3440, 1440): "ultrawide QHD",
            (5120, 1440): "dual QHD", (2560, 1080): "ultrawide Full HD", (5120, 2880): "5K"}.get((w, h), f"{w} x {h}")
    p.tag(name if not name[0].isdigit() or name[0] in "45" else None, f"{hz}hz" if hz else None, panel, "gaming" if hz and hz >= 120 else None)
    p.short = f"{size}-inch {name} monitor" + (f", {hz} Hz" if hz else "") + (f", {panel}" if panel else "")
    of = f"{panel} panel" if panel else "panel"
    p.say(f"{article(f'{size}-inch')} monitor with {article(of)} and a resolution of {w} x {h} pixels.",
          f"The {p.title} shows {w} x {h} pixels on {article(f'{size}-inch')} {of}.",
          f"{size}-inch {name} display" + (f" with {article(of)}." if panel else "."))
    if hz and ms:
        p.say(f"It refreshes at {hz} Hz with a stated response time of {ms} ms.", f"The refresh rate is {hz} Hz and the response time {ms} ms.")
    elif hz:
        p.say(f"The picture refreshes at {hz} Hz.", f"Its refresh rate is {hz} Hz.")
    if ratio in ("21:9", "32:9", "12:5", "64:27"):
        p.say(f"The wide {ratio} format leaves room for several windows side by side.", f"The picture has a wide {ratio} format.")
    if sync:
        p.say(f"Adaptive sync: {sync}.", f"It supports {sync}.")
    if nits:
        p.say(f"Maximum brightness is {nits} cd/m2.")
    if ports:
        p.say(f"Inputs and ports: {ports}.", f"Connections: {ports}.")
    return int(size * 200)


def do_keyboard(p, rows, s, ctx):
    r = rows[0]
    style = p.add("style", r["style"])
    switch = p.add("switches", same(rows, "switches"))
    mech = all(x["switches"] for x in rows)
    light = p.add("backlight", same(rows, "backlit"))
    tkl = r["tenkeyless"] == "true"
    p.add("tenkeyless", tkl)
    link = connection(r["connection_type"])
    p.add("connection", ", ".join(link))
    p.add("color", same(rows, "color"))
    p.tag(style, "tenkeyless" if tkl else "full-size", "mechanical" if mech else None, *link)
    what = {"Gaming": "gaming keyboard", "Standard": "keyboard", "Mini": "compact keyboard", "Slim": "slim keyboard"}.get(style, style.lower() + " keyboard")
    p.short = f"{what.capitalize()}, {join_words([x.lower() if x != 'Bluetooth' else x for x in link])}" + (f", {switch} switches" if switch else "")
    pad = "without a number pad" if tkl else "with a number pad"
    p.say(f"{article(what)} {pad}.", f"The {p.title} is {article(what)} {pad}.", f"This {what} comes {pad}.")
    if switch:
        p.say(f"It uses {switch} switches.", f"The keys sit on {switch} switches.")
    elif mech:
        p.say("Several switch types are available.", "Choose the switch type that suits your typing.")
    if light:
        p.say(f"The keys have {light if light == 'RGB' else light.lower()} backlighting.", f"Backlight: {light}.")
    say_connection(p, link)
    return 850 if not tkl else 650


def connection(text):
    out = []
    for part in text.split(","):
        part = part.strip().replace("Bluetooth Wireless", "Bluetooth")
        if part and part not in out:
            out.append(part)
    return out


def say_connection(p, link):
    if link:
        how = {"Wired": "by cable", "Wireless": "by radio", "Bluetooth": "over Bluetooth"}
        p.say(f"It connects {join_words([how[x] for x in link], 'or')}.",
              f"Connection: {join_words([x.lower() if x != 'Bluetooth' else x for x in link], 'or')}.")


def do_mouse(p, rows, s, ctx):
    r = rows[0]
    track = p.add("tracking", r["tracking_method"])
    dpi = p.add("max_dpi", num(same(rows, "max_dpi")), "dpi")
    hand = {"Right": "right", "Left": "left", "Both": "both"}.get(r["hand_orientation"])
    p.add("hand_orientation", hand)
    link = connection(r["connection_type"])
    p.add("connection", ", ".join(link))
    p.add("color", same(rows, "color"))
    p.tag(track, *link)
    what = {"Trackball": "trackball", "Touchpad": "touchpad"}.get(track, f"{track.lower()} mouse")
    p.short = what.capitalize() + (f", {grouped(dpi)} dpi" if dpi else "") + (f", {join_words([x.lower() if x != 'Bluetooth' else x for x in link])}" if link else "")
    shape = {"right": " shaped for the right hand", "left": " shaped for the left hand", "both": " for either hand"}.get(hand, "")
    p.say(f"{article(what)}{shape}.", f"The {p.title} is {article(what)}{shape}.", f"{p.brand} {what}{shape}.")
    if dpi:
        p.say(f"The sensor resolves up to {grouped(dpi)} dpi.", f"Resolution: up to {grouped(dpi)} dpi.")
    say_connection(p, link)
    return 100


def do_headphones(p, rows, s, ctx):
    r = rows[0]
    kind = {"Circumaural": "over-ear", "Supra-aural": "on-ear", "In Ear": "in-ear", "Earbud": "earbud"}.get(r["type"], r["type"].lower())
    p.add("wearing_style", kind)
    mic = r["microphone"] == "true"
    radio = r["wireless"] == "true"
    p.add("microphone", mic)
    p.add("wireless", radio)
    back = p.add("enclosure", r["enclosure_type"].lower())
    low, high = span(r["frequency_response"])
    if low and high:
        p.add("frequency_min", low, "Hz")
        p.add("frequency_max", high, "kHz")
    p.add("color", same(rows, "color"))
    p.tag(kind, "headset" if mic else None, "wireless" if radio else "wired")
    noun = "headset" if mic and kind.startswith("o") else "earphones" if kind in ("in-ear", "earbud") else "headphones"
    way = "Wireless" if radio else "Wired"
    desc = f"{kind} {noun}" if kind != "earbud" else "earbuds"
    p.short = f"{way} {desc}" + (" with microphone" if mic else "")
    p.say(f"{way} {desc}" + (f" with {article(back)} back." if back and kind.startswith("o") else "."),
          f"{p.brand} {desc} for {'wireless' if radio else 'wired'} use" + (f", {back}-back." if back and kind.startswith("o") else "."))
    p.say(*(("A microphone is included.", "It has a microphone for calls and games.") if mic else ("There is no microphone.", "It comes without a microphone." if noun == "headset" else "They come without a microphone.")))
    if low and high:
        p.say(f"The frequency response is {low} Hz to {high} kHz.", f"Frequencies from {low} Hz to {high} kHz are covered.")
    return 300 if kind.startswith("o") else 60


def do_speakers(p, rows, s, ctx):
    r = rows[0]
    conf = p.add("configuration", {"1": "1.0", "2": "2.0"}.get(r["configuration"], r["configuration"]))
    watt = p.add("total_power", num(r["wattage"]), "W")
    low, high = span(r["frequency_response"])
    if low and high:
        p.add("frequency_min", low, "Hz")
        p.add("frequency_max", high, "kHz")
    p.add("color", same(rows, "color"))
    p.tag(conf)
    p.short = f"{conf} speaker system" + (f", {watt} W" if watt else "")
    p.say(f"A {conf} speaker system" + (f" with {watt} W in total." if watt else "."), f"The {p.title} is a {conf} system" + (f" rated at {watt} W." if watt else "."))
    if conf in ("2.1", "5.1", "7.1"):
        p.say("A subwoofer takes care of the low notes.", "The set includes a subwoofer.")
    if low and high:
        p.say(f"The frequency range is {low} Hz to {high} kHz.", f"It plays from {low} Hz to {high} kHz.")
    return None


def do_webcam(p, rows, s, ctx):
    r = rows[0]
    res = [x.replace("4k", "4K").replace("2k", "2K") for x in r["resolutions"].split(",") if x]
    p.add("max_resolution", res[0] if res else None)
    p.add("resolutions", ", ".join(res))
    link = p.add("connection", r["connection"])
    focus = p.add("focus", r["focus_type"].lower())
    fov = p.add("field_of_view", num(r["fov"]), "deg")
    systems = [x.replace("OS X", "macOS") for x in r["os"].split(",") if x]
    p.add("operating_systems", ", ".join(systems))
    p.tag(res[0] if res else None, "webcam")
    p.short = f"{res[0]} webcam" + (f", {link}" if link else "") if res else "Webcam"
    p.say(f"A webcam that records in up to {res[0]}." if res else "A webcam.", f"The {p.title} films in up to {res[0]}." if res else "A webcam.")
    if focus:
        p.say({"auto": "Focus is set automatically.", "fixed": "It has a fixed focus.", "manual": "Focus is set by hand."}[focus])
    if fov:
        p.say(f"The field of view is {fov} degrees.", f"It sees {article(f'angle of {fov} degrees')}.")
    if link:
        p.say(f"It connects through {link}" + (f" and works with {join_words(systems)}." if systems else "."))
    return 130


def do_ups(p, rows, s, ctx):
    r = rows[0]
    watt = p.add("output_power", num(r["capacity_w"]), "W")
    va = p.add("apparent_power", num(r["capacity_va"]), "VA")
    p.tag("ups", "battery-backup")
    p.short = "Uninterruptible power supply" + (f", {grouped(va)} VA" if va else "") + (f" / {grouped(watt)} W" if watt else "")
    rate = join_words([f"{grouped(va)} VA" if va else "", f"{grouped(watt)} W" if watt else ""])
    p.say(f"An uninterruptible power supply rated at {rate}." if rate else "An uninterruptible power supply.",
          f"The {p.title} keeps equipment running through short power cuts" + (f", with a rating of {rate}." if rate else "."))
    if watt:
        p.say(f"The connected devices together may draw up to {grouped(watt)} W.", f"Its load limit is {grouped(watt)} W.")
    return None


def do_network(p, rows, s, ctx):
    r = rows[0]
    usb = re.sub(r"USB Type-([AC]) (.+)", r"USB \2 Type-\1", r["interface"])
    link = p.add("interface", usb)
    proto = p.add("wifi_standard", r.get("protocol"))
    speed = ports = None
    for record in s.records[:1]:
        found = re.search(r"(?:(\d+) x )?([\d.]+ ?[GM]b/s|gigabit)", record.at("metadata.name"), re.I)
        if found:
            ports = int(found.group(1) or 1)
            speed = "1 Gb/s" if found.group(2).lower() == "gigabit" else found.group(2)
    p.add("ethernet_speed", speed)
    p.add("ethernet_ports", ports)
    p.add("color", same(rows, "color"))
    p.tag(proto, "usb" if "USB" in link else "pcie" if "PCIe" in link else None, "ethernet" if not proto else None)
    kind = "adapter" if "USB" in link else "card"
    net = proto or (f"{speed} Ethernet" if speed else "Ethernet")
    p.short = f"{net} {kind}" + (f", {link}" if link else "")
    noun = f"{net} {kind}"
    p.say(f"{'An' if net[0] == 'E' else 'A' if not net.startswith('8') else 'An'} {noun}" + (f" for {link}." if link else "."),
          f"The {p.title} adds {net} to a PC" + (f" through {link}." if link else "."),
          f"{p.brand} network {kind} with {net}" + (f", connected through {link}." if link else "."))
    if ports and ports > 1:
        p.say(f"It has {plural(ports, 'network port')}.")
    return 80 if kind == "card" else 40


def do_sound(p, rows, s, ctx):
    r = rows[0]
    ch = p.add("channels", r["channels"])
    bits = p.add("bit_depth", num(r["digital_audio"]), "bit")
    khz = p.add("sample_rate", num(r["sample_rate"]), "kHz")
    snr = p.add("snr", num(r["snr"]), "dB")
    p.add("chipset", r["chipset"])
    link = p.add("interface", r["interface"])
    p.tag("pcie" if "PCIe" in link else None, ch)
    p.short = f"{ch}-channel sound card, {link}"
    p.say(f"An internal sound card with {ch} channels for a {link} slot.", f"The {p.title} is a {ch}-channel sound card for {link}.")
    if bits and khz:
        p.say(f"It plays audio with up to {bits} bit and {khz} kHz.")
    if snr:
        p.say(f"The signal-to-noise ratio is {snr} dB.")
    return 200


def do_os(p, rows, s, ctx):
    r = rows[0]
    bits = p.add("architecture", " / ".join(x + "-bit" for x in r["mode"].split(",")))
    most = p.add("max_memory", num(r["max_memory"]), "GB")
    kind = "OEM" if "OEM" in p.title else "Retail" if "Retail" in p.title else None
    media = next((m for m in ("DVD", "USB", "Download") if m in p.title), None)
    p.add("licence_type", kind)
    p.add("medium", media)
    p.tag("windows", media)
    p.short = f"{bits} operating system" + (f", {kind} licence" if kind else "")
    p.say(f"A {bits} operating system licence" + (f" ({kind})." if kind else "."))
    if media:
        p.say("It is delivered as a download." if media == "Download" else f"It is delivered on {media}.")
    if most:
        p.say(f"This edition addresses up to {grouped(most)} GB of memory.")
    return None if media == "Download" else 80


def do_thermal(p, rows, s, ctx):
    sizes = sorted({num(x["amount"]) for x in rows if num(x["amount"])})
    amount = p.add("amount", sizes[0] if len(sizes) == 1 else None, "g")
    p.tag("thermal-paste")
    p.short = "Thermal paste" + (f", {amount} g" if amount else "")
    p.say("Thermal paste that carries heat from the processor to its cooler.", f"The {p.title} is a thermal compound for processors and graphics chips.",
          "Thermal compound for the contact between chip and cooler.")
    if amount:
        p.say(f"The pack holds {amount} g.", f"Content: {amount} g.")
    elif sizes:
        p.say(f"Packs from {sizes[0]} g to {sizes[-1]} g are available.")
    return 25 + int(max(sizes or [0]))


def do_optical(p, rows, s, ctx):
    r = rows[0]
    for key, name in (("bd", "blu_ray"), ("dvd", "dvd"), ("cd", "cd")):
        p.add(f"{name}_read_speed", num(r[key]), "x")
    reads = [n for k, n in (("bd", "Blu-ray"), ("dvd", "DVD"), ("cd", "CD")) if num(r[k]) or r[k + "_write"]]
    writes = [n for k, n in (("bd_write", "Blu-ray"), ("dvd_write", "DVD"), ("cd_write", "CD")) if r[k]]
    if not reads and not writes:
        return None
    p.add("reads", ", ".join(reads))
    p.add("writes", ", ".join(writes))
    top = (reads or writes)[0]
    p.tag(top, "writer" if writes else None)
    p.short = f"{top} {'writer' if writes else 'drive'}"
    p.say(f"{'An' if top[0] in 'aeio' else 'A'} {top} {'writer' if top in writes else 'drive'}" + (f" that reads {join_words(reads)}." if reads else "."),
          f"The {p.title} " + join_words([f"reads {join_words(reads)} discs" if reads else "", f"writes {join_words(writes)} discs" if writes else ""]) + ".")
    if writes and "writes" not in p.sentences[0]:
        p.say(f"It also writes {join_words(writes)} discs." if reads else f"It writes {join_words(writes)} discs.")
    return 700


def do_fan_controller(p, rows, s, ctx):
    r = rows[0]
    ch = p.add("fan_channels", num(r["channels"]))
    watt = p.add("channel_power", num(r["channel_wattage"]), "W")
    p.add("pwm", r["pwm"] == "true")
    p.add("form_factor", {"3.5": "3.5-inch", "5.25": "5.25-inch"}.get(r["form_factor"]))
    p.add("color", r["color"])
    p.tag("pwm" if r["pwm"] == "true" else None)
    p.short = "Fan controller" + (f" with {ch} channels" if ch else "")
    p.say(f"A controller for up to {plural(ch, 'fan channel')}." if ch else "A controller for case fans.")
    if watt:
        p.say(f"Each channel delivers up to {watt} W.")
    p.say("PWM fans are supported." if r["pwm"] == "true" else "Speed is set by voltage.")
    return 150


def recent(kind, r):
    """True for current platforms, None where the list does not tell."""
    if kind == "cpu":
        return bool(re.search(r"Zen [2345]|Alder|Raptor|Arrow|Rocket|Comet|Zen\+", r["microarchitecture"]))
    if kind == "motherboard":
        return r["socket"] in ("AM4", "AM5", "LGA1700", "LGA1851", "LGA1200")
    if kind == "memory":
        return r["speed"][0] in "45"
    if kind == "video-card":
        return bool(re.search(r"RTX [2345]0|RX (5|6|7|9)\d{3}|Arc|GTX 16", r["chipset"]))
    if kind == "internal-hard-drive":
        return "SATA 3.0" not in r["interface"] and "SAS" not in r["interface"] and "mSATA" not in r["interface"]
    if kind == "wireless-network-card":
        return r["protocol"] in ("Wi-Fi 5", "Wi-Fi 6", "Wi-Fi 6E", "Wi-Fi 7")
    if kind == "monitor":
        return (num(r["refresh_rate"]) or 0) >= 75
    return None


# kind: number of products, id word, SKU code, specifications, category, grouping columns (beside the name),
#       option columns, function
KINDS = {
    "cpu": (150, "cpu", "CPU", "CPU", "processors", ["core_clock"], {}, do_cpu),
    "motherboard": (205, "motherboard", "MB", "Motherboard", "motherboards", ["socket", "form_factor"], {}, do_motherboard),
    "memory": (200, "memory", "MEM", "RAM", "memory", ["speed", "cas_latency"], {"Capacity": "size_text", "Color": "color"}, do_memory),
    "video-card": (205, "gpu", "GPU", "GPU", "graphics-cards", ["chipset", "memory"], {"Color": "color"}, do_video_card),
    "power-supply": (120, "psu", "PSU", "PSU", "power-supplies", ["wattage", "type"], {"Color": "color"}, do_power_supply),
    "case": (140, "case", "CASE", "PCCase", "cases", ["type"], {"Color": "color", "Side Panel": "side_panel"}, do_case),
    "internal-hard-drive": (130, "storage", "DRV", "Storage", "solid-state-drives", ["form_factor", "interface", "type"],
                            {"Capacity": "size_text"}, do_storage),
    "cpu-cooler": (130, "cooler", "COOL", "CPUCooler", "air-coolers", ["size"], {"Color": "color"}, do_cpu_cooler),
    "case-fan": (90, "fan", "FAN", "CaseFan", "case-fans", ["size", "pwm"], {"Color": "color"}, do_case_fan),
    "monitor": (150, "monitor", "MON", "Monitor", "monitors", ["screen_size", "resolution"], {}, do_monitor),
    "external-hard-drive": (45, "external", "EXT", None, "external-drives", ["type", "interface"],
                            {"Capacity": "size_text", "Color": "color"}, do_external),
    "keyboard": (90, "keyboard", "KEY", None, "keyboards", ["style", "tenkeyless", "connection_type"],
                 {"Switch": "switches", "Color": "color"}, do_keyboard),
    "mouse": (90, "mouse", "MOU", None, "mice", ["tracking_method", "connection_type", "hand_orientation"], {"Color": "color"}, do_mouse),
    "headphones": (90, "headphones", "AUD", None, "headphones", ["type", "microphone", "wireless"], {"Color": "color"}, do_headphones),
    "speakers": (35, "speakers", "SPK", None, "speakers", ["configuration"], {"Color": "color"}, do_speakers),
    "webcam": (30, "webcam", "CAM", None, "webcams", [], {}, do_webcam),
    "ups": (45, "ups", "UPS", None, "uninterruptible-power-supplies", ["capacity_va"], {}, do_ups),
    "thermal-paste": (40, "paste", "TIM", None, "thermal-paste", [], {"Amount": "size_text"}, do_thermal),
    "wired-network-card": (30, "nic", "NIC", "NetworkCard", "wired-network-adapters", ["interface"], {}, do_network),
    "wireless-network-card": (40, "wifi", "WLAN", None, "wireless-network-adapters", ["interface"], {}, do_network),
    "sound-card": (12, "sound", "SND", None, "sound-cards", [], {}, do_sound),
    "os": (12, "os", "OS", None, "operating-systems", [], {}, do_os),
    "optical-drive": (20, "optical", "ODD", None, "optical-drives", [], {}, do_optical),
    "fan-controller": (9, "fan-controller", "FCT", None, "fan-controllers", [], {}, do_fan_controller),
}


def prepare(kind, row):
    """Adds the text of the capacity option and, for some kinds, moves a property out of the name."""
    row["label"] = row["name"]
    if kind == "memory":
        count, size = (int(x) for x in row["modules"].split(","))
        total = f"{count * size} GB"
        row["size_text"] = total if count == 1 else f"{total} ({count} x {size} GB)"
        row["label"] = re.sub(r"\s+\d+(\.\d+)? [GM]B$", "", row["name"])
    elif kind in ("internal-hard-drive", "external-hard-drive"):
        size = num(row["capacity"])
        if not size:
            return False
        row["size_text"] = capacity(size)
    elif kind == "thermal-paste":
        row["size_text"] = f"{num(row['amount'])} g" if num(row["amount"]) else ""
    return True


def title_of(kind, row):
    label = row["label"]
    if kind == "memory":
        gen, speed = row["speed"].split(",")
        return f"{label} DDR{gen}-{speed} CL{row['cas_latency']}"
    if kind == "video-card":
        chip = chip_name(row["chipset"])
        short = chip.replace("GeForce ", "").replace("Radeon ", "")
        text = label if ascii_lower(short).replace(" ", "") in ascii_lower(label).replace(" ", "") else f"{label} {chip}"
        memory = num(row["memory"])
        return text if not memory or re.search(rf"\b{memory} ?GB?\b", text, re.I) else f"{text} {memory} GB"
    if kind == "power-supply":
        watt = row["wattage"]
        return label if re.search(rf"(?<!\d){watt}(?!\d)", label) else f"{label} {watt} W"
    if kind == "cpu-cooler" and num(row["size"]):
        return label if re.search(rf"(?<!\d){row['size']}(?!\d)", label) else f"{label} {row['size']} mm"
    if kind == "case-fan":
        return label if re.search(rf"(?<!\d){row['size']}(?!\d)", label) else f"{label} {row['size']} mm"
    return label


def brand_of(name, brands):
    for brand in brands:
        if ascii_lower(name).startswith(ascii_lower(brand) + " "):
            return name[:len(brand)]
    return name.split()[0]


def context(folder):
    """What the specifications say about whole families."""
    by_family = defaultdict(Counter)
    for spec in read_specs(folder, "CPU"):
        if spec.get("socket") and spec.get("microarchitecture"):
            by_family[cpu_family(spec.at("metadata.name"), spec["microarchitecture"])][spec["socket"]] += 1
    chipsets = defaultdict(dict)
    for spec in read_specs(folder, "Motherboard"):
        words = (spec.get("chipset") or "").split()
        if len(words) == 2:
            chipsets[(spec.get("socket") or "").replace(" ", "")][words[1]] = spec["chipset"]
    return {"cpu_socket": {f: next(iter(c)) for f, c in by_family.items() if len(c) == 1 and sum(c.values()) >= 3},
            "chipsets": chipsets}


def size_order(row):
    """Small capacities first; within one capacity the order of the list stays."""
    if "modules" in row:
        count, size = (int(x) for x in row["modules"].split(","))
        return count * size
    return num(row.get("capacity") or row.get("amount")) or 0


def build_kind(folder, kind, ctx, brands):
    wanted, word, code, spec_kind, category, group_by, options, fill = KINDS[kind]
    specs = defaultdict(list)
    if spec_kind:
        for spec in read_specs(folder, spec_kind):
            specs[full_key(kind if spec_kind != "NetworkCard" else "wired-network-card", spec, True)].append(spec)
    rows = [r for r in read_prices(folder, kind) if prepare(kind, r)]
    groups = {}
    for row in rows:
        groups.setdefault((row["label"].lower(),) + tuple(row[c] for c in group_by), []).append(row)

    candidates, last = [], max(r["index"] for r in rows) + 1
    for key, members in groups.items():
        used = {n: c for n, c in options.items() if len({m[c] for m in members}) > 1}
        seen, kept = set(), []
        for m in members:
            choice = tuple(m[c] for c in used.values())
            if choice not in seen and all(choice) and len(kept) < MAX_VARIANTS:
                seen.add(choice)
                kept.append(m)
        if not kept:
            kept = members[:1]
        used = {n: c for n, c in used.items() if len({m[c] for m in kept}) > 1}
        if "Capacity" in used or "Amount" in used:
            kept.sort(key=size_order)
        records = []
        for m in kept:
            for spec in specs.get(full_key(kind, m, False), []):
                if not contradicts(kind, m, spec) and spec not in records:
                    records.append(spec)
        first = min(m["index"] for m in kept)
        score = first / last - (0.3 if records else 0)
        modern = recent(kind, kept[0])
        score -= 0 if modern is None else 0.5 if modern else 0
        candidates.append((score, first, key, kept, used, records))
    candidates.sort(key=lambda c: c[:2])

    products, titles = [], set()
    for _, _, _, kept, used, records in candidates:
        if len(products) == wanted:
            break
        title = title_of(kind, kept[0])[:200]
        if title.lower() in titles:
            extra = {"internal-hard-drive": lambda r: f"({r['form_factor']}, {r['interface'].replace(' X', ' x')})" if r["type"] == "SSD"
                     else f"({r['type']} rpm)" if num(r["type"]) else "(hybrid)",
                     "ups": lambda r: f"({r['capacity_va']} VA)", "keyboard": lambda r: f"({' / '.join(connection(r['connection_type']))})",
                     "mouse": lambda r: f"({' / '.join(connection(r['connection_type']))})",
                     "monitor": lambda r: f"({r['screen_size']}-inch)",
                     "headphones": lambda r: "(wireless)" if r["wireless"] == "true" else "(wired)"}.get(kind)
            title = f"{title} {extra(kept[0])}" if extra else title
            if title.lower() in titles:
                continue
        titles.add(title.lower())
        joined = Joined(records)
        p = Product(kind, title, brand_of(kept[0]["name"], brands), category)
        p.joined, p.word, p.code = joined, word, code
        p.weight = fill(p, kept, joined, ctx)
        if not p.short:
            continue
        p.rows, p.used = kept, used
        products.append(p)
    return products


def stock_of(sku):
    h = crc("stock", sku)
    return 0 if h % 100 < 4 else 1 + (h >> 8) % 3 if h % 100 < 7 else 4 + (h >> 8) % 197


def product_line(p, slugs, skus):
    slug = slugify(p.title)
    if slug in slugs:
        slug = f"{slug}-{p.word}"
    if slug in slugs:
        raise SystemExit(f"slug used twice: {slug}")
    slugs.add(slug)

    def sku_for(text):
        sku = re.sub(r"[^A-Z0-9.]+", "-", ascii_lower(text).upper()).strip("-")
        if len(sku) > 58:
            sku = f"{sku[:50].rstrip('-.')}-{crc(text):08X}"[:59]
        if sku in skus:
            sku = f"{sku[:50].rstrip('-.')}-{crc(text, 'again'):08X}"[:59]
        skus.add(sku)
        return sku

    variants = []
    for row in p.rows:
        options = {name: row[column] for name, column in p.used.items()}
        sku = sku_for(" ".join([p.code, p.title] + list(options.values())))
        variant = {"sku": sku, "options": options, "price": {"amount": row["cents"], "currency": "USD"}}
        weight = p.weight
        if weight and p.kind == "memory":
            weight = 45 * int(row["modules"].split(",")[0])
        if weight and p.kind == "thermal-paste":
            weight = 25 + int(num(row["amount"]) or 0)
        if weight:
            variant["weightGrams"] = weight
        variant["stock"] = stock_of(sku)
        variant["items"] = []
        if crc("second", sku) % SECOND_ITEM_EVERY == 0:
            vendor, prefix = VENDORS[crc("vendor", sku) % len(VENDORS)][:2]
            other = f"{prefix}-{sku}"
            skus.add(other)
            amount = row["cents"] * (920 + crc("price", sku) % 141) // 1000
            variant["items"].append({"vendor": vendor, "sku": other, "price": {"amount": amount, "currency": "USD"},
                                     "stock": stock_of(other)})
        variants.append(variant)
    line = {"kind": "product", "externalId": f"pcparts:{p.word}:{slug}", "slug": slug, "title": p.title,
            "shortDescription": p.short, "description": " ".join(s[:1].upper() + s[1:] for s in p.sentences), "brand": p.brand,
            "categories": [p.category], "tags": p.tags[:8], "attributes": p.attributes, "images": [], "status": "ACTIVE"}
    if p.used:
        line["optionTypes"] = list(p.used)
    line["variants"] = variants
    return line


NOTICE = """# Demo catalogue: sources and licences

`catalogue.ndjson.gz` was built by `wildfly-config/src/demo/convert-pcparts.py` from two public lists of PC parts.

## Names, prices and basic properties: pc-part-dataset

Source: https://github.com/docyx/pc-part-dataset (state of July 2025), MIT License.
Copyright (c) 2021-2024 Doc Oliver (docyx)

> Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
> documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
> rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
> persons to whom the Software is furnished to do so, subject to the following conditions:
>
> The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
> Software.
>
> THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
> WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
> COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
> OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

## Sockets, sizes, connectors: BuildCores OpenDB

Contains data from BuildCores OpenDB, made available under the Open Data Commons Attribution License (ODC-By) 1.0.
Source: https://github.com/buildcores/buildcores-open-db (state of August 2026).
Licence: https://opendatacommons.org/licenses/by/1-0/

## What was changed

- {products} products were selected; rows without a price and rows above 6,000 USD were left out.
- Rows of the same name were joined to one product with variants (colour, capacity, switch, ...). Where rows do not
  differ in a known property, the first one was used.
- The two lists share no key. They were joined where names agree exactly after normalisation and the measured values do
  not contradict ({joined} products). Unknown values (0, empty) and values on which joined records differ were left out.
- Of processors without a joined record, the socket was taken from their family when all its records agree; of such
  motherboards, the chipset was read from the name and the memory type from sockets that take only one.
- Categories, tags, titles of some kinds (chip, capacity, speed added), SKUs, short descriptions and descriptions were
  generated from these properties.
- **Invented for the demo:** the vendors, the stock levels, the second vendors' prices (-8 % to +6 % of the first) and
  the weights (estimates by kind of product).

Prices are those of the list in July 2025 and are not offers. Product and company names belong to their owners.
"""


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    source, target = sys.argv[1:]
    ctx = context(source)
    brands = sorted(set(BRANDS), key=lambda b: (-len(b), b))
    lines = [{"kind": "vendor", "slug": slug, "name": name, "description": text} for slug, _, name, text in VENDORS]
    positions = Counter()
    for slug, parent, name, text in CATEGORIES:
        positions[parent] += 1
        line = {"kind": "category", "slug": slug, "parent": parent, "name": name, "description": text,
                "position": positions[parent]}
        if parent is None:
            del line["parent"]
        lines.append(line)
    slugs, skus, products, joined = set(), set(), 0, 0
    for kind in KINDS:
        made = build_kind(source, kind, ctx, brands)
        lines += [product_line(p, slugs, skus) for p in made]
        products += len(made)
        joined += sum(1 for p in made if p.joined)
        print(f"{kind:24}{len(made):5} products {sum(len(p.rows) for p in made):5} variants "
              f"{sum(1 for p in made if p.joined):5} joined")
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as f:
        f.write(text.encode("utf-8"))
    os.makedirs(target, exist_ok=True)
    with open(os.path.join(target, "catalogue.ndjson.gz"), "wb") as f:
        f.write(buffer.getvalue())
    with open(os.path.join(target, "NOTICE.md"), "w", encoding="utf-8", newline="\n") as f:
        f.write(NOTICE.format(products=products, joined=joined))


if __name__ == "__main__":
    main()
