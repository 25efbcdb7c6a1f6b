import Demandes
import Foundation
import Logging
import Testing

@testable import Registre
@testable import passerelle

/// Each measure that docs/exploitation.md and docs/alertes.yml name for the lists, with its value. Sites of no other
/// test: the measures are the process's.
@Suite("Ce que les passages mesurent")
struct MesuresDePassageTests {
    private static let debut = Instant(millisecondes: 1_795_252_500_000)

    private static func passage(_ site: String, _ etat: Reconciliation.Etat) -> Reconciliation {
        var bilan = BilanReconciliation()
        (bilan.listees, bilan.refusees, bilan.sansReponse, bilan.annoncees) = (190, 5, 10, 400)
        (bilan.nouvelles, bilan.modifiees, bilan.radiees, bilan.retirees, bilan.publiees) = (1, 20, 3, 4, 6)
        let fin = etat.travaille ? nil : debut.plus(heures: 1)
        return Reconciliation(
            id: "rec_mesure", site: site, liste: "page", mode: .fichierEntier, etat: etat, curseur: "", depuis: nil,
            bilan: bilan, commenceeLe: debut, avanceeLe: debut.plus(.seconds(10)), finieLe: fin)
    }

    private static func noter(_ passages: Reconciliation...) -> Set<String> {
        Mesures.bootstrap()
        let faits = FaitsMesures(log: Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() })
        for passage in passages { faits.noter(passage) }
        return Self.lignes
    }

    private static var lignes: Set<String> {
        Set(Mesures.shared.text().split(separator: "\n").map(String.init))
    }

    private static func etapes(_ site: String, _ nombres: KeyValuePairs<String, Int>) -> [String] {
        nombres.map { etape, nombre in
            "passerelle_passage_enregistrements{etape=\"\(etape)\",liste=\"page\",site=\"\(site)\"} \(nombre).0"
        }
    }

    @Test("pendant qu'il avance : où il en est, à quel rythme, et rien de fini")
    func enCours() {
        let site = "mesure-en-cours"
        let (lignes, serie) = (Self.noter(Self.passage(site, .enCours)), "{liste=\"page\",site=\"\(site)\"}")
        let dites =
            Self.etapes(
                site,
                ["listees": 400, "lues": 200, "interpretees": 185, "changees": 28, "publiees": 6, "reste": 200])
            + ["passerelle_passage_en_cours\(serie) 1.0", "passerelle_passage_debit\(serie) 20.0"]
        #expect(lignes.isSuperset(of: dites), "\(Set(dites).subtracting(lignes))")
        let finies = lignes.filter { $0.contains(site) && $0.contains(/^passerelle_passage(s_total|_dernier_bon)/) }
        #expect(finies == [])
    }

    @Test("fini : compté par état, et la date du dernier bon ; un mauvais ne la change pas")
    func fini() {
        let site = "mesure-fini"
        let mauvais = Self.passage(site, .echouee)
        let lignes = Self.noter(Self.passage(site, .publiee), mauvais, mauvais)
        let serie = "liste=\"page\",site=\"\(site)\"}"
        let fin = Self.debut.plus(heures: 1).millisecondes / 1000
        let dites =
            Self.etapes(site, ["reste": 0])
            + [
                "passerelle_passage_en_cours{\(serie) 0.0", "passerelle_passage_dernier_bon{\(serie) \(fin).0",
                "passerelle_passages_total{etat=\"publiee\",\(serie) 1.0",
                "passerelle_passages_total{etat=\"echouee\",\(serie) 2.0",
            ]
        #expect(lignes.isSuperset(of: dites), "\(Set(dites).subtracting(lignes))")
        #expect(!Self.noter(Self.passage("mesure-rate", .echouee)).contains { $0.contains(/dernier_bon.*mesure-rate/) })
    }

    @Test("la veille : refusé ou non, l'âge du dernier publié, les fautes, les arrêts, les copies, chacun sa valeur")
    func veille() {
        Mesures.bootstrap()
        let now = Self.debut
        func ligne(_ site: String, _ etat: Nuit.Etat) -> Nuit.Ligne {
            Nuit.Ligne(
                cle: .init(site: site, liste: "page"), etat: etat, code: nil, cause: nil, consigne: nil,
                acteur: .personne, passage: nil, prochaine: nil)
        }
        let arret = ArretDeSite(
            adaptateur: "mesure-arrete", cause: .operateur, motif: "essai", par: "agent:essai", le: now)
        let veille = Veille(
            lignes: [ligne("mesure-refusee", .refuse), ligne("mesure-faite", .fait)],
            publiees: [.init(site: "mesure-faite", liste: "page"): now.plus(heures: -2)],
            dispatchs: ["mesure-dispatch": nil], arrets: [arret])
        MesuresDeVeille.noter(veille, [], adaptateurs: ["mesure-arrete", "mesure-marche"], now: now)
        MesuresDeVeille.noter(["mesure-faite": CopiesTenues(tenues: 12, anciennes: 5)])
        let dites = [
            "passerelle_passage_refuse{liste=\"page\",site=\"mesure-refusee\"} 1.0",
            "passerelle_passage_refuse{liste=\"page\",site=\"mesure-faite\"} 0.0",
            "passerelle_passage_age_secondes{liste=\"page\",site=\"mesure-faite\"} 7200.0",
            "passerelle_dispatch_faute{site=\"mesure-dispatch\"} 0.0",
            "passerelle_site_arrete{adaptateur=\"mesure-arrete\"} 1.0",
            "passerelle_site_arrete{adaptateur=\"mesure-marche\"} 0.0",
            "passerelle_copies_tenues{site=\"mesure-faite\"} 12.0",
            "passerelle_copies_anciennes{site=\"mesure-faite\"} 5.0",
        ]
        let lignes = Self.lignes
        #expect(lignes.isSuperset(of: dites), "\(Set(dites).subtracting(lignes))")
    }

    @Test("chaque mesure que nomme l'exploitation des passages existe sous ce nom")
    func nommees() throws {
        let page = try String(contentsOf: Programme.root.appending(path: "docs/exploitation.md"), encoding: .utf8)
        let debut = try #require(page.firstRange(of: "## Les passages sur les listes"))
        let suite = page[debut.upperBound...].prefix { $0 != "#" }
        let nommees = Set(suite.matches(of: /passerelle_passage\w+/).map { String($0.0) })
        #expect(nommees.count >= 5)
        let lignes = Self.noter(Self.passage("mesure-nommee", .enCours), Self.passage("mesure-nommee", .publiee))
        let dites = Set(lignes.filter { $0.contains("mesure-nommee") }.map { String($0.prefix { $0 != "{" }) })
        #expect(nommees == dites)
    }
}
