internal import Demandes
internal import Registre

extension VieTenue {
    /// - Parameter jour: the day it is seen, in Paris.
    func json(_ jour: DateCivile) -> JSON {
        let (echeances, radiation) = (vie.echeances, vie.radiation)
        return .object([
            ("etat", .string(vie.etat.rawValue)), ("libelle", .string(vie.etat.libelle)),
            ("message", .string(message(jour))),
            ("renouvelable_depuis", .nullable(echeances?.renouvelableDepuis.iso)),
            ("expire_le", .nullable(echeances?.expireLe.iso)),
            ("radiation_attendue_apres", .nullable(echeances?.radiationAttendueApres.iso)),
            ("radiee_le", .nullable(radiation?.date.valeur?.iso)),
            ("motif", .nullable(radiation?.motif.valeur?.rawValue)),
            ("motif_libelle", .nullable(radiation?.motif.valeur?.libelle)),
            ("sous_motif", .nullable(radiation?.sousMotif.valeur?.rawValue)),
            ("reactivable_jusquau", .nullable(vie.reactivableJusquau?.iso)),
            ("conservee_jusquau", .nullable(conservableJusquau?.iso)),
            ("numero_suivant", .nullable(vie.numeroSuivant?.texte)),
            ("anciennetes", .array(anciennetes.map(\.json))),
            ("rappel", rappel.map { rappelJSON($0) } ?? .null),
        ])
    }

    private func rappelJSON(_ rappel: Instant) -> JSON {
        .object([
            ("prevu_le", .instant(rappel)), ("en_attente_du_site", .boolean(rappelAttendLeSite)),
            ("prochain_essai", .nullable(prochainEssai)),
        ])
    }

    /// What the person reads: what happened, until when, who acts.
    func message(_ jour: DateCivile) -> String { phrase(jour) + attente }

    private func phrase(_ jour: DateCivile) -> String {
        let echeances = vie.echeances
        switch vie.etat {
        case .enValidation:
            return "Votre demande est en cours de validation par son guichet : elle n'est pas encore active."
        case .invalidee: return "Votre demande n'a pas été validée. Corrigez-la sur votre site d'enregistrement."
        case .inconnue: return "Votre site d'enregistrement ne dit pas où en est votre demande."
        case .active:
            guard let echeances else { return "Votre demande est active." }
            return "Votre demande est active. Renouvelez-la entre le \(echeances.renouvelableDepuis.enLettres) et le "
                + "\(echeances.expireLe.enLettres)."
        case .aRenouveler:
            return "Votre demande est à renouveler sur votre site d'enregistrement"
                + (echeances.map { ", avant la fin du \($0.expireLe.enLettres)" } ?? "") + "."
        case .expiree:
            guard let echeances, jour > echeances.expireLe else {
                return "Votre demande n'est plus valable, selon son site. Renouvelez-la sans attendre."
            }
            return "Votre demande n'est plus valable depuis le \(echeances.expireLe.enLettres) : renouvelez-la sans "
                + "attendre sur votre site d'enregistrement, qui doit la radier après le "
                + "\(echeances.radiationAttendueApres.enLettres)."
        case .radiationAttendue:
            return "Votre demande n'a pas été renouvelée : son site doit la radier, et ne l'a pas encore dit."
                + (echeances.map {
                    " Un guichet peut encore la renouveler jusqu'au \($0.reactivableSansRenouvellement.enLettres)."
                } ?? "")
        case .radiee, .fusionnee: return phraseRadiee(jour)
        }
    }

    private func phraseRadiee(_ jour: DateCivile) -> String {
        if let suivant = vie.numeroSuivant {
            return "Votre demande a été réunie à une autre : son numéro est maintenant \(suivant.texte)."
        }
        let le = vie.radiation?.date.valeur.map { " le \($0.enLettres)" } ?? ""
        let motif = vie.radiation?.motif.valeur.map { " : \($0.libelle)" } ?? ""
        let debut = "Votre demande a été radiée\(le)\(motif)."
        guard vie.radiation?.motif.valeur != .attribution else { return debut + " Un bail signé la clôt." }
        guard let fin = vie.reactivableJusquau else {
            return debut + " Adressez-vous à votre site d'enregistrement, ou déposez-en une nouvelle."
        }
        return fin >= jour
            ? debut + " Un guichet d'enregistrement peut la rétablir jusqu'au \(fin.enLettres), avec son numéro et son "
                + "ancienneté."
            : debut + " Elle ne peut plus être rétablie depuis le \(fin.enLettres)."
    }

    private var attente: String {
        guard rappelAttendLeSite else { return "" }
        return " Nous voulons vous rappeler de la renouveler, mais son site ne répond pas encore"
            + (prochainEssai.map { " : prochain essai le \(HeureDeParis.phrase($0))." } ?? ".")
    }
}

extension Anciennete {
    fileprivate var json: JSON {
        .object([("numero", .string(numero.texte)), ("depuis", .string(depuis.iso))])
    }
}
