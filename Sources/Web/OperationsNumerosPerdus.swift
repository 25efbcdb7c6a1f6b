internal import Acces
internal import Demandes
internal import Registre

extension Operations {
    /// Whoever lost a number asks an agent, who learns nothing of it.
    static let numerosPerdus: [Operation] = [
        Operation("POST", "/v1/numeros-perdus", .droit(.retrouverNumeros), succes: [202]) { appel in
            let saisie = try SaisieNumeroPerdu(appel.corps, aujourdhui: HeureDeParis.jour(appel.now))
            return try await appel.ecrire({ (_: NumerosPerdus.Cherche) in (202, NumerosPerdus.reponse) }) { memoire in
                try await NumerosPerdus(appel.atelier).retrouver(
                    saisie.etatCivil, appel.trace("retrouver_numero", ""), memoire: memoire)
            }
        }
    ]
}

extension NumerosPerdus {
    /// The same whatever was found.
    fileprivate static let reponse = JSON.object([
        (
            "message",
            .string(
                "Si une demande tenue ici porte cette identité, son numéro part à l'adresse électronique que son site "
                    + "d'enregistrement connaît, et à elle seule. Sinon, il se lit sur l'attestation d'enregistrement, "
                    + "ou se demande au guichet qui l'a délivrée.")
        )
    ])
}
