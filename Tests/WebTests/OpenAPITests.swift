import Acces
import Candidatures
import Demandes
import Foundation
import Journal
import Referentiel
import Registre
import Testing
import Yams

@testable import Web

@Suite("docs/api/openapi.yaml")
struct OpenAPITests {
    typealias Mapping = [String: Any]

    let document: Mapping = {
        let url = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/api/openapi.yaml")
        let texte = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        return (try? Yams.load(yaml: texte)) as? Mapping ?? [:]
    }()

    /// `POST /v1/comptes` and what the page says of it.
    private var operations: [String: Mapping] {
        let chemins = document["paths"] as? [String: Mapping] ?? [:]
        return chemins.reduce(into: [String: Mapping]()) { operations, chemin in
            for (methode, operation) in chemin.value where ["get", "post", "patch", "delete"].contains(methode) {
                operations["\(methode.uppercased()) \(chemin.key)"] = operation as? Mapping
            }
        }
    }

    private func nom(_ operation: Web.Operation) -> String { "\(operation.methode) \(operation.gabarit.texte)" }

    /// The object that a `$ref` names, or the object itself.
    private func resoudre(_ noeud: Any?) -> Mapping {
        guard let objet = noeud as? Mapping else { return [:] }
        guard let cible = objet["$ref"] as? String else { return objet }
        let noms = cible.dropFirst(2).split(separator: "/").map(String.init)
        return resoudre(noms.reduce(document as Any?) { ($0 as? Mapping)?[$1] })
    }

    @Test("la page et la table des opérations disent les mêmes opérations")
    func paths() {
        #expect(Set(operations.keys) == Set(Operations.v1.toutes.map(nom)))
    }

    @Test("la page dit les statuts que chaque opération peut rendre, et eux seuls")
    func statuts() {
        for operation in Operations.v1.toutes {
            let reponses = operations[nom(operation)]?["responses"] as? Mapping ?? [:]
            let statuts = Set(reponses.keys.compactMap { Int("\($0)") })
            #expect(statuts == operation.statuts, "\(nom(operation))")
        }
    }

    @Test("chaque écriture demande une clé d'idempotence, et elle seule")
    func cles() {
        for operation in Operations.v1.toutes {
            let parametres = operations[nom(operation)]?["parameters"] as? [Any] ?? []
            let noms = parametres.map { resoudre($0)["name"] as? String }
            #expect(noms.contains("Idempotency-Key") == operation.ecrit, "\(nom(operation))")
        }
    }

    @Test("les paramètres de la question sont ceux de l'opération")
    func question() {
        for operation in Operations.v1.toutes {
            let parametres = operations[nom(operation)]?["parameters"] as? [Any] ?? []
            let noms = parametres.map { resoudre($0) }.filter { $0["in"] as? String == "query" }
            #expect(Set(noms.compactMap { $0["name"] as? String }) == operation.question, "\(nom(operation))")
        }
    }

