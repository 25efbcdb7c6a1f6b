internal import Coffre
internal import Demandes
internal import Rapprochement
internal import Registre

/// Persons looked for among the others: a sealed identity, and the digests of its keys.
extension Transaction {
    func personnes(_ demande: String) throws -> [PersonneTenue] {
        try session.lignes(EnoncePersonne.lire, [demande]) { try lireAdresse(&$0) }.map { try ouvrir($0) }
    }

    func candidats(_ cles: ClesDoublon, sauf demande: String) throws -> [PersonneTenue] {
        let digests = digests(cles)
        var trouvees: [String: PersonneScellee] = [:]
        for (enonce, rang, limite) in Self.recherches {
            guard let digest = digests[rang] else { continue }
            let lues = try session.lignes(enonce, [digest, demande, limite.lecture]) { try lireAdresse(&$0) }
            guard lues.count <= limite.maximum else { continue }
            for lue in lues { trouvees[lue.cellule] = lue }
        }
        return try trouvees.values.sorted { ($0.demande, $0.rang) < ($1.demande, $1.rang) }.map { try ouvrir($0) }
    }

    func remplacerPersonnes(_ demande: String, _ personnes: [PersonneTenue]) throws {
        try session.executer(EnoncePersonne.oublier, [demande])
        for tenue in personnes {
            let rang = tenue.personne.role.rang
            let identite = tenue.personne.identite
            let paquet = Paquet([
                identite.nomNaissance, identite.nomUsage, identite.prenoms, identite.naissance.date?.iso,
            ])
            let scelle = try sceller(paquet.octets, .personne, "\(demande)/\(rang)")
            let cellules: [any EnCellule] = [demande, rang, tenue.territoire, scelle, cleCourante]
            try session.executer(EnoncePersonne.inserer, cellules + digests(ClesDoublon(tenue.personne)))
        }
    }

    /// Which statement, for which key, and how many rows: one too many tells that the key is too common.
    private static let recherches: [(EnoncePersonne, Int, Limite)] = [
        (.parNom, 0, .exacte), (.parUsage, 0, .exacte), (.parNom, 1, .exacte), (.parUsage, 1, .exacte),
        (.parPrenomDate, 2, .bloc), (.parNomsAnnee, 3, .bloc), (.parNomsJour, 4, .bloc), (.parMots, 5, .exacte),
    ]

    private enum Limite {
        case exacte, bloc

        var maximum: Int { self == .exacte ? MasseDoublons.exacteMaximale : MasseDoublons.blocMaximal }
        var lecture: Int { self == .exacte ? maximum : maximum + 1 }
    }

    /// 128 bits of a keyed digest: two of three million never meet by chance.
    private func digests(_ cles: ClesDoublon) -> [[UInt8]?] {
        cles.toutes.map { cle in cle.map { Array(scelleur.empreinte($0, usage: .doublon).prefix(16)) } }
    }

    private struct PersonneScellee {
        let demande: String
        let rang: Int
        let territoire: String
        let identite: [UInt8]
        let cle: String

        var cellule: String { "\(demande)/\(rang)" }
    }

    private func lireAdresse(_ ligne: inout Ligne) throws -> PersonneScellee {
        PersonneScellee(
            demande: try ligne.texte(), rang: try ligne.nombre(), territoire: try ligne.texte(),
            identite: try ligne.octets(), cle: try ligne.texte())
    }

    private func ouvrir(_ scellee: PersonneScellee) throws -> PersonneTenue {
        let id = scellee.cellule
        var lecture = LecturePaquet(try ouvrir(scellee.identite, cle: scellee.cle, .personne, id))
        let nom = try lisible(lecture.texte() ?? nil, .personne, id)
        let usage = try lisible(lecture.texte(), .personne, id)
        let prenoms = try lisible(lecture.texte() ?? nil, .personne, id)
        let naissance = try lisible(lecture.texte() ?? nil, .personne, id)
        let date = try lisible(DateCivile(iso: naissance), .personne, id)
        let identite = Identite(nomNaissance: nom, nomUsage: usage, prenoms: prenoms, dateNaissance: date)
        return PersonneTenue(
            demande: scellee.demande, territoire: scellee.territoire,
            personne: PersonneInscrite(RoleTitulaire(rangDeLigne: scellee.rang), identite))
    }
}

extension RoleTitulaire {
    /// 0 for the demandeur, then the codemandeurs from 1.
    fileprivate var rang: Int {
        switch self {
        case .demandeur: 0
        case .codemandeur(let rang): rang + 1
        }
    }

    fileprivate init(rangDeLigne rang: Int) { self = rang == 0 ? .demandeur : .codemandeur(rang: rang - 1) }
}
