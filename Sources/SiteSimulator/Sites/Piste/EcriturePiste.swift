/// The spellings of the third contract (§1): nothing empty, yes and no in words, amounts as text, codes of its own.
extension JSONBuffer {
    mutating func code(_ key: String, _ table: NomenclaturePiste, _ code: Code?) {
        if let code { self.code(key, table, code.imhoweb) }
    }

    /// An entry without a code here is written as it is: a reader must see that it is not of the nomenclature.
    mutating func code(_ key: String, _ table: NomenclaturePiste, _ entree: String) {
        field(key, table[entree] ?? entree)
    }

    mutating func codes(_ key: String, _ table: NomenclaturePiste, _ codes: [Code]) {
        liste(key, codes) { json, code in json.value(table[code.imhoweb] ?? code.imhoweb) }
    }

    mutating func oui(_ key: String, _ oui: Bool?) { field(key, oui.map { $0 ? "OUI" : "NON" }) }

    /// Cents, as `"1432.50"`.
    mutating func montant(_ key: String, _ centimes: Int?) {
        field(key, centimes.map { "\($0 < 0 ? "-" : "")\(abs($0) / 100).\(deux(abs($0) % 100))" })
    }

    /// `0639980012` as `+33639980012`.
    mutating func telephone(_ key: String, _ numero: String?) {
        field(key, numero.map { $0.hasPrefix("0") ? "+33" + $0.dropFirst() : $0 })
    }

    mutating func texte(_ key: String, _ texte: String) {
        if !texte.isEmpty { field(key, texte) }
    }

    mutating func liste<Item>(_ key: String, _ items: [Item], _ write: (inout JSONBuffer, Item) -> Void) {
        if !items.isEmpty { array(key, items, write) }
    }

    /// An object, unless it would hold nothing.
    mutating func block(_ key: String, _ body: (inout JSONBuffer) -> Void) {
        var contenu = JSONBuffer()
        contenu.object(nil, body)
        if contenu.octets.count > 2 { splice(key, contenu.octets) }
    }
}
