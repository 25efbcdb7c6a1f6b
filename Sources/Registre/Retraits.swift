internal import Demandes
internal import Journal
internal import Notifications
internal import Rapprochement

/// « Supprimer ma demande », and « Supprimer puis réimporter ».
public struct Retraits: Sendable {
    let atelier: Atelier

    public init(_ atelier: Atelier) { self.atelier = atelier }

    /// Frees the number; what was read stays readable by its compte. Nothing changes at the registration site.
    public func retirer(compte: String, memoire: Memoire<Rattachement>? = nil) async throws -> Rattachement {
        let now = atelier.horloge()
        return try await atelier.depot.decider(memoire, le: now) { ecriture in
            let tenu = try ecriture.rattachementTenu(compte)
            guard case .success(let rattachement) = tenu else { return tenu }
            if let refus = try ecriture.refusDeLiberer(rattachement.demande) { return .failure(refus) }
            let retire = try ecriture.retirer(rattachement, now)
            if let vivante = try ecriture.importVivant(compte: compte) { try ecriture.terminer(vivante, .expiree) }
            return .success(retire)
        }
    }

    /// What would be cancelled with the demande, to be said before it is confirmed.
    public func engagement(compte: String) async throws -> Engagement {
        try await atelier.depot.lire { lecture in
            try lecture.rattachementVivant(compte: compte).map { try lecture.engagement(demande: $0.demande) } ?? .aucun
        }
    }

    /// One gesture: the attachment is frozen, a new code leaves for the registry's address, and the code puts the new
    /// attachment in the old one's place. `saisie`: another number, when the former was the mistake.
    public func reimporter(
        compte: String, saisie: String? = nil, departement: String? = nil, memoire: Memoire<ImportDemande>? = nil
    ) async throws -> ImportDemande {
        let now = atelier.horloge()
        let rattachement: Rattachement = try await atelier.depot.preparer(memoire, le: now) { ecriture in
            let tenu = try ecriture.rattachementTenu(compte)
            // Another number is another demande: what was put forward does not go on under it.
            if saisie != nil, case .success(let rattachement) = tenu,
                let refus = try ecriture.refusDeLiberer(rattachement.demande)
            {
                return .failure(refus)
            }
            return tenu
        }
        let route = try saisie.map { try atelier.route($0, departement) } ?? atelier.route(rattachement)
        return try await Imports(atelier).demander(
            route, saisie == nil ? rattachement.departement : departement, compte: compte,
            but: .remplacement(rattachement: rattachement.id), memoire)
    }
}

extension Ecriture {
    /// While a re-import waits for its code the attachment is readable and no longer refreshed.
    func geler(pour demandeImport: DemandeImport, _ now: Instant) throws {
        guard case .remplacement(let id) = demandeImport.but, var rattachement = try rattachement(id),
            rattachement.etat.estVivant, rattachement.gel != .reimport
        else { return }
        rattachement.etat = .gele
        rattachement.gel = .reimport
        rattachement.depuis = now
        rattachement.version += 1
        try remplacer(rattachement)
        try publier(Evenement(.gel, ref: id, version: rattachement.version, le: now))
    }

    /// A re-import that came to nothing: the attachment is refreshed again, and the site is asked at once, for its
    /// word decides whether the identity still fits.
    func renoncer(a demandeImport: DemandeImport, tache: String, _ now: Instant) throws {
        guard case .remplacement(let id) = demandeImport.but, var rattachement = try rattachement(id),
            rattachement.gel == .reimport
        else { return }
        rattachement.gel = try gelAnterieur(rattachement)
        rattachement.etat = rattachement.gel == nil ? .actif : .gele
        rattachement.depuis = now
        rattachement.version += 1
        try remplacer(rattachement)
        let type: TypeEvenement = rattachement.etat == .actif ? .degel : .gel
        try publier(
            Evenement(
                type, ref: id, version: rattachement.version, champs: rattachement.champsDiscordants.map(\.rawValue),
                le: now))
        try planifier(id: tache, espece: .miseAJour, argument: id, le: now)
    }

    /// Why the attachment was frozen before the re-import: an open case says that a person was to answer.
    private func gelAnterieur(_ rattachement: Rattachement) throws -> MotifGel? {
        let revue = try revueOuverte(
            compte: rattachement.compte, numero: rattachement.numero, .identiteAVerifier)
        if revue != nil { return .identiteAVerifier }
        return rattachement.champsDiscordants.isEmpty ? nil : .identiteDiscordante
    }
}

extension Ecriture {
    /// The site's word that it no longer has the demande: the attachment ends, its history stays readable.
    func supprimer(_ tenu: Rattachement, courrier: String, _ now: Instant) throws -> Rattachement {
        var fini = tenu
        fini.etat = .supprime
        fini.gel = nil
        fini.depuis = now
        fini.version += 1
        try remplacer(fini)
        try publier(Evenement(.suppression, ref: fini.id, version: fini.version, le: now))
        try annuler(espece: EspeceTache.miseAJour.rawValue, argument: fini.id)
        try clore(compte: fini.compte, numero: fini.numero, now)
        if let vivante = try importVivant(compte: fini.compte), vivante.but.rattachement == fini.id {
            try terminer(vivante, .refusee, .aucuneDemande)
        }
        try deposer(Courrier(courrier, .demandeSupprimee, compte: fini.compte, rattachement: fini.id, le: now))
        return fini
    }
}
