internal import Adapters
internal import Demandes
internal import Foundation

extension KitRule {
    static let codesMapped = KitRule(
        "C1", .fiable, "chaque code du site a sa ligne, et chaque ligne se lit comme son terme",
        reason:
            "Un code manquant est une donnée perdue ; deux codes d'un même terme, une distinction perdue en silence.",
        good: "`HEB,Hébergé,sans-logement-ou-heberge,broader,perd la distinction avec la rue`",
        bad: "deux codes `exact` pour un terme ; une énumération du schéma sans ligne ; une table que rien ne nomme"
    ) { (conformity: Conformity) in
        let tables = CodesFile.all(in: conformity.homes, of: conformity.folder)
        let places = conformity.payloads.compactMap { CodePlaces($0, conformity.adapter) }
        let refused = zip(conformity.samples, conformity.answers).compactMap {
            RefusedMotif($0, $1, conformity.adapter)
        }
        let readers = places.map { place in place.misread } + refused.map { refusal in refusal.misread }
        let used = Set(conformity.adapter.operations.flatMap { conformity.adapter.rules(of: $0).compactMap(\.table) })
        return .findings(
            tables.flatMap { confused($0) + unresolved($0, readers, isNamed: used.contains($0.name)) }
                + SchemaCodes.missing(conformity.homes, conformity.folder, tables),
            note: unreached(conformity, tables))
    }

    /// Two codes may have one term only if the table says what is lost.
    private static func confused(_ table: CodesFile) -> [Finding] {
        let exact = Dictionary(grouping: table.rows.filter(\.isExact), by: \.term).values.filter { $0.count > 1 }
        return exact.joined().sorted { $0.line < $1.line }.map { row in
            Finding(
                "C1", table.place, line: row.line,
                expected: "Un terme qu'aucune autre ligne ne donne pour exact, ou l'état « broader ».",
                remedy: "Écrivez « broader » et, en note, la distinction perdue.")
        }
    }

    /// A table is resolved at a leaf that reads all of its codes, each as its own term. One such leaf is enough; when
    /// there is none, the leaf that reads most of them tells which rows are wrong.
    private static func unresolved(
        _ table: CodesFile, _ readers: [(CodesFile) -> [Int]?], isNamed: Bool
    ) -> [Finding] {
        guard isNamed || table.name == RefusedMotif.table else {
            return [
                Finding(
                    "C1", table.place, line: 1, expected: "Une règle de mapping.yml qui nomme cette table.",
                    remedy: "Nommez-la par `as: code(\(table.name))`, ou retirez-la.")
            ]
        }
        var best: [Int]?
        for misread in readers {
            guard let wrong = misread(table) else { continue }
            if wrong.isEmpty { return [] }
            if wrong.count < best?.count ?? .max { best = wrong }
        }
        guard let lines = best else {
            return [
                Finding(
                    "C1", table.place, line: 1, expected: "Un exemple où cette table sert.",
                    remedy: "Ajoutez un exemple qui porte un de ses codes, ou retirez la table.")
            ]
        }
        return lines.map { line in
            Finding(
                "C1", table.place, line: line, expected: "Un code que la règle lit comme son terme.",
                remedy: "Corrigez la ligne, ou la règle qui nomme cette table.")
        }
    }

    /// The canonical terms that no code of this site leads to: worth knowing, for the contract may have changed.
    private static func unreached(_ conformity: Conformity, _ tables: [CodesFile]) -> String? {
        let rules = conformity.adapter.operations.flatMap { conformity.adapter.rules(of: $0) }
        var left: [String: Set<String>] = [:]
        for rule in rules {
            guard let table = tables.first(where: { $0.name == rule.table }) else { continue }
            guard let terms = CanonicalCodes.fields[rule.field] else { continue }
            left[table.name] = (left[table.name] ?? terms).intersection(terms.subtracting(table.rows.map(\.term)))
        }
        let told = left.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        guard !told.isEmpty else { return nil }
        return "aucun code ne mène à : "
            + told.map { "\($0.key) \($0.value.sorted().joined(separator: ", "))" }.joined(separator: " ; ")
    }
}

