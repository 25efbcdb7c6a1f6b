public import Acces
internal import Demandes
internal import Notifications
internal import Rapprochement

/// A refused identity whose état civil changed (a marriage, a rectified act, the law of 2 March 2022). The first agent
/// says why and on what proof; a second one decides.
extension Revues {
    /// - Parameter saisie: the number of a refused import; nil for what the compte holds.
    public func rouvrir(
        compte: String, saisie: String?, pourquoi: String, preuve: String, _ trace: TraceAcces,
        memoire: Memoire<Revue>? = nil
    ) async throws -> Revue {
        let atelier = atelier
        let route = try saisie.map { try atelier.route($0, nil) }
        let cible: CibleRouverte = try await atelier.depot.preparer(memoire, le: trace.le) { ecriture in
            guard try ecriture.compte(compte) != nil else { return .failure(Refus(.compteInconnu)) }
            return try ecriture.cible(compte, route?.numero).map { .success($0) } ?? .failure(Refus(.rienARouvrir))
        }
        // What the second agent will look at is what the site says now.
        let reponse = await atelier.sites.consulter(cible.numero, site: cible.site)
        let suite = SuiteRevue(courrier: atelier.secrets.identifiant("mel"), atelier.limites)
        let now = atelier.horloge()
        return try await atelier.depot.decider(memoire, le: now) { ecriture in
            guard case .trouvee(let contenu, _, _) = reponse else {
                if let jusqua = reponse.attente(atelier, now) {
                    return .failure(Refus(.siteIndisponible, jusqua: jusqua))
                }
                return .failure(Refus(.demandeIntrouvable))
            }
            guard let compte = try ecriture.compte(compte), let tenue = try ecriture.cible(compte.id, route?.numero),
                tenue == cible
            else { return .failure(Refus(.rienARouvrir)) }
            let jugement = try ecriture.juger(compte, contenu, cible.numero)
            guard jugement.decision.verdict == .mismatch, jugement.faceAFace?.personnes.isEmpty == false else {
                return .failure(Refus(.rienARouvrir))
            }
            try ecriture.tracer(trace)
            let acte = ActeRevue(.ouverture, par: trace.qui, le: now, pourquoi: pourquoi, preuve: preuve)
            return .success(try ecriture.ouvrir(cible.question(acte), jugement, suite))
        }
    }
}

/// What was refused, and waits for nothing.
enum CibleRouverte: Equatable {
    case importation(DemandeImport)
    case rattachement(Rattachement)

    var numero: NumeroUnique {
        switch self {
        case .importation(let demande): demande.numero
        case .rattachement(let rattachement): rattachement.numero
        }
    }

    var site: String {
        switch self {
        case .importation(let demande): demande.site
        case .rattachement(let rattachement): rattachement.site
        }
    }

    func question(_ acte: ActeRevue) -> QuestionRevue {
        switch self {
        case .importation(let demande): QuestionRevue(demande, acte, .etatCivilModifie)
        case .rattachement(let rattachement): QuestionRevue(rattachement, acte, .etatCivilModifie)
        }
    }
}

extension Lecture {
    fileprivate func cible(_ compte: String, _ numero: NumeroUnique?) throws -> CibleRouverte? {
        if let tenu = try rattachementVivant(compte: compte), numero == nil || numero == tenu.numero {
            return tenu.gel == .identiteDiscordante ? .rattachement(tenu) : nil
        }
        return try numero.flatMap { try importDiscordant(compte: compte, numero: $0) }.map { .importation($0) }
    }
}
