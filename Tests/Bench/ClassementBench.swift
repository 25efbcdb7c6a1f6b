internal import Candidatures
internal import Demandes
internal import Foundation
internal import Journal

/// The ranking of 10 000 candidatures of one offre by a grid, each criterion with its arithmetic and each tie with its
/// reason; beside SQLite alone, that gives the same points by `CASE` and the same ranks by a window over a table of the
/// same measures. Both are checked to rank alike. `bench classement 500` for fewer.
enum ClassementBench {
    private static let count = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 10_000

    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        guard let day = DateCivile(annee: 2026, mois: 11, jour: 27) else { throw BenchFault("jour inconnu") }
        let grid = try grid()
        let candidates = (0..<count).map { candidate($0, day) }
        let file = ground.folder.appending(path: "classement.sqlite").path
        let peer = try PlainSQL(file)
        try write(candidates, to: peer)
        let ranked = Classement(grid, candidates, le: day)
        try compare(ranked, peer)
        let rates = try await Contest.medians([
            { Contest.rate(Double(count)) { _ = Classement(grid, candidates, le: day) } },
            {
                try Contest.rate(Double(count)) {
                    guard try peer.rows(sql) == count else { throw BenchFault("le pair en classe moins") }
                }
            },
        ])
        guard let ours = rates[0], let raw = rates[1] else { throw BenchFault("mesure du classement incomplète") }
        return [
            BenchLine(
                bench: "classement", value: ours, unit: "candidatures/s", peer: "SQLite seul, CASE et fenêtre",
                peerValue: raw, ratio: ours / raw, floor: 0.5)
        ]
    }

    private static let sql = """
        SELECT ref, points, row_number() OVER (ORDER BY points DESC, mois DESC, presentations DESC, taux, depose, ref)
        FROM (SELECT *, CASE contrat WHEN 'cdi' THEN 15 ELSE 8 END
            + CASE WHEN taux <= 60 THEN 20 WHEN taux <= 80 THEN 15 WHEN taux <= 100 THEN 10 ELSE 0 END
            + CASE WHEN cotisation <= 0 THEN 0 WHEN cotisation <= 10000 THEN 5 ELSE 10 END
            + CASE WHEN mois <= 11 THEN 0 WHEN mois <= 23 THEN 8 WHEN mois <= 47 THEN 16 ELSE 25 END
            + CASE WHEN presentations <= 0 THEN 0 WHEN presentations <= 2 THEN 5 ELSE 10 END
            + min(entreprise, 10) AS points FROM candidat)
        """

    private static func candidate(_ rank: Int, _ day: DateCivile) -> Candidat {
        var one = Candidat(
            reference: "can_\(1_000_000 + rank * 7_919 % 1_000_003)",
            deposeeLe: Instant(millisecondes: 1_795_000_000_000 + Int64(rank % 977) * 60_000))
        one.contrat = rank % 3 == 0 ? .cdd : .cdi
        one.tauxDuPlafond = 30 + rank * 31 % 71
        one.cotisation = rank * 13 % 20_000
        one.depot = day.plus(mois: -(rank * 17 % 90))
        one.presentations = rank % 5
        one.pointsEntreprise = rank % 12
        one.estAnonyme = false
        return one
    }

    private static func write(_ candidates: [Candidat], to peer: PlainSQL) throws {
        try peer.run(
            """
            CREATE TABLE candidat (ref TEXT PRIMARY KEY, contrat TEXT, taux INTEGER, cotisation INTEGER, mois INTEGER,
                presentations INTEGER, entreprise INTEGER, depose INTEGER);
            BEGIN
            """)
        for (rank, one) in candidates.enumerated() {
            try peer.run(
                """
                INSERT INTO candidat VALUES ('\(one.reference)', '\(one.contrat?.rawValue ?? "")',
                    \(one.tauxDuPlafond ?? 0), \(one.cotisation ?? 0), \(rank * 17 % 90), \(one.presentations),
                    \(one.pointsEntreprise ?? 0), \(one.deposeeLe.millisecondes))
                """)
        }
        try peer.run("COMMIT")
    }

    /// The peer's table of ranks holds ours, line by line.
    private static func compare(_ ranked: Classement, _ peer: PlainSQL) throws {
        try peer.run("CREATE TABLE attendu (ref TEXT PRIMARY KEY, points INTEGER, rang INTEGER); BEGIN")
        for line in ranked.lignes {
            try peer.run("INSERT INTO attendu VALUES ('\(line.candidat.reference)', \(line.total), \(line.rang))")
        }
        try peer.run("COMMIT")
        let same = try peer.rows("SELECT ref, points, rang FROM attendu INTERSECT \(sql)")
        guard same == count else { throw BenchFault("\(count - same) rangs diffèrent de ceux de SQLite") }
    }

    private static func grid() throws -> Grille {
        var read = GrilleLue()
        read.nom = SurLigne("banc", ligne: 1)
        (read.version, read.total) = (SurLigne(1, ligne: 1), SurLigne(90, ligne: 1))
        let terms = ContratTravail.allCases.map {
            (terme: SurLigne($0.rawValue, ligne: 1), points: SurLigne($0 == .cdi ? 15 : 8, ligne: 1))
        }
        read.criteres = [
            criterion("contrat", 15, .termes(terms)),
            criterion("revenus", 20, steps([(60, 20), (80, 15), (100, 10), (nil, 0)])),
            criterion("cotisations", 10, steps([(0, 0), (10_000, 5), (nil, 10)])),
            criterion("anciennete", 25, steps([(11, 0), (23, 8), (47, 16), (nil, 25)])),
            criterion("presentations", 10, steps([(0, 0), (2, 5), (nil, 10)])),
            criterion("entreprise", 10, nil),
        ]
        read.egalites = ["anciennete", "presentations", "revenus"].map { SurLigne($0, ligne: 1) }
        return try read.grille()
    }

    private static func criterion(
        _ name: String, _ most: Int, _ scale: GrilleLue.BaremeLu?
    ) -> GrilleLue.CritereLu {
        var criterion = GrilleLue.CritereLu(nom: SurLigne(name, ligne: 1), maximum: SurLigne(most, ligne: 1))
        criterion.bareme = scale
        return criterion
    }

    private static func steps(_ lines: [(Int?, Int)]) -> GrilleLue.BaremeLu {
        .tranches(lines.map { (jusqua: $0.0.map { SurLigne($0, ligne: 1) }, points: SurLigne($0.1, ligne: 1)) })
    }
}