/// The enumerations of the site's own schema, where it publishes one: `schema/*.xsd`, `schema/*.json`.
enum SchemaCodes {
    /// The codes of each enumeration that the table of its name does not list.
    static func missing(_ homes: [String], _ root: URL, _ tables: [CodesFile]) -> [Finding] {
        homes.flatMap { home -> [Finding] in
            let folder = root.appending(path: "\(home)/schema")
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return files.sorted().flatMap { file -> [Finding] in
                guard let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8) else {
                    return []
                }
                return enumerations(text).flatMap { findings($0, "\(home)/schema/\(file)", tables) }
            }
        }
    }

    struct Enumeration {
        /// `civiliteType` is `civilite`.
        let name: String
        let codes: [String]
        let line: Int
    }

    private static func findings(_ enumeration: Enumeration, _ file: String, _ tables: [CodesFile]) -> [Finding] {
        guard let table = tables.first(where: { key($0.name) == enumeration.name }) else {
            return [
                Finding(
                    "C1", file, line: enumeration.line, expected: "Une table codes/ du nom de cette énumération.",
                    remedy: "Ajoutez la table, ou retirez l'énumération si rien ne la lit.")
            ]
        }
        let known = Set(table.rows.map(\.code))
        return enumeration.codes.filter { !known.contains($0) }.map { code in
            Finding(
                "C1", table.place, line: table.rows.last?.line,
                expected: "Le code « \(code) », que le schéma énumère (\(file):\(enumeration.line)).",
                remedy: "Ajoutez sa ligne, avec son terme ou l'état « none ».")
        }
    }

    /// Names compare without case, hyphens or a last « Type ».
    private static func key(_ name: String) -> String {
        let bare = name.lowercased().filter { $0.isLetter || $0.isNumber }
        return bare.hasSuffix("type") && bare.count > 4 ? String(bare.dropLast(4)) : bare
    }

    static func enumerations(_ text: String) -> [Enumeration] {
        text.first { !$0.isWhitespace } == "<" ? xsd(text) : json(text)
    }

    private static func xsd(_ text: String) -> [Enumeration] {
        text.matches(of: #/<(?:\w+:)?simpleType\s+name="([^"]+)"[^>]*>([\s\S]*?)<\/(?:\w+:)?simpleType>/#)
            .compactMap { match in
                let codes = match.2.matches(of: #/<(?:\w+:)?enumeration\s+value="([^"]*)"/#).map { String($0.1) }
                guard !codes.isEmpty else { return nil }
                return Enumeration(name: key(String(match.1)), codes: codes, line: line(match.range, text))
            }
    }

    private static func json(_ text: String) -> [Enumeration] {
        text.matches(of: #/"([\w\-]+)"\s*:\s*\{[^{}\[\]]*"enum"\s*:\s*\[([^\]]*)\]/#).map { match in
            let codes = match.2.matches(of: #/"([^"]*)"/#).map { String($0.1) }
            return Enumeration(name: key(String(match.1)), codes: codes, line: line(match.range, text))
        }
    }

    private static func line(_ range: Range<String.Index>, _ text: String) -> Int {
        text[..<range.lowerBound].count { $0 == "\n" } + 1
    }
}

/// The leaves of a payload that code tables read: each may be given any code.
private struct CodePlaces {
    private let mapper: Mapper
    private let payload: [UInt8]
    private let leaves: [PayloadLeaves.Leaf]

    init?(_ payload: SamplePayload, _ adapter: Adapter) {
        guard let mapper = Mapper(adapter, operation: payload.operation), let found = payload.leaves
        else { return nil }
        self.mapper = mapper
        self.payload = payload.bytes
        leaves = found.read(payload.codes)
    }

    /// The lines of a table that no leaf here reads as their term; nil when no code of the table stands here.
    func misread(_ table: CodesFile) -> [Int]? {
        let codes = Set(table.rows.map(\.code))
        var paths: Set<String> = []
        let candidates = leaves.filter { leaf in
            codes.contains(String(decoding: payload[leaf.value], as: UTF8.self)) && paths.insert(leaf.path).inserted
        }
        guard !candidates.isEmpty else { return nil }
        return table.rows.filter { row in !row.code.isEmpty && !candidates.contains { reads(row, at: $0) } }.map(\.line)
    }

    /// Whether the leaf, given that code, says its term and nothing is found amiss. A row may have no term.
    private func reads(_ row: CodesFile.Row, at leaf: PayloadLeaves.Leaf) -> Bool {
        let edit = leaf.replaced(by: Array(row.code.utf8))
        guard let records = try? mapper.records(edit.applied(to: payload)) else { return false }
        return records.contains { record in
            !record.constats.contains { $0.chemin == leaf.path }
                && (row.term.isEmpty || CanonicalText(record.demande).texte.contains("\"\(row.term)\""))
        }
    }
}
