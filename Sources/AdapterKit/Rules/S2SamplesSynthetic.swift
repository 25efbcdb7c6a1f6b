extension KitRule {
    static let samplesSynthetic = KitRule(
        "S2", .recevable, "les exemples ne peuvent être ceux de personne",
        reason: "Le dépôt est public : aucune personne réelle n'y entre, même masquée.",
        good: "`06 39 98 12 34` (fiction, ARCEP), `lise@courriel.example`, un NIR dont le mois est 13",
        bad: "un téléphone ordinaire, un courriel d'un vrai domaine, un NIR qui pourrait exister"
    ) { (folder: KitFolder) in
        let files = folder.homes.flatMap { home in folder.files(home).filter { $0.hasPrefix("\(home)/samples/") } }
        return .findings(files.flatMap { suspects(folder.text($0) ?? "", $0) })
    }

    private static func suspects(_ text: String, _ path: String) -> [Finding] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
            let line = String(line)
            let kinds = [
                (RealLook.phones(line), "Un téléphone des tranches que l'ARCEP réserve à la fiction (06 39 98 …)."),
                (RealLook.emails(line), "Un courriel en `.example`."),
                (RealLook.nirs(line), "Un NIR qui ne peut exister : un mois de 13 à 19."),
            ]
            return kinds.filter(\.0).map { _, expected in
                Finding(
                    "S2", path, line: index + 1, expected: expected,
                    remedy: "Remplacez la valeur par une valeur inventée ; si elle est réelle, détruisez l'exemple.")
            }
        }
    }
}

/// Shapes that could be somebody's.
enum RealLook {
    /// Numbers the ARCEP keeps for fiction, by their first six digits.
    private static let fiction: Set<String> = ["019900", "026191", "035301", "046571", "053649", "063998"]
    private static let reserved = [".example", ".invalid", ".test", "@example", "example.org", "example.com"]

    static func phones(_ text: String) -> Bool {
        guard hasStretch(text, with: " .-+", digits: 10) else { return false }
        return text.matches(of: #/(?:0|\+33 ?|0033 ?)[1-9]([ .\-]?)\d\d(?:\1\d\d){3}/#).contains { match in
            guard isAlone(match.range, in: text) else { return false }
            return !fiction.contains("0" + match.0.filter(\.isNumber).suffix(9).prefix(5))
        }
    }

    static func emails(_ text: String) -> Bool {
        guard text.contains("@") else { return false }
        return text.matches(of: #/[\w.%+\-]+@(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,}/#).contains { match in
            !reserved.contains { match.0.hasSuffix($0) }
        }
    }

    static func nirs(_ text: String) -> Bool {
        guard hasStretch(text, with: " AB", digits: 12) else { return false }
        let shape = #/([12]( ?)\d\d\2(?:0[1-9]|1[0-2])\2(?:\d\d|2[AB])\2\d{3}\2\d{3})(?:\2(\d\d))?/#
        return text.matches(of: shape).contains { match in
            guard isAlone(match.range, in: text) else { return false }
            return match.3.map { key(match.1.filter { $0 != " " }) == Int($0) } ?? true
        }
    }

    private static func key(_ nir: String) -> Int? {
        Int(nir.replacing("2A", with: "19").replacing("2B", with: "18")).map { 97 - $0 % 97 }
    }

    /// Whether that many digits follow one another, with nothing but these signs between: asked of every line, before a
    /// search that costs much more.
    private static func hasStretch(_ text: String, with signs: String, digits least: Int) -> Bool {
        var digits = 0
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: digits += 1
            case _ where signs.utf8.contains(byte): break
            default: digits = 0
            }
            if digits == least { return true }
        }
        return false
    }

    /// Neither a digit nor a letter beside: not a part of a longer number.
    private static func isAlone(_ range: Range<String.Index>, in text: String) -> Bool {
        let before = text[..<range.lowerBound].last
        let after = text[range.upperBound...].first
        return ![before, after].contains { $0.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false }
    }
}
