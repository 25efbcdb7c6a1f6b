internal import Annee
internal import Candidatures
internal import Coffre
internal import Demandes
internal import Foundation
internal import PaysInvente
internal import Referentiel
internal import Store

/// The offres of one demande among 100 000 open ones, in their three tabs: read from the store by commune, judged rule
/// by rule; beside SQLite alone reading the same rows of the same table, by the same index, and judging nothing.
/// `bench offres 2000` for fewer.
enum OffresBench {
    private static let open = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 100_000
    private static let now = Instant(millisecondes: 1_795_000_000_000)
    private static let day = DateCivile(annee: 2026, mois: 11, jour: 18)

    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let geographie = Geographie(Pays(graine: 5).tables)
        let file = ground.folder.appending(path: "offres.sqlite").path
        let depot = try DepotSQLite.ouvrir(
            file, scelleur: Scelleur(Trousseau(ephemere: "banc")), maintenant: now)
        try await fill(depot, geographie)
        guard let day, let asked = geographie.communes(duTerritoire: "029").first?.code.texte else {
            throw BenchFault("pays sans commune")
        }
        let facts = facts(asked)
        let reach = Portee(facts, geographie: geographie, le: day)
        let codes = Onglet.allCases.flatMap { reach.communes($0).map(\.texte) }.sorted()
        let expected = try await list(depot, codes, facts, geographie, day)
        guard expected.read > 0, expected.shown > 0 else { throw BenchFault("aucune offre à la portée") }
        let peer = try PlainSQL(file)
        try peer.run("CREATE TEMP TABLE portee (code TEXT PRIMARY KEY)")
        for code in codes { try peer.run("INSERT INTO portee VALUES ('\(code)')") }
        let sql = """
            SELECT o.id, o.contenu FROM portee p CROSS JOIN offre o
            WHERE o.etat = 'publiee' AND o.commune = p.code ORDER BY p.code, o.clot_le, o.id
            """
        let rates = try await Contest.medians([
            {
                try await rate {
                    let seen = try await list(depot, codes, facts, geographie, day)
                    guard seen == expected else { throw BenchFault("les offres d'une demande changent") }
                }
            },
            {
                try await rate {
                    guard try peer.rows(sql) == expected.read else { throw BenchFault("le pair lit autre chose") }
                }
            },
        ])
        try depot.fermer()
        guard let ours = rates[0], let raw = rates[1] else { throw BenchFault("mesure des offres incomplète") }
        Bench.say("offres : \(expected.read) à la portée sur \(open), \(expected.shown) montrées")
        return [
            BenchLine(
                bench: "offres-d-une-demande", value: ours, unit: "listes/s", peer: "SQLite seul, les mêmes lignes",
                peerValue: raw, ratio: ours / raw, floor: 0.5)
        ]
    }

    private struct Seen: Equatable {
        var (read, shown) = (0, 0)
    }

    private static func list(
        _ depot: DepotSQLite, _ codes: [String], _ facts: FaitsDemande, _ geographie: Geographie, _ day: DateCivile
    ) async throws -> Seen {
        let reach = Portee(facts, geographie: geographie, le: day)
        let judge = JugeDesOffres(
            facts, employeur: .absent, geographie: geographie, plafonds: Plafonds([]), le: day)
        let offers = try await depot.lireActes { try $0.offresOuvertes(communes: codes, limite: 1_000_000) }
        let seen = OffresVues(
            offres: try offers.map { try OffresBench.facts($0, geographie) }, portee: reach, juge: judge)
        return Seen(read: offers.count, shown: Onglet.allCases.reduce(0) { $0 + seen[$1].count })
    }

    private static func facts(_ offre: Offre, _ geographie: Geographie) throws -> FaitsOffre {
        let dwelling = offre.logement
        return try FaitsOffre(
            reference: offre.id, commune: dwelling.commune, type: dwelling.type, surface: dwelling.surface,
            financement: Financement(rawValue: dwelling.financement) ?? .pli, loyer: dwelling.loyer,
            charges: dwelling.charges, reservataire: dwelling.reservataire, entreprises: Set(dwelling.entreprises),
            geographie: geographie)
    }

    private static func facts(_ code: String) -> FaitsDemande {
        var facts = FaitsDemande()
        facts.territoire = .presente("029")
        facts.handicap = .presente(false)
        var holder = FaitsTitulaire()
        holder.dateNaissance = DateCivile(annee: 1990, mois: 5, jour: 17).map { .presente($0) } ?? Valeur()
        facts.demandeur = holder
        var wanted = FaitsCommune()
        wanted.code = .presente(code)
        facts.recherche.communes = [wanted]
        return facts
    }

    /// As many as asked for, all over the country: one is published by the real gestures, the others written after it.
    private static func fill(_ depot: DepotSQLite, _ geographie: Geographie) async throws {
        let bureau = Bureau(
            depot: depot,
            reglement: Reglement(
                verifier: { _ in [] }, evaluer: { _, _, _ in .init() }, grille: "banc/1", classer: { _, _, _ in [] }),
            horloge: { now }, identifiant: { "\($0)_0" })
        let communes = geographie.communes.map(\.code.texte)
        let first = LogementOffert(
            titre: "T2 du banc", commune: communes[0], type: .t2, surface: 45, financement: "PLUS",
            loyer: Montant(euros: 480), charges: Montant(euros: 70), reservataire: .actionLogement)
        let draft = try await GestionOffres(bureau).creer(first, bailleur: "banc")
        let model = try await GestionOffres(bureau).publier(draft.id, bailleur: "banc").textes
        for start in stride(from: 1, to: open, by: 2_000) {
            try await depot.ecrireActes { ecriture in
                for rank in start..<min(open, start + 2_000) {
                    var texts = model
                    texts[0] = "off_\(rank)"
                    // Title, commune, type, surface, financing, then the rest.
                    var lines = (model[2] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
                        .map(String.init)
                    lines[1] = communes[rank * 7_919 % communes.count]
                    lines[2] = ["t1", "t2", "t3", "t4"][rank / 7 % 4]
                    texts[2] = lines.joined(separator: "\n")
                    guard let offre = Offre(textes: texts) else { throw BenchFault("offre illisible") }
                    try ecriture.garder(offre)
                }
            }
        }
    }

    /// Times a second of the clock, over half a second.
    private static func rate(_ pass: () async throws -> Void) async throws -> Double {
        let start = ContinuousClock.now
        var passes = 0.0
        repeat {
            try await pass()
            passes += 1
        } while ContinuousClock.now - start < .milliseconds(500)
        return passes / ((ContinuousClock.now - start) / .seconds(1))
    }
}
