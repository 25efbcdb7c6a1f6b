internal import Demandes

/// A leaf as the payload gives it, before any rule reads it.
enum RawLeaf {
    case text(LeafBytes)
    case integer(Int64)
    case real(Double)
    case boolean(Bool)
    /// A JSON integer beyond 63 bits.
    case big(UInt64)
}

// From a leaf of the payload to its canonical field. Every step is `mutating`, even those that change nothing: a plain
// method is handed a copy of the whole state.
extension RunState {
    /// Gives a leaf to every rule that reads its node. Returns false when no rule and no ignore knows the node.
    mutating func leaf(_ number: Int, _ raw: RawLeaf) -> Bool {
        let node = nodes + number
        if node.pointee.signal >= 0 {
            signal(Int(node.pointee.signal), raw)
            // The date of a record in a list is also a field of the demande.
            guard node.pointee.sourceCount > 0 else { return true }
        }
        guard node.pointee.sourceCount > 0 else { return node.pointee.ignoredLeaf }
        if isTraced { traceLeaf(number, raw) }
        let value = raw.trimmed
        let first = Int(node.pointee.firstSource)
        for source in first..<first + Int(node.pointee.sourceCount) { read(source, value) }
        return true
    }

    @inline(never)
    private mutating func signal(_ number: Int, _ raw: RawLeaf) {
        if let text = raw.signalText, !text.isEmpty { signals.append((Signal.allCases[number], text)) }
    }

    /// A signal that JSON writes as a number: its text, as the payload has it.
    mutating func signal(_ number: Int, written text: String) { signals.append((Signal.allCases[number], text)) }

    /// Whether the leaf is the site's word for a value that is gone: no value, and nothing amiss.
    @inline(never)
    private mutating func withdraws(_ rule: Int, _ raw: RawLeaf, _ address: UnsafeMutableRawPointer) -> Bool {
        let note = plan.ruleNotes[rule]
        guard let leaf = note.leaf, raw.original == note.removed else { return false }
        LeafWriter.write(.retiree, leaf, at: address)
        return true
    }

    /// A leaf that is there but blank is an occurrence without a value.
    @inline(__always)
    private mutating func read(_ source: Int, _ value: RawLeaf?) {
        let number = Int(sources[source].rule)
        let rule = rules + number
        let scope = scopes + Int(rule.pointee.scope)
        guard let base = scope.pointee.base else { return }
        if occurrences[source].stamp == scope.pointee.stamp {
            occurrences[source].count &+= 1
            if Int32(bitPattern: occurrences[source].count) == rule.pointee.maximum + 1, !sources[source].joins {
                note(.tropDOccurrences, number)
            }
        } else {
            occurrences[source] = (scope.pointee.stamp, 1)
        }
        guard let value else { return blank(number, scope, base) }
        if rule.pointee.combination != .single {
            guard chooses(source, number, value) else { return }
        }
        filled[number] &+= 1
        scope.pointee.hasValue = true
        guard rule.pointee.opcode != .absent, rule.pointee.opcode != .witness else { return }
        let address = base + Int(rule.pointee.offset)
        if rule.pointee.saysRemoved, withdraws(number, value, address) { return }
        if !convert(number, value, address) { refuse(number, value, address) }
        if rule.pointee.opcode == .siret { warnOfKey(number, value) }
    }

    /// Some tables have a row for the empty code: there, blank is a value (an empty motif undoes a radiation).
    private mutating func blank(
        _ rule: Int, _ scope: UnsafeMutablePointer<RunScope>, _ base: UnsafeMutableRawPointer
    ) {
        if rules[rule].blankCounts { filled[rule] &+= 1 }
        guard filled[rule] == 0, rules[rule].opcode == .code else { return }
        guard let row = tables[Int(rules[rule].table)].emptyRow else { return }
        tables[Int(rules[rule].table)].writers[row]?(base + Int(rules[rule].offset))
        filled[rule] &+= 1
        scope.pointee.hasValue = true
    }

    /// A wrong Luhn key is only a warning: some establishments break it.
    private mutating func warnOfKey(_ rule: Int, _ raw: RawLeaf) {
        guard case .text(let bytes) = raw, let siret = LeafParsers.siret(bytes), !LeafParsers.hasLuhnKey(siret) else {
            return
        }
        note(.siretCleFausse, rule)
    }

