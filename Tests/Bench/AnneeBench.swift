internal import Annee
internal import Candidatures
internal import Coffre
internal import Demandes
internal import Foundation
internal import Registre
internal import Store

/// A whole year of 100 000 demandes and 20 000 offres: it must hold, then how long it took is printed. `bench annee
/// 5000 1000` for a smaller one.
enum AnneeBench {
    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let asked = CommandLine.arguments.dropFirst(2).compactMap { Int($0) }
        let (demandes, offres) = asked.count == 2 ? (asked[0], asked[1]) : (100_000, 20_000)
        let depot = try ground.depot("annee.sqlite")
        let start = ContinuousClock.now
        let bilan = try await AnneeSimulee.jouer(
            AnneeSimulee.Reglages(graine: 2026, demandes: demandes, offres: offres), dans: depot)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try depot.fermer()
        let checks = bilan.verifications.reduce(0) { $0 + $1.nombre }
        Bench.say(
            "année : \(bilan.nombre("postulées")) candidatures, \(bilan.nombre("baux signés")) baux, \(checks) "
                + "vérifications, \(bilan.nombreDeViolations) violation(s), \(bilan.rejeu.evenements) événements")
        guard bilan.estSain else { throw BenchFault("l'année ne tient pas : \(bilan.violations.prefix(3))") }
        return [BenchLine(bench: "annee", value: seconds, unit: "s")]
    }
}

/// The replay of the journal: every act of a year folded again from nothing and compared with what is kept; beside
/// SQLite alone stepping over the same events, each with its act, by their indexes.
enum RejeuBench {
    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let asked = CommandLine.arguments.dropFirst(2).compactMap { Int($0) }
        let (demandes, offres) = asked.count == 2 ? (asked[0], asked[1]) : (4_000, 2_000)
        let depot = try ground.depot("rejeu.sqlite")
        let reglages = AnneeSimulee.Reglages(graine: 11, demandes: demandes, offres: offres)
        let events = try await AnneeSimulee.jouer(reglages, dans: depot).rejeu
        guard events.egales else { throw BenchFault("le rejeu diffère") }
        let bureau = try AnneeSimulee.bureau(reglages, sur: depot)
        let peer = try PlainSQL(ground.folder.appending(path: "rejeu.sqlite").path)
        let sql = """
            SELECT e.position, e.type, e.ref, e.version, e.champs, e.le, a.details, a.cle
            FROM evenement e JOIN acte a ON a.ref = e.ref AND a.version = e.version ORDER BY e.position
            """
        let rates = try await Contest.medians([
            { try await rate(events.evenements) { try await Reconstruction(bureau).verifier().evenements } },
            { try await rate(events.evenements) { try peer.rows(sql) } },
        ])
        try depot.fermer()
        guard let ours = rates[0], let raw = rates[1] else { throw BenchFault("mesure du rejeu incomplète") }
        return [
            BenchLine(
                bench: "rejeu-candidatures", value: ours, unit: "événements/s",
                peer: "SQLite seul, événement et acte", peerValue: raw, ratio: ours / raw, floor: 0.5)
        ]
    }

    private static func rate(_ expected: Int, _ pass: () async throws -> Int) async throws -> Double {
        let start = ContinuousClock.now
        let count = try await pass()
        guard count == expected else { throw BenchFault("\(count) événements rejoués, \(expected) attendus") }
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }
}

extension Ground {
    /// A new store in the folder of the measures.
    fileprivate func depot(_ name: String) throws -> DepotSQLite {
        try DepotSQLite.ouvrir(
            folder.appending(path: name).path, scelleur: Scelleur(Trousseau(ephemere: "banc")),
            maintenant: Instant(millisecondes: 0))
    }
}
