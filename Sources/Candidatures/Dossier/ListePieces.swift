public import Demandes

/// A box of the checklist: one pièce, of one person, and why it is asked for. The file itself stays on the registration
/// site: ticking says that it was put there.
public struct CasePiece: Sendable, Hashable {
    /// What the box is called by: `identite`, or `contrat-de-travail.1` for the codemandeur 1.
    public let cle: String
    public let categorie: CategoriePiece
    public let libelle: String
    /// Rank of the holder; nil for the household's.
    public let titulaire: Int?
    /// « demandé parce que le demandeur est : CDI ou fonctionnaire ».
    public let raison: String
    public let source: String
}

/// The boxes that one version of a demande calls for, on a day.
public struct ListePieces: Sendable, Hashable {
    public let version: Int
    public let cases: [CasePiece]

    public init(_ faits: FaitsDemande, _ regles: ReglesPieces, le jour: DateCivile) {
        version = faits.version.valeur ?? 0
        var cases: [CasePiece] = []
        for regle in regles.regles where regle.vaut(jour) {
            for (titulaire, raison) in Self.raisons(regle, faits, le: jour) {
                let cle = titulaire.map { "\(regle.code).\($0)" } ?? regle.code
                // Two rules may ask for one pièce, each for its reason: it is one box.
                guard !cases.contains(where: { $0.cle == cle }) else { continue }
                cases.append(
                    CasePiece(
                        cle: cle, categorie: regle.categorie, libelle: regle.libelle, titulaire: titulaire,
                        raison: Self.demande(raison),
                        source: regle.estSupposee ? "\(regle.source) (supposé)" : regle.source))
            }
        }
        self.cases = cases
    }

    private static func demande(_ raison: String) -> String {
        let elide = raison.first.map { "aeiouéè".contains($0) } ?? false
        return elide ? "demandé parce qu'\(raison)" : "demandé parce que \(raison)"
    }

    private static func raisons(
        _ regle: ReglePiece, _ faits: FaitsDemande, le jour: DateCivile
    ) -> [(Int?, String)] {
        guard regle.personne == .titulaire else {
            return regle.condition.raison(faits, le: jour).map { [(nil, $0)] } ?? []
        }
        return faits.titulaires.enumerated().compactMap { rang, titulaire in
            let raison = regle.condition.raison(titulaire, rang: rang) ?? regle.condition.raison(faits, le: jour)
            return raison.map { (rang, $0) }
        }
    }

    /// Ticks the boxes, all of them or none.
    public func confirmer(
        _ cochees: Set<String>, le instant: Instant
    ) throws(PiecesManquantes) -> ConfirmationPieces {
        let oubliees = cases.filter { !cochees.contains($0.cle) }
        guard oubliees.isEmpty else { throw PiecesManquantes(cases: oubliees) }
        return ConfirmationPieces(version: version, cases: Set(cases.map(\.cle)), le: instant)
    }
}

/// The boxes that were left: a list with one of them is not confirmed.
public struct PiecesManquantes: Error, Sendable, Hashable {
    public let cases: [CasePiece]

    public var phrase: String {
        "Il reste à cocher : \(cases.map(\.libelle).joined(separator: " ; ")). Déposez ces pièces sur votre site "
            + "d'enregistrement, puis cochez toutes les cases."
    }
}

/// The salarié said that every pièce is on the site, for one version of his demande.
public struct ConfirmationPieces: Sendable, Hashable {
    public let version: Int
    public let cases: Set<String>
    public let le: Instant

    public init(version: Int, cases: Set<String>, le: Instant) {
        self.version = version
        self.cases = cases
        self.le = le
    }

    /// A demande that changed asks for all the boxes again; and so does a list that grew with the law.
    public func vaut(pour liste: ListePieces) -> Bool {
        version == liste.version && Set(liste.cases.map(\.cle)).isSubset(of: cases)
    }
}
