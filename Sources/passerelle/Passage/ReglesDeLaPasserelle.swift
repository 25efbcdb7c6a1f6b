import Candidatures
import Coffre
import Demandes
import Logging
import Referentiel
import Registre
import Store
import Web

/// The rules of this gateway: files read at its start, over the référentiel that it holds at each call.
struct ReglesDeLaPasserelle: Sendable {
    private let grille: Grille?
    private let pieces: ReglesPieces?
    private let entreprises: Entreprises
    private let settings: CandidatureSettings
    private let referentiel: ReferentielTenu
    private let clock: @Sendable () -> Instant

    init(
        _ settings: CandidatureSettings, _ referentiel: ReferentielTenu, clock: @escaping @Sendable () -> Instant
    ) throws {
        grille = try settings.grid.map(LectureGrille.lire)
        pieces = try settings.pieces.map(FichierDonne.pieces)
        entreprises = try FichierDonne.entreprises(settings.firms)
        self.settings = settings
        self.referentiel = referentiel
        self.clock = clock
    }

    var sontDonnees: Bool { grille != nil && pieces != nil }

    func bureau(_ depot: any DepotActes) async throws -> Bureau {
        guard let grille, let pieces else { throw RefusCandidature(.reglesAbsentes) }
        let lu = try await referentiel.lu()
        let regles = ReglesEnVigueur(
            geographie: lu.geographie, plafonds: lu.plafonds, entreprises: entreprises, grille: grille, pieces: pieces)
        return Bureau(
            depot: depot,
            reglement: regles.reglement(carenceJours: settings.reapplyDays, fraicheurJours: settings.freshDays),
            horloge: clock, identifiant: { Tirage.identifiant($0) })
    }
}

/// What nobody asks for: what the journal brings, the terms of offres, the answers that did not come, whom to tell of a
/// new offre.
struct ConduiteCandidatures: Sendable {
    let regles: ReglesDeLaPasserelle
    let depot: DepotSQLite

    /// - Returns: how much was done; 0 when nothing is left, or no rule is given.
    func faire() async throws -> Int {
        guard regles.sontDonnees else { return 0 }
        let bureau = try await regles.bureau(depot)
        let suites = try await SuitesDuJournal(bureau).suivre()
        let closes = try await Clotures(bureau).faire()
        let echues = try await Commissions(bureau).faire()
        return suites + closes + echues + (try await AnnoncesDOffres(bureau).faire())
    }
}

/// The embedded store, for both domains at once.
struct DepotDesDeuxDomaines: DepotCommun {
    let depot: DepotSQLite

    func ecrireEnsemble<R: Sendable>(
        _ travail: @escaping @Sendable (any Ecriture & EcritureActes) throws -> R
    ) async throws -> R {
        try await depot.ecrireEnsemble(travail)
    }

    func ecrireActes<R: Sendable>(
        _ travail: @escaping @Sendable (any EcritureActes) throws -> R
    ) async throws -> R {
        try await depot.ecrireActes(travail)
    }

    func lireActes<R: Sendable>(_ travail: @escaping @Sendable (any LectureActes) throws -> R) async throws -> R {
        try await depot.lireActes(travail)
    }

    func tasser() async throws { try await depot.tasser() }
}
