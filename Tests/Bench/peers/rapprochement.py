"""Pair du rapprochement : les règles de docs/rapprochement.md, sur les mêmes paires ; il doit décider de même."""

import datetime
import json
import re
import sys
import time
import unicodedata

LOOK_ALIKES = {ord(c): "'" for c in "`´ʻʼ‘’‛′"} | {ord(c): "-" for c in "‐‑‒–—―−"}
LOOK_ALIKES |= {c: None for c in (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)}
LOOK_ALIKES |= {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
WHOLE = str.maketrans(
    {"Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Ħ": "H", "Þ": "TH", "ẞ": "SS", "Œ": "OE", "Æ": "AE", "Ĳ": "IJ"})
ICAO = str.maketrans({"Ä": "AE", "Ö": "OE", "Ü": "UE", "Å": "AA", "Ø": "OE"})
TITLES = {"MR", "MME", "MLLE", "MONSIEUR", "MADAME", "MADEMOISELLE"}
NO_NAME = {"INCONNU", "INCONNUE", "SP", "SPC", "SNP", "SNC", "SANSNOM", "SANSPRENOM", "NC", "ND"}
PARTICLES = set(
    "DE DU DES LE LA LES ET SAINT SAINTE ST STE EL AL BEN BENT BIN BINT BNT IBN ABD ABOU ABU AIT OULD OUM SIDI VAN "
    "VON DER DEN TER DA DO DOS DAS DI DEL DELLA DELLO DELLE DEGLI MAC MC".split())
FREE_TEXT = set(
    "NE NEE EPOUSE EPOUX EP EPSE VEUVE VEUF VVE VE DIVORCEE DIT DITE ALIAS JUNIOR JR SENIOR SR FILS PERE II III IV"
    .split())
FIELDS = ("nom_naissance", "prenoms", "date_naissance")
BINDS, BREAKS = set("'-;:_\"()"), set(",/")
LATIN = re.compile("[A-Z\xc0-\xd6\xd8-\xf6\xf8-\u02af\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua7ff]*")
EQUAL, NEAR, UNKNOWN, FAR = range(4)


def read(text, given, icao=False):
    """Les noms de la liste, chacun avec ses mots : l'espace et la virgule séparent, le tiret lie (N1 à N7, N9)."""
    text = unicodedata.normalize("NFC", text.translate(LOOK_ALIKES)).upper()
    if icao:
        text = text.translate(ICAO)
    text = unicodedata.normalize("NFD", text.translate(WHOLE))
    names, word, comma, space, link, latin = [[]], "", False, False, False, False
    for c in text:
        if latin and unicodedata.combining(c):
            continue
        if c.isspace():
            space = True
        elif c in BREAKS:
            comma = True
        elif c in BINDS:
            link = True
        elif c != ".":
            if word and (comma or space or link):
                names[-1].append(word)
                word = ""
                if comma or (space and not link):
                    names.append([])
            comma = space = link = False
            latin = "A" <= c <= "Z"
            word += c
    names[-1].append(word)
    while not given and len(names) > 1 and "".join(names[0]) in TITLES:
        names = names[1:]
    return names


def whole(names):
    return "".join("".join(name) for name in names)


def is_unknown(names, given):
    """N8."""
    text = whole(names)
    if not text or text in NO_NAME or set("".join(names[0]) if given else text) == {"X"}:
        return True
    return given and any(whole(names[:n]) in NO_NAME for n in range(1, len(names)))


def begins(short, long):
    """G-PREFIX : la liste courte est le début de la longue, à la fin d'un prénom."""
    text = whole(short)
    return len("".join(short[0])) > 1 and any(whole(long[:n]) == text for n in range(1, len(long)))


def same(a, b, given):
    return whole(a) == whole(b) or (given and (begins(a, b) or begins(b, a)))


def distance(a, b):
    """Alignement optimal : lettres ajoutées, perdues, changées, ou deux voisines échangées."""
    before, row = [], list(range(len(b) + 1))
    for i, x in enumerate(a):
        before, last, row = last if i else [], row, [i + 1]
        for j, y in enumerate(b):
            best = min(last[j + 1] + 1, row[j] + 1, last[j] + (x != y))
            if i and j and x == b[j - 1] and a[i - 1] == y:
                best = min(best, before[j - 1] + 1)
            row.append(best)
    return row[-1]


def is_slip(a, b):
    short = min(len(a), len(b))
    allowed = 1 if short <= 5 else 2
    return abs(len(a) - len(b)) <= allowed < short and distance(a, b) <= allowed


class Name:
    def __init__(self, text, given):
        self.text, self.given = text, given
        self.names = read(text, given)
        self.unknown = is_unknown(self.names, given)
        key = " ".join("-".join(name) for name in self.names)
        self.unreadable = len(key.encode()) > 250 or not all(
            LATIN.fullmatch(word) for name in self.names for word in name)
        icao = read(text, given, True)
        self.icao = icao if icao != self.names else None

    def equality(self, other):
        """Égal, inconnu, illisible ; None pour deux noms qui n'en font pas un."""
        kind = "GIVEN" if self.given else "NAME"
        if self.unknown or other.unknown:
            return UNKNOWN, kind + "-MISSING"
        if self.unreadable or other.unreadable:
            return NEAR, kind + "-UNREADABLE"
        if self.text == other.text or same(self.names, other.names, self.given):
            return EQUAL, None
        if self.icao and same(self.icao, other.names, self.given):
            return EQUAL, None
        if other.icao and same(self.names, other.icao, self.given):
            return EQUAL, None
        return None

    def equals(self, other):
        found = self.equality(other)
        return found is not None and found[0] == EQUAL

    def words(self):
        return [word for name in self.names for word in name]


def compare_names(a, b):
    if (b.usage and a.name.equals(b.usage)) or (a.usage and b.name.equals(a.usage)):
        return NEAR, "NAME-CROSS"
    words, others = a.name.words(), b.name.words()
    told, others_told = ([w for w in ws if len(w) > 1 and w not in PARTICLES and w not in FREE_TEXT]
                         for ws in (words, others))
    if set(told) & set(others_told):
        if FREE_TEXT.isdisjoint(words) != FREE_TEXT.isdisjoint(others):
            return NEAR, "NAME-TEXT"
        return NEAR, "NAME-PARTICLE" if told == others_told else "NAME-PARTIAL"
    x, y = sorted((whole(a.name.names), whole(b.name.names)), key=len)
    if len(x) >= 20 and y.startswith(x):
        return NEAR, "NAME-TRUNC"
    return (NEAR, "NAME-TYPO") if is_slip(x, y) else (FAR, "NAME-FAR")


def is_cut(short, compound):
    return len(short) < len(compound) and any(
        compound[n:n + len(short)] == short for n in range(len(compound) - len(short) + 1))


def compare_given(a, b):
    names, others = a.names, b.names
    first, other = names[0], others[0]
    if first == other:
        return NEAR, "GIVEN-TYPO" if is_slip(whole(names), whole(others)) else "GIVEN-SECOND"
    if len(a.words()) > 1 and sorted(a.words()) == sorted(b.words()):
        return NEAR, "GIVEN-ORDER"
    if is_cut(first, other) or is_cut(other, first):
        return NEAR, "GIVEN-COMPOUND"
    if other in names or first in others:
        return NEAR, "GIVEN-POSITION"
    x, y = "".join(first), "".join(other)
    if x.startswith(y) or y.startswith(x):
        return NEAR, "GIVEN-SHORT"
    if is_slip(x, y) or is_slip(whole(names), whole(others)):
        return NEAR, "GIVEN-TYPO"
    return FAR, "GIVEN-FAR"


def as_date(year, month, day):
    """N11 : une date et sa précision, « impossible », ou None."""
    if year == 0:
        return None
    if not 1800 <= year <= 2199 or (month == 0 and day):
        return "impossible"
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return "impossible"
    return year, month, day


def read_date(text):
    text = (text or "").strip()
    if not re.search("[0-9]", text):
        return None
    if found := re.fullmatch("([0-9]{4})([0-9]{2})([0-9]{2})", text):
        return as_date(*map(int, found.groups()))
    if found := re.fullmatch("([0-9]{4})(?:[-/.]([0-9]{1,2}))?(?:[-/.]([0-9]{1,2}))?", text):
        return as_date(*(int(part or 0) for part in found.groups()))
    if found := re.fullmatch("([0-9]{1,2})[-/.]([0-9]{4})", text):
        return as_date(int(found[2]), int(found[1]), 0)
    if found := re.fullmatch("([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", text):
        day, month, year = map(int, found.groups())
        return as_date(year, month, day) if max(day, month) > 12 or day == month else None
    if re.fullmatch("[0-9]{6}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}", text):
        return None
    return "impossible"


def compare_dates(a, b):
    if a is None or b is None:
        return UNKNOWN, "DATE-MISSING"
    if "impossible" in (a, b):
        return NEAR, "DATE-INVALID"
    if a == b:
        return EQUAL, None
    same_month = a[:2] == b[:2]
    if a[0] == b[0]:
        partial = a[2] == 0 or b[2] == 0
        if {a[1:], b[1:]} & {(1, 1), (12, 31)}:
            return UNKNOWN, "DATE-PARTIAL" if partial and same_month and a[1] else "DATE-PRESUMED"
        if partial and (a[1] == 0 or b[1] == 0 or same_month):
            return UNKNOWN, "DATE-PARTIAL"
        if a[1:] == b[:0:-1]:
            return NEAR, "DATE-SWAP"
    if distance("%04d%02d%02d" % a, "%04d%02d%02d" % b) == 1:
        return NEAR, "DATE-DIGIT"
    return (NEAR, "DATE-DAY") if same_month else (FAR, "DATE-FAR")


class Identity:
    def __init__(self, name, usage, given, date):
        self.name, self.given = Name(name or "", False), Name(given or "", True)
        self.usage_text, self.date = usage or None, read_date(date)

    @property
    def usage(self):
        """N10 : un nom d'usage égal au nom de naissance n'en est pas un."""
        usage = Name(self.usage_text, False) if self.usage_text else None
        return None if usage is None or usage.unknown or usage.equals(self.name) else usage

    def compare(self, other):
        name, given = self.name.equality(other.name), self.given.equality(other.given)
        if name is None and given is None:
            mine, theirs = whole(self.name.names), whole(self.given.names)
            if (mine, theirs) == (whole(other.given.names), whole(other.name.names)):
                name, given = (NEAR, "SWAP"), (EQUAL, None)
        name = name or compare_names(self, other)
        given = given or compare_given(self.given, other.given)
        return [name, given, compare_dates(self.date, other.date)], self.note(other)

    def note(self, other):
        """Ce qui est dit du nom d'usage, qui ne décide de rien."""
        if self.usage_text == other.usage_text:
            return []
        mine, theirs = self.usage, other.usage
        if mine is None and theirs is None:
            return []
        return [] if mine and theirs and mine.equals(theirs) else ["L-USAGE-IGNORED"]


def verdict(fields):
    equal, far = (sum(kind == wanted for kind, _ in fields) for wanted in (EQUAL, FAR))
    return "match" if equal == 3 else "mismatch" if equal == 0 or far else "review"


def closeness(fields):
    equal, far = (sum(kind == wanted for kind, _ in fields) for wanted in (EQUAL, FAR))
    return verdict(fields) != "mismatch", equal, -far


def decide(row):
    compte = Identity(*row["compte"])
    persons = [compte.compare(Identity(*person)) for person in row["personnes"]]
    if not persons:
        return ["mismatch", None, list(FIELDS), ["NO-PERSON"]]
    rank = max(range(len(persons)), key=lambda r: closeness(persons[r][0]))
    fields, note = persons[rank]
    decision = verdict(fields)
    if decision == "match":
        if sum(verdict(others) != "mismatch" for others, _ in persons) > 1:
            return ["review", None, [], ["AMBIGUOUS"]]
        return ["match", f"codemandeur-{rank}" if rank else "demandeur", [], note]
    codes = [code for _, code in fields if code]
    if all(kind in (NEAR, UNKNOWN) for kind, _ in fields):
        codes.append("NOTHING-EQUAL")
    return [decision, None, [name for name, (kind, _) in zip(FIELDS, fields) if kind != EQUAL], codes + note]


with open(sys.argv[1], "rb") as file:
    rows = json.load(file)
for rank, row in enumerate(rows):
    if decide(row) != row["decision"]:
        sys.exit(f"paire {rank} : {decide(row)} au lieu de {row['decision']}")

start, passes = time.process_time(), 0
while time.process_time() - start < 0.5:
    for row in rows:
        decide(row)
    passes += 1
seconds = time.process_time() - start
print(json.dumps({"rate": len(rows) * passes / seconds, "records": len(rows)}))
