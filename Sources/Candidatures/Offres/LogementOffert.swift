public import Demandes

/// A dwelling as its landlord describes it, before anything is asked of it. The rules in force tell whether it is one,
/// and what it takes to have it.
public struct LogementOffert: Sendable, Hashable {
    /// « T3 à Quimper, quartier Kerfeunteun ».
    public let titre: String
    /// INSEE code; an arrondissement where there is one.
    public let commune: String
    public let type: TypeLogement
    /// Whole square metres.
    public let surface: Int
    /// PLAI, PLUS, PLS…: the word of the ceilings' table.
    public let financement: String
    /// A month, charges aside, in centimes.
    public let loyer: Montant
    public let charges: Montant
    public let reservataire: Reservataire
    /// SIREN of the firms whose employees come first.
    public let entreprises: [String]

    public init(
        titre: String, commune: String, type: TypeLogement, surface: Int, financement: String, loyer: Montant,
        charges: Montant, reservataire: Reservataire, entreprises: [String] = []
    ) {
        self.titre = titre
        self.commune = commune
        self.type = type
        self.surface = surface
        self.financement = financement
        self.loyer = loyer
        self.charges = charges
        self.reservataire = reservataire
        self.entreprises = entreprises
    }

    /// All of it, on lines in an order that never changes.
    var texte: String {
        LignesTexte.ecrire(
            [
                titre, commune, type.rawValue, String(surface), financement, String(loyer.centimes),
                String(charges.centimes), reservataire.rawValue,
            ] + entreprises)
    }

    /// Nil for what `texte` never gives.
    init?(texte: String) {
        let lignes = LignesTexte.lire(texte)
        guard lignes.count >= 8, let type = TypeLogement(rawValue: lignes[2]), let surface = Int(lignes[3]),
            let loyer = Int64(lignes[5]), let charges = Int64(lignes[6]),
            let reservataire = Reservataire(rawValue: lignes[7])
        else { return nil }
        self.init(
            titre: lignes[0], commune: lignes[1], type: type, surface: surface, financement: lignes[4],
            loyer: Montant(centimes: loyer), charges: Montant(centimes: charges), reservataire: reservataire,
            entreprises: Array(lignes[8...]))
    }
}
