/// What was lately read, by the fingerprint of a token. What is taken back meanwhile is never kept again by a reading
/// that began before.
struct VusParEmpreinte<Valeur> {
    private static var taille: Int { 10_000 }

    private var vus: [[UInt8]: Valeur] = [:]
    /// How many times something was taken back so far.
    private(set) var retraits = 0

    /// Changes, or forgets, what is already there.
    subscript(empreinte: [UInt8]) -> Valeur? {
        get { vus[empreinte] }
        set { vus[empreinte] = newValue }
    }

    /// Unless something was taken back since it was read: it may be that one.
    mutating func retenir(_ valeur: Valeur, _ empreinte: [UInt8], si retraits: Int) {
        guard self.retraits == retraits else { return }
        if vus.count >= Self.taille { vus.removeAll() }
        vus[empreinte] = valeur
    }

    mutating func retirer(_ empreinte: [UInt8]) {
        retraits += 1
        vus[empreinte] = nil
    }

    mutating func retirerTout() {
        retraits += 1
        vus.removeAll()
    }
}
