internal import Demandes
internal import Notifications
internal import Registre

extension Transaction {
    func courrier(_ id: String) throws -> Courrier? { try session.ligne(EnonceCourrier.lire, [id], lireCourrier) }

    func courriersDus(_ le: Instant, limite: Int) throws -> [Courrier] {
        try session.lignes(EnonceCourrier.dus, [le, limite], lireCourrier)
    }

    func courriersOubliables(_ le: Instant) throws -> [String] {
        try session.lignes(EnonceCourrier.finis, [Self.oubliDesCourriers(le)]) { try $0.texte() }
    }

    /// What ended is kept a month, for whoever looks for a lost mail.
    static func oubliDesCourriers(_ le: Instant) -> Instant { le.plus(jours: -31) }

    func deposer(_ courrier: Courrier) throws {
        try session.executer(
            EnonceCourrier.deposer,
            [
                courrier.id, courrier.modele.rawValue, courrier.compte, courrier.demandeImport, courrier.rattachement,
                courrier.destination.rawValue, courrier.creeLe, courrier.etat.rawValue, courrier.essais,
                courrier.prochainEssai, try scellerReponse(courrier), cleCourante, courrier.revue,
                courrier.candidature, courrier.offre, courrier.alerte,
            ])
    }

    func remplacer(_ courrier: Courrier) throws {
        let remplaces = try session.executer(
            EnonceCourrier.remplacer,
            [
                courrier.id, courrier.etat.rawValue, courrier.essais, courrier.prochainEssai,
                try scellerReponse(courrier), cleCourante,
            ])
        guard remplaces == 1 else { throw ConflitVersion() }
    }

    /// A mail server likes to repeat the address it refuses.
    private func scellerReponse(_ courrier: Courrier) throws -> [UInt8]? {
        try courrier.reponse.map { try sceller(Array($0.utf8), .reponseServeur, courrier.id) }
    }

    private func lireCourrier(_ ligne: inout Ligne) throws -> Courrier {
        let (id, modele): (String, Modele) = (try ligne.texte(), try ligne.cas())
        let (compte, demandeImport) = (try ligne.texte(), try ligne.texteOuRien())
        let (rattachement, destination): (String?, Destination) = (try ligne.texteOuRien(), try ligne.cas())
        let (le, etat): (Instant, EtatEnvoi) = (try ligne.instant(), try ligne.cas())
        let (essais, prochain) = (try ligne.nombre(), try ligne.instantOuRien())
        let (reponse, cle) = (try ligne.octetsOuRien(), try ligne.texte())
        var courrier = Courrier(
            id, modele, compte: compte, demandeImport: demandeImport, rattachement: rattachement,
            revue: try ligne.texteOuRien(), candidature: try ligne.texteOuRien(), offre: try ligne.texteOuRien(),
            alerte: try ligne.texteOuRien(), vers: destination, le: le)
        (courrier.etat, courrier.essais, courrier.prochainEssai) = (etat, essais, prochain)
        courrier.reponse = try reponse.map {
            String(decoding: try ouvrir($0, cle: cle, .reponseServeur, id), as: UTF8.self)
        }
        return courrier
    }
}
