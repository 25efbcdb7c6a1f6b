import AdapterKit
import Adapters
import Demandes
import Foundation
import Testing

@Suite("adapter new : les formes que prennent les contrats")
struct DraftShapesTests {
    /// The drafted `mapping.yml`, and what it reads of the payload it was drafted from.
    private func draft(_ payload: String, _ name: String) throws -> (mapping: String, record: Mapper.Record) {
        let adapters = try TemporaryAdapters([:])
        _ = try AdapterDraft("98-essai", title: "Essai", folder: adapters.url)
            .drafting(from: Array(payload.utf8), isTable: false, name: name)
        let mapper = try #require(
            Mapper(try AdapterCatalogue.adapter("98-essai", in: adapters.url), operation: "demande"))
        let record = try #require(try mapper.records(Array(payload.utf8)).first)
        return (String(decoding: try adapters.read("98-essai/mapping.yml"), as: UTF8.self), record)
    }

    @Test("un élément par personne, un attribut qui dit laquelle : chaque rôle a sa règle, un seul groupe les lit")
    func roles() throws {
        let (mapping, record) = try draft(
            """
            <v:demande xmlns:v="urn:v"><v:numeroUnique>098032400000199G01</v:numeroUnique><v:personnes>
            <v:personne role="TIT"><v:nom>OKAMBA</v:nom><v:prenoms>Lise</v:prenoms></v:personne>
            <v:personne role="COT"><v:nom>DAUBRIL</v:nom><v:prenoms>Marc</v:prenoms></v:personne>
            <v:personne role="OCC"><v:nom>AUTRE</v:nom><v:prenoms>Ève</v:prenoms></v:personne>
            </v:personnes></v:demande>
            """, "exemple.xml")
        #expect(mapping.contains(#"to: demandeur, from: "v:personnes/v:personne[@role='TIT']", card: optional"#))
        #expect(mapping.contains(#"to: "codemandeurs[]", from: "v:personnes/v:personne[@role='COT']", card: 0..20"#))
        #expect(mapping.contains(#"from: "v:personnes/v:personne[@role='OCC']""#), "un rôle sans champ reste dit")
        #expect(mapping.matches(of: /each: demandeur,/).count == 2)
        #expect(record.demande.demandeur?.nomNaissance.valeur == "OKAMBA")
        #expect(record.demande.codemandeurs.map(\.nomNaissance.valeur) == ["DAUBRIL"])
        let unknown = record.constats.filter { $0.nature == .feuilleInconnue }.map(\.chemin)
        #expect(
            Set(unknown) == [
                "/demande/personnes/personne/@role", "/demande/personnes/personne/nom",
                "/demande/personnes/personne/prenoms",
            ])
    }

    @Test("« enfants » qui ne montre qu'un « enfant » est une liste ; un élément seul ne devient pas une personne")
    func container() throws {
        let (mapping, record) = try draft(
            """
            <v:demande xmlns:v="urn:v"><v:numeroUnique>098032400000199G01</v:numeroUnique>
            <v:date type="D">2024-03-12</v:date>
            <v:enfants><v:enfant><v:prenom>Noé</v:prenom></v:enfant></v:enfants>
            <v:recherche><v:commune>98019</v:commune></v:recherche></v:demande>
            """, "exemple.xml")
        #expect(mapping.contains(#"to: "personnesACharge[]", from: "v:enfants/v:enfant", card: 0..20"#), "\(mapping)")
        #expect(record.demande.personnesACharge.map(\.prenom.valeur) == ["Noé"])
        #expect(!mapping.contains("@type='D'"))
        #expect(mapping.contains(#"to: "localisations[]", from: "v:commune", card: 0..1"#), "une seule commune aussi")
        #expect(record.demande.logementRecherche?.localisations.map(\.commune.valeur) == ["98019"])
    }

    @Test("une liste de valeurs est une liste de sections ; une liste vide se lit comme celle de même nature")
    func values() throws {
        let (mapping, record) = try draft(
            """
            { "nud": "098032400000199G01",
              "titulaire": { "nom": "OKAMBA", "revenus": [ { "annee": 2025, "rfr": 19010 } ] },
              "cotitulaires": [],
              "recherche": { "villes": ["98019", "98232"] }, "raisons": [] }
            """, "exemple.json")
        #expect(mapping.contains(#"to: "localisations[]", from: "$.villes[*]", card: 0..20"#), "\(mapping)")
        #expect(mapping.contains(#"to: "codemandeurs[]", from: "$.cotitulaires[*]", card: 0..20, each: demandeur"#))
        #expect(mapping.contains(#"to: "revenusFiscaux[]", from: "$.revenus[*]""#), "ce que disent ses éléments")
        #expect(mapping.contains(#"to: "motifs.liste[]", from: "$.raisons[*]""#))
        #expect(
            record.demande.logementRecherche?.localisations.map(\.commune.valeur) == ["98019", "98232"])
        #expect(record.demande.demandeur?.revenusFiscaux.map(\.annee.valeur) == [2025])
    }
}