    /// `first-of`, `first`: whether this source, this occurrence, wins; `concat`: keeps the piece for the scope's end.
    private mutating func chooses(_ source: Int, _ rule: Int, _ raw: RawLeaf) -> Bool {
        let rank = Int(sources[source].rank)
        if rules[rule].combination == .first, bestRank[rule] > 0 { return false }
        if rules[rule].combination == .concat {
            switch raw {
            case .text, .integer, .real:
                let before = sources[source].joins ? pieces[rule]?[rank] : nil
                pieces[rule, default: [:]][rank] = (before.map { $0 + " " } ?? "") + raw.original
                filled[rule] &+= 1
                scopes[Int(rules[rule].scope)].hasValue = true
            case .boolean, .big:
                note(.typeInattendu, rule)
            }
            return false
        }
        guard bestRank[rule] == 0 || rank + 1 < Int(bestRank[rule]) else { return false }
        bestRank[rule] = UInt16(rank + 1)
        return true
    }

    /// Writes the value; false when the leaf does not have the form its rule says.
    @inline(__always)
    private mutating func convert(_ rule: Int, _ raw: RawLeaf, _ address: UnsafeMutableRawPointer) -> Bool {
        if case .text(let bytes) = raw { return convert(rule, text: bytes, address) }
        return convert(rule, scalar: raw, address)
    }

    /// Never inlined: the compiler would compute its floating point ahead, for leaves that are not numbers.
    @inline(never)
    private mutating func convert(_ rule: Int, scalar raw: RawLeaf, _ address: UnsafeMutableRawPointer) -> Bool {
        switch raw {
        case .integer(let number): return convert(rule, integer: number, address)
        case .real(let number):
            let isDecimal = rules[rule].opcode == .decimal || rules[rule].opcode == .decimalComma
            guard isDecimal, let amount = LeafParsers.cents(number) else { return false }
            LeafWriter.put(amount, at: address)
            return true
        case .boolean(let value):
            guard rules[rule].opcode == .boolean else { return false }
            LeafWriter.put(value, at: address)
            return true
        case .text, .big: return false
        }
    }

    private mutating func convert(_ rule: Int, integer number: Int64, _ address: UnsafeMutableRawPointer) -> Bool {
        switch rules[rule].opcode {
        case .integer:
            if plan.ruleNotes[rule].words.isEmpty {
                LeafWriter.put(Int(number), at: address)
            } else {
                LeafWriter.put(String(number), at: address)
            }
        case .epoch: return put(LeafParsers.epoch(Int(number)), address)
        case .cents: return put(LeafParsers.wholeCents(Int(number)), address)
        case .euros, .decimal, .decimalComma:
            return put(LeafParsers.wholeEuros(Int(number)), address)
        case .code, .codes:
            let digits = Array(String(number).utf8)
            return digits.withUnsafeBufferPointer { code(rule, $0, address) }
        default: return false
        }
        return true
    }

    private mutating func convert(_ rule: Int, text bytes: LeafBytes, _ address: UnsafeMutableRawPointer) -> Bool {
        switch rules[rule].opcode {
        case .text: LeafWriter.put(String(decoding: bytes, as: UTF8.self), at: address)
        case .code, .codes: return code(rule, bytes, address)
        case .dateISO: return put(LeafParsers.dateISO(bytes), address)
        case .dateFrench: return put(LeafParsers.dateFrench(bytes), address)
        case .instant: return put(LeafParsers.instant(bytes, local: false), address)
        case .localDateTime: return put(LeafParsers.instant(bytes, local: true), address)
        case .euros: return put(LeafParsers.integer(bytes).flatMap(LeafParsers.wholeEuros), address)
        case .decimal: return put(LeafParsers.cents(bytes), address)
        case .decimalComma: return put(LeafParsers.commaCents(bytes), address)
        case .cents: return put(LeafParsers.integer(bytes).flatMap(LeafParsers.wholeCents), address)
        case .epoch: return put(LeafParsers.integer(bytes).flatMap(LeafParsers.epoch), address)
        case .boolean: return put(LeafParsers.boolean(bytes), address)
        case .booleanWords: return put(word(rule, bytes), address)
        case .registrationNumber: return put(NumeroUnique(String(decoding: bytes, as: UTF8.self)), address)
        case .postalCode: return put(bytes, if: LeafParsers.isPostalCode(bytes), address)
        case .inseeCode: return put(bytes, if: LeafParsers.isINSEECode(bytes), address)
        case .email: return put(bytes, if: LeafParsers.isEmail(bytes), address)
        case .phone: return put(LeafParsers.phone(bytes), address)
        case .siret: return put(LeafParsers.siret(bytes), address)
        case .nirPrefix: return put(LeafParsers.nirPrefix(bytes), address)
        case .integer:
            guard let number = LeafParsers.integer(bytes) else { return false }
            return convert(rule, integer: Int64(number), address)
        case .constant, .absent, .group, .witness: break
        }
        return true
    }