    @Test("les listes fermées de la page sont celles du code")
    func enums() {
        let schemas = resoudre(["$ref": "#/components/schemas"])
        let liste = { (nom: String) in Set((schemas[nom] as? Mapping)?["enum"] as? [String] ?? []) }
        #expect(liste("Civilite") == Set(Civilite.allCases.map(\.rawValue)))
        #expect(liste("Role") == Set(Role.allCases.map(\.rawValue)))
        #expect(liste("EtatImport") == Set(EtatImport.allCases.map(\.rawValue)))
        #expect(liste("EtatRattachement") == Set(EtatRattachement.allCases.map(\.rawValue)))
        #expect(liste("MotifGel") == Set(MotifGel.allCases.map(\.rawValue)))
        #expect(liste("EtatMiseAJour") == Set(MiseAJour.Etat.allCases.map(\.rawValue)))
        #expect(liste("CauseArret") == Set(CauseArret.allCases.map(\.rawValue)))
        #expect(liste("EspeceDerive") == Set(EspeceDerive.allCases.map(\.rawValue)))
        #expect(liste("MotifRevue") == Set(MotifRevue.allCases.map(\.rawValue)))
        #expect(liste("EtatDemande") == Set(EtatDemande.allCases.map(\.rawValue)))
        #expect(liste("EtatRevue") == Set(EtatRevue.allCases.map(\.rawValue)))
        #expect(liste("EtatDoublon") == Set(EtatDoublon.allCases.map(\.rawValue)))
        #expect(liste("CertitudeDoublon") == Set(CertitudeDoublon.allCases.map(\.rawValue)))
        #expect(liste("EtendueDoublon") == Set(EtendueDoublon.allCases.map(\.rawValue)))
        #expect(liste("VerdictDoublon") == Set(VerdictDoublon.allCases.map(\.rawValue)))
        #expect(liste("EtatQuarantaine") == Set(EtatQuarantaine.allCases.map(\.rawValue)))
        #expect(liste("EtatAbonne") == Set(EtatAbonne.allCases.map(\.rawValue)))
        #expect(liste("CauseDesactivation") == Set(CauseDesactivation.allCases.map(\.rawValue)))
        #expect(liste("TypeChose") == Set(TypeChose.allCases.map(\.rawValue)))
        #expect(liste("EspeceTable") == Set(EspeceTable.allCases.map(\.rawValue)))
        #expect(liste("ZoneHLM") == Set(ZoneHLM.allCases.map(\.rawValue)))
        #expect(liste("ZoneABC") == Set(ZoneABC.allCases.map(\.rawValue)))
        #expect(liste("TypeEvenement") == Set(TypeEvenement.allCases.map(\.rawValue)))
        let codes = CodeRefus.allCases.map(\.code) + CodeWeb.allCases.map(\.code) + CodeCandidature.allCases.map(\.code)
        #expect(liste("Code") == Set(codes))
    }

    @Test("les longueurs de la page sont celles qui sont tenues")
    func lengths() {
        let longueur = { (nom: String) in resoudre(["$ref": "#/components/schemas/\(nom)"])["maxLength"] as? Int }
        #expect(longueur("Nom") == RegleTexte.nom.maximum)
        #expect(longueur("Courriel") == RegleTexte.courriel.maximum)
        #expect(longueur("Mobile") == RegleTexte.mobile.maximum)
        #expect(longueur("NumeroSaisi") == RegleTexte.numero.maximum)
        #expect(longueur("CodeSaisi") == RegleTexte.code.maximum)
        #expect(longueur("JetonDeLien") == RegleTexte.jeton.maximum)
        #expect(longueur("VersionDuTexte") == RegleTexte.consentement.maximum)
        let motif = resoudre(["$ref": "#/components/schemas/Motif"])["properties"] as? Mapping ?? [:]
        #expect(resoudre(motif["motif"])["maxLength"] as? Int == RegleTexte.motif.maximum)
        let abonne = resoudre(["$ref": "#/components/schemas/NouvelAbonne"])["properties"] as? Mapping ?? [:]
        #expect(resoudre(abonne["nom"])["maxLength"] as? Int == RegleTexte.nomDAbonne.maximum)
        #expect(resoudre(abonne["adresse"])["maxLength"] as? Int == RegleTexte.adresseWeb.maximum)
        #expect(resoudre(abonne["depuis"])["maxLength"] as? Int == RegleTexte.depart.maximum)
        #expect(longueur("Mots") == RegleTexte.motif.maximum)
        #expect(longueur("NomDAgent") == RegleTexte.agent.maximum)
    }

    @Test("tout renvoi mène quelque part")
    func references() {
        var renvois: [String] = []
        func visiter(_ noeud: Any) {
            if let objet = noeud as? Mapping {
                if let cible = objet["$ref"] as? String { renvois.append(cible) }
                objet.values.forEach(visiter)
            } else if let liste = noeud as? [Any] {
                liste.forEach(visiter)
            }
        }
        visiter(document)
        #expect(!renvois.isEmpty)
        for cible in Set(renvois) { #expect(!resoudre(["$ref": cible]).isEmpty, "\(cible)") }
    }
}
