import Annee
import ArgumentParser
import Candidatures
import Coffre
import Demandes
import Foundation
import Store

struct SimulateYearCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate-year",
        abstract: "Joue une année inventée d'offres et de candidatures, et vérifie ce qui doit toujours être vrai.",
        discussion: """
            Les vrais gestes, sur un vrai magasin, dans un dossier temporaire qui disparaît à la fin. Le pays, les \
            personnes, les logements et les sites sont tirés de la graine ; la même graine rejoue la même année. La \
            sortie standard porte le bilan ; la sortie d'erreur, les jours qui passent. Code 0 : aucune violation, et \
            le rejeu du journal rend ce qui est gardé ; 1 sinon.
            """)

    @Option(name: .long, help: "Graine : la même graine joue la même année.")
    var seed: UInt64

    @Option(name: .long, help: "Nombre de demandes, 20 au moins.")
    var demandes = 5_000

    @Option(name: .long, help: "Nombre d'offres publiées dans l'année.")
    var offres = 1_000

    @Flag(name: .long, help: "Le bilan en JSON.")
    var json = false

    func run() async throws {
        guard (20...400_000).contains(demandes), (1...400_000).contains(offres) else {
            throw Exit(.usage, "Il faut de 20 à 400 000 demandes, et de 1 à 400 000 offres.")
        }
        let debut = ContinuousClock.now
        let bilan = try await AnneeJouee.jouer(
            AnneeSimulee.Reglages(graine: seed, demandes: demandes, offres: offres)
        ) { jour in
            guard jour % 28 == 27 else { return }
            Sortie.words("jour \(jour + 1) sur \(AnneeSimulee.jours)")
        }
        if json {
            Sortie.line(bilan.json.text)
        } else {
            bilan.lignes.forEach(Sortie.line)
        }
        Sortie.words("joué en \(Int((ContinuousClock.now - debut) / .seconds(1))) s")
        guard bilan.estSain else {
            throw Exit(
                .refused,
                "L'année ne tient pas : \(bilan.nombreDeViolations) violation(s), rejeu "
                    + "\(bilan.rejeu.egales ? "égal" : "différent"). Rejouez-la avec --seed \(seed).")
        }
    }
}

/// A year over a store that is thrown away.
enum AnneeJouee {
    static func jouer(
        _ reglages: AnneeSimulee.Reglages, voir: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> BilanAnnee {
        let dossier = racine.appending(path: "passerelle-annee-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: dossier, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: dossier) }
        let depot = try DepotSQLite.ouvrir(
            dossier.appending(path: "annee.sqlite").path, scelleur: Scelleur(Trousseau(ephemere: "annee")),
            maintenant: Instant(millisecondes: 0))
        defer { try? depot.fermer() }
        return try await AnneeSimulee.jouer(reglages, dans: depot, voir: voir)
    }

    /// In memory where the machine has a folder there: nothing of it must last.
    private static var racine: URL {
        let memoire = URL(filePath: "/dev/shm")
        return FileManager.default.isWritableFile(atPath: memoire.path)
            ? memoire : FileManager.default.temporaryDirectory
    }
}

extension BilanAnnee {
    var lignes: [String] {
        let comptes = { (titre: String, comptes: [Compte]) in
            [titre] + comptes.map { "  \($0.nom) : \($0.nombre)" }
        }
        return ["Année \(graine) : \(demandes) demandes, \(offres) offres"]
            + comptes("Ce qui s'est passé", faits) + comptes("Ce qui a été refusé", refus)
            + ["Ce qui a été vérifié"]
            + verifications.map { "  \($0.invariant.rawValue) \($0.invariant.enonce) : \($0.nombre)" }
            + ["Violations : \(nombreDeViolations)"]
            + violations.map { "  \($0.invariant.rawValue) \($0.faute)" }
            + ["Ce qui attend quelqu'un"]
            + bloques.map {
                "  \($0.raison) : \($0.nombre), depuis \($0.ageMaximal) jour(s) au plus ; qui agit : \($0.responsable)"
            }
            + [
                "Rejeu : \(rejeu.evenements) évènements, \(rejeu.suitesRetrouvees) suites retrouvées, "
                    + "\(rejeu.ecarts.count) écart(s), \(rejeu.egales ? "égal" : "différent")"
            ]
    }

    var json: JSON {
        let comptes = { (comptes: [Compte]) in JSON.object(comptes.map { ($0.nom, .number($0.nombre)) }) }
        return .object([
            ("graine", .raw(String(graine))), ("demandes", .number(demandes)), ("offres", .number(offres)),
            ("faits", comptes(faits)), ("refus", comptes(refus)),
            (
                "verifications",
                .object(verifications.map { ($0.invariant.rawValue, .number($0.nombre)) })
            ),
            ("violations", .number(nombreDeViolations)),
            (
                "premieres",
                .array(
                    violations.map {
                        .object([("invariant", .string($0.invariant.rawValue)), ("faute", .string($0.faute))])
                    })
            ),
            (
                "bloques",
                .array(
                    bloques.map {
                        .object([
                            ("raison", .string($0.raison)), ("responsable", .string($0.responsable)),
                            ("nombre", .number($0.nombre)), ("age_maximal", .number($0.ageMaximal)),
                        ])
                    })
            ),
            (
                "rejeu",
                .object([
                    ("evenements", .number(rejeu.evenements)),
                    ("empreinte_rejouee", .string(rejeu.empreinteRejouee)),
                    ("empreinte_courante", .string(rejeu.empreinteCourante)), ("egales", .boolean(rejeu.egales)),
                ])
            ),
        ])
    }
}
