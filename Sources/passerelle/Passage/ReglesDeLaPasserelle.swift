import Candidatures
import Coffre
import Demandes
import Foundation
import Logging
import Referentiel
import Registre
import Store
import Web

/// The rules of this gateway: files read at its start, over the référentiel and the firms that it holds at each call.
struct ReglesDeLaPasserelle: Sendable {
    private let grille: Grille?
    private let pieces: ReglesPieces?
    private let entreprises: EntreprisesTenues
    private let settings: CandidatureSettings
    private let referentiel: ReferentielTenu
    private let clock: @Sendable () -> Instant

    init(
        _ settings: CandidatureSettings, _ referentiel: ReferentielTenu, _ entreprises: EntreprisesTenues,
        clock: @escaping @Sendable () -> Instant
    ) throws {
        grille = try settings.grid.map(LectureGrille.lire)
        pieces = try settings.pieces.map(FichierDonne.pieces)
        self.entreprises = entreprises
        self.settings = settings
        self.referentiel = referentiel
        self.clock = clock
    }

    var sontDonnees: Bool { grille != nil && pieces != nil }

    /// The file of firms that the configuration names begins a gateway that holds none; imports take over from there.
    func amorcer() async throws {
        guard let fichier = settings.firms, try await entreprises.lues().source == nil else { return }
        do {
            let lu = try FichierEntreprises(
                [UInt8](try FichierDonne.octets(fichier)), nom: URL(filePath: fichier).lastPathComponent)
            for rejet in lu.rejets { Sortie.words("\(fichier), \(rejet.phrase)") }
            try await entreprises.importer(lu, force: false, par: "configuration")
        } catch let faute as FauteEntreprises {
            throw Exit(.configuration, faute.phrase)
        }
    }

    func bureau(_ depot: any DepotActes) async throws -> Bureau {
        guard let grille, let pieces else { throw RefusCandidature(.reglesAbsentes) }
        let (lu, lues) = (try await referentiel.lu(), try await entreprises.lues())
        let regles = ReglesEnVigueur(
            geographie: lu.geographie, plafonds: lu.plafonds, entreprises: lues.entreprises, grille: grille,
            pieces: pieces)
        var reglement = regles.reglement(carenceJours: settings.reapplyDays, fraicheurJours: settings.freshDays)
        reglement.importDEntreprises = lues.source?.numero ?? 0
        return Bureau(
            depot: depot, reglement: reglement, horloge: clock, identifiant: { Tirage.identifiant($0) })
    }
}

/// What nobody asks for: what the journal brings, the terms of offres, the answers that did not come, whom to tell of a
/// new offre.
struct ConduiteCandidatures: Sendable {
    let regles: ReglesDeLaPasserelle
    let depot: DepotSQLite
    private let ronde = RondeDesEmployeurs()

    init(regles: ReglesDeLaPasserelle, depot: DepotSQLite) {
        (self.regles, self.depot) = (regles, depot)
    }

    /// - Returns: how much was done; 0 when nothing is left, or no rule is given.
    func faire() async throws -> Int {
        guard regles.sontDonnees else { return 0 }
        let bureau = try await regles.bureau(depot)
        let suites = try await SuitesDuJournal(bureau).suivre()
        let closes = try await Clotures(bureau).faire()
        let echues = try await Commissions(bureau).faire()
        let employeurs = try await ronde.faire(bureau)
        return suites + closes + echues + employeurs + (try await AnnoncesDOffres(bureau).faire())
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
