/// The absences of a canonical text by kind, each list already written as the JSON it will be.
struct ListesAbsences: ~Copyable {
    private var nonDeclarees = Tampon()
    private var nonFournies = Tampon()
    private var nonHabilitees = Tampon()
    private var illisibles = Tampon()
    private var retirees = Tampon()

    mutating func noter(_ absence: Absence, _ chemin: borrowing Tampon) {
        switch absence {
        case .nonDeclaree: Self.ajouter(chemin, a: &nonDeclarees)
        case .nonFournie: Self.ajouter(chemin, a: &nonFournies)
        case .nonHabilitee: Self.ajouter(chemin, a: &nonHabilitees)
        case .retiree: Self.ajouter(chemin, a: &retirees)
        case .illisible(let brut):
            Self.ajouter(chemin, a: &illisibles)
            illisibles.ajouter(UInt8(ascii: ":"))
            TexteJSON.ajouter(brut, a: &illisibles)
        }
    }

    /// Paths are made of field names and ranks: nothing to escape.
    private static func ajouter(_ chemin: borrowing Tampon, a liste: inout Tampon) {
        if liste.compte > 0 { liste.ajouter(UInt8(ascii: ",")) }
        liste.ajouter(UInt8(ascii: "\""))
        liste.ajouter(chemin.octets)
        liste.ajouter(UInt8(ascii: "\""))
    }

    /// Writes the object `absences`, where there is any; `premiere` when no member stands before it.
    func ecrire(dans texte: inout Tampon, premiere: Bool) {
        var ouvert = false
        Self.ecrire(nonDeclarees, "\"non-declaree\":[", "]", &texte, premiere, &ouvert)
        Self.ecrire(nonFournies, "\"non-fournie\":[", "]", &texte, premiere, &ouvert)
        Self.ecrire(nonHabilitees, "\"non-habilitee\":[", "]", &texte, premiere, &ouvert)
        Self.ecrire(illisibles, "\"illisible\":{", "}", &texte, premiere, &ouvert)
        Self.ecrire(retirees, "\"retiree\":[", "]", &texte, premiere, &ouvert)
        if ouvert { texte.ajouter(UInt8(ascii: "}")) }
    }

    private static func ecrire(
        _ liste: borrowing Tampon, _ debut: StaticString, _ fin: StaticString, _ texte: inout Tampon, _ premiere: Bool,
        _ ouvert: inout Bool
    ) {
        guard liste.compte > 0 else { return }
        if ouvert || !premiere { texte.ajouter(UInt8(ascii: ",")) }
        if !ouvert { texte.ajouter("\"absences\":{") }
        ouvert = true
        texte.ajouter(debut)
        texte.ajouter(liste.octets)
        texte.ajouter(fin)
    }
}
