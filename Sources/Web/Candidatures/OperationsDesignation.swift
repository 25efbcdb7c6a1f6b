internal import Acces
internal import Candidatures
internal import Demandes

extension Operations {
    /// The prefect's word (DALO), as an agent notes it.
    static let designations: [Operation] = [
        Operation(
            "POST", "/v1/candidatures/{candidature}/designation", .droit(.designerPrioritaires), succes: [200],
            gestes: [.candidatureInconnue, .etapeImpossible, .designationIncoherente, .reglesAbsentes]
        ) { appel in
            var champs = try Champs(corps: appel.corps)
            let (le, reference) = (champs.jour("le"), champs.texteRequis("reference", .libre))
            try champs.finir()
            guard let le else { throw Probleme(champs.erreurs) }
            let id = try await appel.candidature(pour: .designerPrioritaires).candidature.id
            return try await appel.faire("noter_designation", id, \Candidature.json) { bureau in
                try await Designations(bureau).noter(
                    id, DesignationPrefet(le: le, reference: reference), par: appel.porteur.nom)
            }
        },
        Operation(
            "DELETE", "/v1/candidatures/{candidature}/designation", .droit(.designerPrioritaires), succes: [200],
            gestes: [.candidatureInconnue, .etapeImpossible, .reglesAbsentes]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let id = try await appel.candidature(pour: .designerPrioritaires).candidature.id
            return try await appel.faire("retirer_designation", id, \Candidature.json) { bureau in
                try await Designations(bureau).retirer(id, par: appel.porteur.nom)
            }
        },
    ]
}

extension DesignationPrefet {
    var json: JSON { .object([("le", .string(le.iso)), ("reference", .string(reference))]) }
}
