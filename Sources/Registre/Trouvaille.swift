internal import Demandes
internal import Notifications
internal import Rapprochement
internal import Tasks

/// What stands under a number, as far as the import needs to know before the code.
struct Trouvaille: Sendable {
    let constat: ConstatImport
    /// The registry's own address for the person.
    let courriel: AdresseCourriel?
    /// The compte already is that person.
    let estLaSienne: Bool

    init(_ reponse: Reponse, _ identite: Identite) {
        switch reponse {
        case .trouvee(let demande, _, _):
            let decision = rapprocher(identite, demande)
            estLaSienne = decision.verdict == .match
            courriel = demande.courriel(decision.role)
            constat = demande.estRadiee ? .radiee : courriel == nil ? .sansCourriel : .trouvee
        case .radiee: (constat, courriel, estLaSienne) = (.radiee, nil, false)
        case .numeroInconnu, .ailleurs: (constat, courriel, estLaSienne) = (.inconnue, nil, false)
        default: (constat, courriel, estLaSienne) = (.illisible, nil, false)
        }
    }
}

extension Demande {
    /// Where the registry writes to the person: a codemandeur's own address, else the demandeur's or the association's.
    /// Never another codemandeur's.
    func courriel(_ role: RoleTitulaire?) -> AdresseCourriel? {
        var adresses = [demandeur?.courriel.valeur, association?.courriel.valeur]
        if case .codemandeur(let rang)? = role, codemandeurs.indices.contains(rang) {
            adresses.insert(codemandeurs[rang].courriel.valeur, at: 0)
        }
        return adresses.lazy.compactMap { $0.flatMap { AdresseCourriel($0) } }.first
    }
}

extension Reponse {
    /// When the site as a whole was not heard, whatever the number: when to ask it again. Nil for every answer that
    /// may depend on the number, for it would tell of it.
    func silenceDuSite(_ atelier: Atelier, _ now: Instant) -> Instant? {
        let prochain = now.plus(minutes: atelier.limites.repriseMinutes)
        switch self {
        case .indisponible(_, let jusqua), .limitee(let jusqua): return max(jusqua ?? prochain, now)
        case .identifiantsRefuses, .secretAbsent, .defautAdaptateur: return prochain
        default: return nil
        }
    }
}

extension Refus {
    static func nonConnecte(_ site: FicheSite) -> Refus {
        Refus(
            .siteNonConnecte,
            precision: "Le site « \(site.titre) » n'est pas encore connecté. Votre demande y reste ; vous pouvez la "
                + "consulter à l'adresse \(site.url)",
            lien: site.url)
    }

    static func indisponible(_ site: FicheSite, _ reponse: Reponse, _ jusqua: Instant) -> Refus {
        var etat = "ne répond pas"
        switch reponse {
        case .indisponible(.maintenanceAnnoncee, _): etat = "est fermé pour maintenance"
        case .indisponible(.siteSuspendu, _): etat = "est suspendu par l'opérateur"
        default: break
        }
        return Refus(
            .siteIndisponible,
            precision: "Le site « \(site.titre) » \(etat). Réessayez après le \(HeureDeParis.phrase(jusqua)) : "
                + "rien n'a été perdu.",
            jusqua: jusqua, lien: site.url)
    }
}

extension Atelier {
    func route(_ saisie: String, _ departement: String?) throws -> Route {
        do throws(RegleNumero) {
            let numero = try NumeroUnique(saisie: saisie)
            if let departement, annuaire.departement(departement) == nil {
                throw RegleNumero.territoire
            }
            return try annuaire.route(numero, departement: departement)
        } catch {
            throw Refus(error)
        }
    }

    func route(_ rattachement: Rattachement) throws -> Route {
        do throws(RegleNumero) {
            return try annuaire.route(rattachement.numero, departement: rattachement.departement)
        } catch {
            throw Refus(error)
        }
    }
}

extension Ecriture {
    /// That another compte holds the number is told only in the mail, and after the code.
    func constat(
        _ trouvaille: Trouvaille, _ numero: NumeroUnique, _ but: ButImport, de compte: String
    ) throws -> ConstatImport {
        guard trouvaille.constat == .trouvee, let tenant = try rattachementVivant(numero: numero) else {
            return trouvaille.constat
        }
        let estLeSien = try tenant.id == but.rattachement || (tenant.compte == compte && estRadiee(tenant))
        return estLeSien ? .trouvee : .dejaRattachee
    }

    func deposer(_ demandeImport: DemandeImport, estNouvelle: Bool) throws {
        try estNouvelle ? inserer(demandeImport) : remplacer(demandeImport)
    }

    /// Ends a request; nothing of the demande stays in it.
    @discardableResult
    func terminer(
        _ demandeImport: DemandeImport, _ etat: EtatImport, _ conclusion: CodeRefus? = nil,
        champs: [ChampIdentite] = []
    ) throws -> DemandeImport {
        var fin = demandeImport.terminee(etat)
        fin.conclusion = conclusion
        fin.champsDiscordants = champs
        try remplacer(fin)
        if etat == .rattachee || etat == .refusee || etat == .enRevue {
            try annuler(espece: EspeceTache.rappelImport.rawValue, argument: fin.id)
        }
        return fin
    }

    func planifier(id: String, espece: EspeceTache, argument: String, le: Instant) throws {
        try planifier(id: id, espece: espece.rawValue, argument: argument, le: le)
    }
}

extension DemandeImport {
    fileprivate func terminee(_ etat: EtatImport) -> DemandeImport {
        var fin = self
        fin.etat = etat
        // A replaced one may be taken up again: what it holds lives as long as its code.
        if etat != .remplacee { (fin.constat, fin.destinataire) = (nil, nil) }
        return fin
    }

    /// The mail that carries the code; nil when there is nowhere to send it.
    var modeleDuCode: Modele? {
        guard destinataire != nil, let constat else { return nil }
        switch (constat, but) {
        case (.radiee, _): return .codeImportRadiee
        case (.dejaRattachee, _): return .codeImportDejaRattachee
        case (.trouvee, .premierImport): return .codeImport
        case (.trouvee, .confirmation): return .codeConfirmation
        case (.trouvee, .remplacement): return .codeReimport
        case (.inconnue, _), (.sansCourriel, _), (.illisible, _): return nil
        }
    }
}

/// The work that must end by itself.
public enum EspeceTache: String, Sendable, CaseIterable {
    /// A code was entered: attach as soon as the site answers.
    case terminerImport = "terminer_import"
    case miseAJour = "mise_a_jour"
    /// 24 hours without a code.
    case rappelImport = "rappel_import"
    /// What time brings to an attachment: reminders, expiration, a radiation to ask for, erasure.
    case vie
    /// A number leads to another: the attachment follows.
    case suivreFusion = "suivre_fusion"
    /// A run over a list, page after page: claimed apart, for it may last a night.
    case reconciliation
}
