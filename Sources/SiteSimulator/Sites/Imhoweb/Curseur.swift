/// Where a reader of the list stands. Opaque to him: hexadecimal with a check word, valid 24 hours.
struct Curseur {
    let place: Histoire.Place
    let total: Int
    let emisLe: Horodate

    init(place: Histoire.Place, total: Int, emisLe: Horodate) {
        self.place = place
        self.total = total
        self.emisLe = emisLe
    }

    init?(_ texte: String) {
        let mots = texte.split(separator: "-", omittingEmptySubsequences: false)
        guard texte.utf8.count <= 512, mots.count == 5 else { return nil }
        let valeurs = mots.compactMap { UInt64($0, radix: 16) }
        guard valeurs.count == 5, valeurs[4] == Self.controle(valeurs[0..<4]) else { return nil }
        guard valeurs[0..<4].allSatisfy({ $0 <= UInt64(Int64.max) }) else { return nil }
        place = Histoire.Place(le: Horodate(ms: Int64(valeurs[0])), rang: Int(valeurs[1]))
        total = Int(valeurs[2])
        emisLe = Horodate(ms: Int64(valeurs[3]))
    }

    var texte: String {
        let valeurs = [UInt64(place.le.ms), UInt64(place.rang), UInt64(total), UInt64(emisLe.ms)]
        return (valeurs + [Self.controle(valeurs[...])]).map { String($0, radix: 16) }.joined(separator: "-")
    }

    func vaut(a maintenant: Horodate) -> Bool { maintenant.ms - emisLe.ms <= 86_400_000 }

    private static func controle(_ valeurs: ArraySlice<UInt64>) -> UInt64 {
        valeurs.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ $1) &* 0x0000_0100_0000_01B3 }
    }
}
