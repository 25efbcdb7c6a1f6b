internal import Demandes
public import Notifications

/// Where short messages leave by: a gateway, or a folder.
public protocol CanalSMS: Sendable {
    /// - Parameters:
    ///   - mobile: as the compte has it, `+33…`.
    ///   - courrier: names the message the same way at each attempt.
    func remettre(_ texte: String, a mobile: String, courrier: String) async -> IssueEnvoi
}

extension Facteur {
    /// Like a mail: written only when it leaves, given up where there is nothing left to say. Where there is no phone
    /// to say it to, it goes by mail, unless a mail of the same cause is there already.
    func remettreSMS(_ courrier: Courrier) async throws {
        let (atelier, service, now) = (atelier, service, atelier.horloge())
        let pli: (mobile: String?, texte: String)? = try await atelier.depot.lire { lecture in
            guard let compte = try lecture.compte(courrier.compte),
                let variables = try lecture.variables(courrier),
                let texte = TexteSMS.ecrire(variables, de: service)
            else { return nil }
            return (compte.mobile, texte)
        }
        var suivant = courrier
        if let pli, let mobile = pli.mobile, let sms {
            let issue = await sms.remettre(pli.texte, a: mobile, courrier: courrier.id)
            suivant = courrier.apres(issue, now: atelier.horloge(), alea: atelier.secrets.alea())
        } else {
            suivant.etat = .abandonne
            suivant.prochainEssai = nil
        }
        let parCourriel = pli != nil && suivant.essais == courrier.essais ? courrier.parCourriel(le: now) : nil
        try await atelier.depot.ecrire { [suivant] in
            try $0.remplacer(suivant)
            if let parCourriel, try $0.courrier(parCourriel.id) == nil { try $0.deposer(parCourriel) }
        }
    }
}
