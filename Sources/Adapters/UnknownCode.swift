internal import Demandes

/// What may be told of a code that its table does not have. A site may send anything in the place of a code: of a field
/// that speaks of a person, only what looks like the codes of the table is repeated.
enum UnknownCode {
    /// The code, or « … ».
    static func told(_ code: String, _ table: CodeTable, _ classe: ClasseDonnee) -> String {
        let word = RunState.printable(code)
        guard word == code, classe.estDUnePersonne else { return word }
        return looksLike(code, table.rows.map(\.code)) ? code : RunState.hidden
    }

    /// Three digits are nobody's, nor are eight signs that mix digits and letters; letters alone may be a name, unless
    /// the table has words about as long.
    private static func looksLike(_ code: String, _ known: [String]) -> Bool {
        let digits = code.utf8.count { (0x30...0x39).contains($0) }
        let letters = code.utf8.count - digits
        if letters == 0 {
            return digits <= max(3, longest(known) { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        }
        if digits > 0 { return digits < 7 && code.utf8.count <= 8 }
        return code.utf8.count <= 1 + longest(known) { !$0.utf8.contains { (0x30...0x39).contains($0) } }
    }

    private static func longest(_ codes: [String], _ kind: (String) -> Bool) -> Int {
        codes.filter(kind).map(\.utf8.count).max() ?? 0
    }
}