    @inline(__always)
    private func put<T: Sendable & Hashable>(_ value: T?, _ address: UnsafeMutableRawPointer) -> Bool {
        guard let value else { return false }
        LeafWriter.put(value, at: address)
        return true
    }

    private mutating func put(_ bytes: LeafBytes, if valid: Bool, _ address: UnsafeMutableRawPointer) -> Bool {
        put(valid ? String(decoding: bytes, as: UTF8.self) : nil, address)
    }

    private mutating func word(_ rule: Int, _ bytes: LeafBytes) -> Bool? {
        let words = plan.ruleNotes[rule].words
        if bytes.elementsEqual(words[0].utf8) { return true }
        return bytes.elementsEqual(words[1].utf8) ? false : nil
    }

    private mutating func code(_ rule: Int, _ bytes: LeafBytes, _ address: UnsafeMutableRawPointer) -> Bool {
        let table = Int(rules[rule].table)
        switch codes.write(bytes, table, address) {
        case .written: return true
        case .unknown: return false
        case .withoutTerm:
            tables[table].access.writeAbsent(address, .illisible(String(decoding: bytes, as: UTF8.self)))
            return true
        }
    }

    /// A site's own word, when it has the shape of a code or a name; anything else may be a person's data.
    static func printable(_ word: String) -> String {
        let isName =
            word.utf8.count <= 40
            && word.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F || byte == 0x2D
            }
        return isName ? word : hidden
    }

    static let hidden = "…"

    /// What was said cannot be read: it is kept as it came, reported, and stops the record where it bears meaning.
    private mutating func refuse(_ rule: Int, _ raw: RawLeaf, _ address: UnsafeMutableRawPointer) {
        let compiled = rules[rule]
        let isCode = compiled.opcode == .code || compiled.opcode == .codes
        if isCode {
            tables[Int(compiled.table)].access.writeAbsent(address, .illisible(raw.original))
        } else if let leaf = plan.ruleNotes[rule].leaf {
            LeafWriter.write(.illisible(raw.original), leaf, at: address)
        }
        let kind: NatureConstat
        if isCode {
            kind = compiled.bearsMeaning ? .codeInconnuPorteurDeSens : .codeInconnu
        } else if compiled.bearsMeaning {
            kind = .numeroAbsent
        } else if case .text = raw {
            kind = .valeurIllisible
        } else {
            kind = .typeInattendu
        }
        // A code is no personal value; anything else is not repeated.
        let detail =
            isCode
            ? UnknownCode.told(
                raw.original, plan.codeTables[Int(compiled.table)], ClasseDonnee.de(plan.ruleNotes[rule].field)) : nil
        note(kind, rule, detail: detail)
    }
}

extension RawLeaf {
    /// Without white space around; nil when nothing is left.
    @inline(__always)
    var trimmed: RawLeaf? {
        guard case .text(let bytes) = self else { return self }
        var start = 0
        var end = bytes.count
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        guard end > start else { return nil }
        return .text(LeafBytes(rebasing: bytes[start..<end]))
    }

    var original: String {
        switch self {
        case .text(let bytes): String(decoding: bytes, as: UTF8.self)
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .boolean(let value): String(value)
        case .big(let number): String(number)
        }
    }

    /// Nil for a JSON number, which its walk tells as it is written.
    fileprivate var signalText: String? {
        switch self {
        case .text, .boolean: trimmed?.original
        case .integer, .real, .big: nil
        }
    }
}
