import Demandes
import Foundation
import Journal
import Notifications
import Testing

@testable import Candidatures
@testable import Web

@Suite("docs/api/openapi.yaml, offres et candidatures")
struct OpenAPICandidaturesTests {
    private typealias Mapping = OpenAPITests.Mapping

    private let document = OpenAPITests().document

    private var schemas: [String: Mapping] {
        (document["components"] as? Mapping)?["schemas"] as? [String: Mapping] ?? [:]
    }

    private func enumeres(_ schema: String) -> [String] { schemas[schema]?["enum"] as? [String] ?? [] }

    @Test("les listes fermées de la page sont celles du code")
    func listes() {
        #expect(enumeres("TypeLogement") == TypeLogement.allCases.map(\.rawValue))
        #expect(enumeres("Reservataire") == Reservataire.allCases.map(\.rawValue))
        #expect(enumeres("EtatOffre") == EtatOffre.allCases.map(\.rawValue))
        #expect(Set(enumeres("EtatCandidature")) == Set(EtatCandidature.allCases.map(\.rawValue)))
        #expect(enumeres("MotifCandidature") == MotifCandidature.allCases.map(\.rawValue))
        #expect(enumeres("RegleEligibilite") == RegleEligibilite.allCases.map(\.rawValue))
        #expect(enumeres("ChoixNotification") == ChoixNotification.allCases.map(\.rawValue))
        #expect(enumeres("ValidationEmployeur") == ValidationEmployeur.allCases.map(\.rawValue))
        #expect(enumeres("LienDAide") == LienDAide.allCases.map(\.rawValue))
        let manque = schemas["ManqueAuDossier"]?["properties"] as? [String: Mapping]
        #expect(manque?["champ"]?["enum"] as? [String] == ManqueAuDossier.allCases.map(\.rawValue))
        let couleur = (schemas["Candidature"]?["properties"] as? [String: Mapping])?["couleur"]?["enum"]
        #expect(couleur as? [String] == LibelleCandidature.Couleur.allCases.map(\.rawValue))
        let decision = (schemas["Decision"]?["properties"] as? [String: Mapping])?["decision"]?["enum"]
        #expect(decision as? [String] == SaisieDecision.mots)
    }

    @Test("la page dit de quels codes chaque geste refuse, et eux seuls")
    func codes() {
        let chemins = document["paths"] as? [String: Mapping] ?? [:]
        var dits = 0
        for operation in Operations.v1.toutes {
            let page = chemins[operation.gabarit.texte]?[operation.methode.lowercased()] as? Mapping
            guard let codes = page?["x-codes"] as? [String] else { continue }
            dits += 1
            let voulus = operation.gestes.map(\.code)
            #expect(codes == voulus, "\(operation.methode) \(operation.gabarit.texte) : x-codes: \(voulus)")
        }
        #expect(dits >= 33)
    }

    @Test("une offre, une candidature, une alerte et un dossier rendent ce que la page dit, champ par champ")
    func champs() throws {
        let logement = LogementOffert(
            titre: "T2", commune: "29019", type: .t2, surface: 46, financement: "PLUS", loyer: Montant(euros: 400),
            charges: Montant(euros: 50), reservataire: .actionLogement)
        let instant = Instant(millisecondes: 1_800_000_000_000)
        let offre = Offre(id: "off_1", bailleur: "b", logement: logement, delaiJours: 10, creeLe: instant)
        let candidature = Candidature(id: "can_1", offre: "off_1", creeLe: instant)
        let alerte = AlerteOffre(id: "ale_1", criteres: CriteresAlerte(), creeLe: instant)
        let dossier = DossierTenu(id: "dos_1", compte: "cpt_1", creeLe: instant)
        for (schema, json) in [
            ("Offre", offre.json), ("Candidature", candidature.json), ("Alerte", alerte.json),
            ("DossierResume", dossier.resume), ("Aides", Aides().json),
        ] {
            let rendus = try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? Mapping ?? [:]
            let page = try #require(schemas[schema], "\(schema)")
            #expect(Set(rendus.keys) == Set((page["properties"] as? Mapping ?? [:]).keys), "\(schema)")
            #expect(Set(rendus.keys) == Set(page["required"] as? [String] ?? []), "\(schema)")
        }
    }
}
