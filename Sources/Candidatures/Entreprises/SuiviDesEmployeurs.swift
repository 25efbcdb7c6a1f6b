internal import Demandes
internal import Journal
internal import Notifications
internal import Synchronization

/// Says of every demande that is held what an import of firms changed of its employer: known at last, or unknown now.
/// A page at a time, so that nobody waits for the whole round.
public final class RondeDesEmployeurs: Sendable {
    public static let page = 64

    private let place = Mutex<(numero: Int64, apres: String)>((0, ""))

    public init() {}

    /// - Returns: how many demandes were looked at; 0 when no import is left to tell of.
    @discardableResult
    public func faire(_ bureau: Bureau) async throws -> Int {
        let (reglement, now) = (bureau.reglement, bureau.horloge())
        let numero = reglement.importDEntreprises
        guard numero > 0, try await bureau.depot.lireActes({ try $0.importSuivi() }) < numero else { return 0 }
        let apres = place.withLock { $0.numero == numero ? $0.apres : "" }
        let neuf = { @Sendable in bureau.identifiant("dos") }
        let (vues, derniere) = try await bureau.depot.ecrireActes { ecriture -> (Int, String) in
            let refs = try ecriture.demandesTenues(apres: apres, limite: Self.page)
            for ref in refs {
                guard let vue = try ecriture.vue(ref, le: now) else { continue }
                try ecriture.constaterEmployeur(vue, reglement, now, neuf)
            }
            if refs.count < Self.page { try ecriture.noterImportSuivi(numero) }
            return (refs.count, refs.last ?? apres)
        }
        place.withLock { $0 = (numero, derniere) }
        return max(1, vues)
    }
}

extension EcritureActes {
    /// The state of the employer of a demande, where it is not the one that was last said: an act, and one mail for
    /// each cause. Nothing is said while no firm is held: every employer would be unknown.
    /// - Parameter neuf: identifier of the dossier of a compte that has none.
    @discardableResult
    func constaterEmployeur(
        _ vue: VueDemande, _ reglement: Reglement, _ now: Instant, _ neuf: () -> String
    ) throws -> DossierTenu? {
        let dossier = try dossier(compte: vue.compte)
        guard reglement.importDEntreprises > 0, vue.estTenue, !vue.estRadiee else { return dossier }
        let attente = reglement.employeur(vue.faits, dossier).attente
        let siret = vue.faits.titulaire(dossier?.role ?? .demandeur)?.siret.valeur
        let compte = attente != nil || dossier?.montreALEmployeur == true
        guard attente != dossier?.employeurConstate || (compte && siret != dossier?.siretConstate) else {
            return dossier
        }
        let acte = Acte(
            .employeurConstate, ref: dossier?.id ?? neuf(), version: (dossier?.version ?? 0) + 1, le: now,
            DetailsActe {
                $0.compte = vue.compte
                $0.demande = vue.ref
                $0.mot = attente?.rawValue
                $0.lignes = siret.map { [$0] } ?? []
            })
        let apres = try jouer(acte, sur: dossier)
        let modele: Modele? =
            attente != nil ? .employeurAVerifier : dossier?.employeurConstate != nil ? .employeurReconnu : nil
        if let modele { try prevenir(acte, modele, compte: vue.compte, choix: apres.choix) }
        return apres
    }

    private func prevenir(_ acte: Acte, _ modele: Modele, compte: String, choix: ChoixNotification) throws {
        for destination in choix.destinations(modele, aUnSMS: modele.aUnSMS) {
            let id = "mel_\(acte.ref.dropFirst(4))_\(acte.version)" + (destination == .mobile ? "_sms" : "")
            try deposer(Courrier(id, modele, compte: compte, vers: destination, le: acte.le))
        }
    }
}

extension DossierTenu {
    /// Whether the salarié lets his employer see anything.
    public var montreALEmployeur: Bool { (niveau ?? .anonyme) > .anonyme }

    /// The state of the employer and since when, where it waits for somebody.
    public func suiviEmployeur(_ etat: EtatEmployeur) -> SuiviEmployeur? {
        guard let attente = etat.attente, attente == employeurConstate, let employeurDepuis else { return nil }
        return SuiviEmployeur(etat: etat, depuis: employeurDepuis)
    }
}
