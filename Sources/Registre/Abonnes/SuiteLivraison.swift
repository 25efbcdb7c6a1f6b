internal import Demandes
internal import Journal

/// What an attempt leads to, written with what it settles.
struct SuiteLivraison: Sendable {
    let remise: Remise
    let issue: IssueLivraison
    let now: Instant
    let alea: Double

    /// - Returns: the abonné as it is now; nil when an operator changed it meanwhile: nothing is then written.
    func noter(_ avant: Abonne, _ ecriture: any Ecriture) throws -> Abonne? {
        var abonne = avant
        abonne.dernierCode = issue.code
        switch issue {
        case .acquittee: reussir(&abonne)
        case .partie: (abonne.etat, abonne.cause) = (.desactive, .parti)
        case .echec(let code, let auPlusTot):
            abonne.echecs.essais += 1
            let perdu = try echouer(&abonne, code, auPlusTot, ecriture)
            guard try ecriture.remplacer(abonne, sur: avant.cloture) else { return nil }
            if let perdu { try enterrer(perdu, avant, code, ecriture) }
            return abonne
        }
        guard try ecriture.remplacer(abonne, sur: avant.cloture) else { return nil }
        if case (.lettre, .acquittee) = (remise, issue) { try ecriture.deterrer(abonne.id, remise.position) }
        if case (.epoque, .acquittee) = (remise, issue) { try ecriture.deterrer(abonne.id, 0) }
        return abonne
    }

    private func reussir(_ abonne: inout Abonne) {
        abonne.repartir()
        abonne.dernierSuccesLe = now
        avancer(&abonne)
    }

    /// Past what was handed over, or given up.
    private func avancer(_ abonne: inout Abonne) {
        switch remise {
        case .epoque(let nouvelle, _): abonne.epoque = nouvelle
        case .evenement(let inscription): abonne.position = inscription.position
        case .lettre: break
        }
    }

    /// What the failure makes a dead letter.
    private enum Perdu { case remise, jusqua(Int64) }

    private func echouer(
        _ abonne: inout Abonne, _ code: String, _ auPlusTot: Instant?, _ ecriture: any Ecriture
    ) throws -> Perdu? {
        if !abonne.echecs.echelleEpuisee {
            abonne.prochainEssai = EchelleLivraison.prochain(
                essai: abonne.echecs.essais, now: now, alea: alea, auPlusTot: auPlusTot)
            guard abonne.prochainEssai == nil else { return nil }
            // This one has had its ten attempts. The next goes at once: perhaps only this one could not be taken.
            abonne.echecs = Abonne.Echecs(essais: 0, echelleEpuisee: true)
            avancer(&abonne)
            return .remise
        }
        // It is the abonné that is gone: asked once a day, and what has waited as long as the ladder is given up.
        abonne.prochainEssai = EchelleLivraison.sonde(now: now, alea: alea, auPlusTot: auPlusTot)
        guard case .evenement = remise else {
            avancer(&abonne)
            return .remise
        }
        let limite = Instant(millisecondes: now.millisecondes - EchelleLivraison.duree)
        guard let derniere = try ecriture.dernierePosition(apres: abonne.position, auPlusTard: limite) else {
            return nil
        }
        abonne.position = derniere
        return .jusqua(derniere)
    }

    private func enterrer(_ perdu: Perdu, _ avant: Abonne, _ code: String, _ ecriture: any Ecriture) throws {
        switch (perdu, remise) {
        case (.jusqua(let derniere), _):
            try ecriture.enterrer(avant.id, apres: avant.position, jusqua: derniere, code: code, le: now)
        // Dead it was, dead it stays, and the others with it: the operator may ask again.
        case (.remise, .lettre): try ecriture.marquerLettres(avant.id, aRejouer: false)
        case (.remise, _):
            try ecriture.enterrer(
                avant.id, LettreMorte(position: remise.position, code: code, morteLe: now))
        }
    }
}
