/// Draws the list of pièces justificatives: what the site expects and what it received.
struct TiragePieces {
    let contexte: Contexte

    func tirer(_ hasard: inout SplitMix, foyer: Foyer) -> [PieceSimulee] {
        var pieces: [PieceSimulee] = []
        for rang in 0...foyer.codemandeurs.count {
            pieces.append(piece(&hasard, Self.identite[hasard.below(Self.identite.count)], personne: rang))
            let annee = contexte.anneeFiscale
            let avis = ("AVIS-\(annee)", CategoriePiece.fiscal, "Avis d'imposition sur les revenus \(annee)")
            pieces.append(piece(&hasard, avis, personne: rang))
            if rang == 0 || hasard.chance(50) {
                pieces.append(piece(&hasard, hasard.pick(Self.travail), personne: rang))
            }
        }
        if !foyer.personnesACharge.isEmpty { pieces.append(piece(&hasard, Self.livret, personne: nil)) }
        if hasard.chance(60) { pieces.append(piece(&hasard, hasard.pick(Self.menage), personne: nil)) }
        return pieces
    }

    /// The last change among dated pieces.
    static func derniere(_ pieces: [PieceSimulee]) -> Jour? { pieces.compactMap(\.date).max() }

    private func piece(
        _ hasard: inout SplitMix, _ modele: (String, Code, String), personne: Int?
    ) -> PieceSimulee {
        let etat = hasard.pick(EtatPiece.tirage)
        // A tax notice is of the last months, the rest of any time since the deposit.
        let recente = modele.1 == CategoriePiece.fiscal ? contexte.jour.plus(jours: -80) : contexte.depot
        let debut = max(contexte.depot, recente)
        let date =
            etat == EtatPiece.absente ? nil : debut.plus(jours: hasard.below(contexte.jour.rang - debut.rang + 1))
        return PieceSimulee(
            code: modele.0, categorie: modele.1, libelle: modele.2, personne: personne, etat: etat, date: date)
    }

    private static let identite = [
        ("CNI", CategoriePiece.identite, "Carte nationale d'identité"),
        ("PASSEPORT", CategoriePiece.identite, "Passeport"),
        ("SEJOUR", CategoriePiece.identite, "Titre de séjour"),
    ]
    private static let travail = [
        ("CONTRAT", CategoriePiece.emploi, "Contrat de travail ou attestation de l'employeur"),
        ("SALAIRES", CategoriePiece.ressources, "Trois derniers bulletins de salaire"),
        ("PRESTA", CategoriePiece.ressources, "Attestation de prestations sociales"),
    ]
    private static let livret = ("LIVRET", CategoriePiece.famille, "Livret de famille")
    private static let menage = [
        ("BAIL", CategoriePiece.logement, "Bail et dernière quittance"),
        ("HEBERG", CategoriePiece.logement, "Attestation d'hébergement"),
        ("CONGE", CategoriePiece.motif, "Lettre de congé du propriétaire"),
        ("LETTRE", CategoriePiece.autre, "Courrier d'accompagnement signé"),
    ]
}
