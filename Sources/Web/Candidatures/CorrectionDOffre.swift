internal import Acces
internal import Candidatures
internal import Demandes

extension Operations {
    /// A draft put right.
    static let corrections: [Operation] = [
        Operation(
            "PATCH", "/v1/offres/{offre}", .ressort(.tenirOffres), succes: [200],
            gestes: [
                .offreInconnue, .autreBailleur, .etapeImpossible, .offreIncoherente, .delaiTropCourt, .reglesAbsentes,
            ]
        ) { appel in
            let correction = try SaisieCorrection(appel.corps).correction
            let (offre, bailleur) = try await appel.offreTenue()
            return try await appel.faire("corriger_offre", offre.id, \Offre.json) { bureau in
                try await GestionOffres(bureau).corriger(offre.id, correction, bailleur: bailleur)
            }
        }
    ]
}

/// `PATCH /v1/offres/{offre}`: what is absent stays.
struct SaisieCorrection {
    let correction: CorrectionOffre

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        var lue = CorrectionOffre()
        lue.titre = champs.texte("titre", .libre)
        lue.commune = champs.texte("commune", .libre)
        lue.type = champs.texte("type", .terme(TypeLogement.allCases.map(\.rawValue)))
            .flatMap(TypeLogement.init(rawValue:))
        lue.financement = champs.texte("financement", .libre)
        lue.reservataire = champs.texte("reservataire", .terme(Reservataire.allCases.map(\.rawValue)))
            .flatMap(Reservataire.init(rawValue:))
        lue.surface = champs.entier("surface", 0...100_000)
        lue.loyer = champs.entier("loyer_centimes", 0...100_000_000).map { Montant(centimes: Int64($0)) }
        lue.charges = champs.entier("charges_centimes", 0...100_000_000).map { Montant(centimes: Int64($0)) }
        lue.delaiJours = champs.entier("delai_jours", 0...365)
        lue.entreprises = champs.textes("entreprises", SaisieOffre.entreprisesAuPlus, .libre)
        try champs.finir()
        correction = lue
    }
}
