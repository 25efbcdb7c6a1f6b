import AdapterKit
import Adapters
import Demandes
import Foundation
import Testing

@Suite("Éléments choisis par un attribut, textes à côté d'un attribut")
struct PredicateTests {
    @Test("des règles justes qui choisissent leurs éléments et lisent ces textes sont vertes")
    func green() throws {
        let adapters = try ChosenAdapter.folder()
        #expect(adapters.report().findings == [])
    }

    @Test("une feuille d'un élément choisi que rien ne lit est nommée avec son prédicat")
    func named() throws {
        let adapters = try ChosenAdapter.folder()
        try adapters.replace(
            "    - { to: telephonePortable, from: \"d:contact[@type='MOB']\", card: optional, as: phone }\n", with: "",
            in: ChosenAdapter.mapping)
        let found = adapters.report().findings.filter { $0.rule == "L1" }
        #expect(found.contains { $0.expected.contains("/reponse/demande/personne[@role='T']/contact/text() ") })
    }

    @Test("un chemin choisi qu'aucun exemple ne porte est une faute, et se dit avec son prédicat")
    func unseen() throws {
        let adapters = try ChosenAdapter.folder()
        try adapters.replace("[@type='MEL']", with: "[@type='MAIL']", in: ChosenAdapter.mapping)
        let found = adapters.report().findings.filter { $0.rule == "P1" }
        #expect(found.contains { $0.expected.contains("/contact[@type='MAIL']/@valeur") })
    }

    @Test("un texte écarté dans un groupe n'empêche pas de lire l'attribut, et n'est plus une feuille inconnue")
    func ignoredText() throws {
        let adapters = try ChosenAdapter.folder()
        try adapters.replace("    - { ignore: ., reason: libellé }\n", with: "", in: ChosenAdapter.mapping)
        #expect(adapters.report().red.contains("L1"))
    }

    @Test("un groupe ne s'ouvre pas sur un attribut")
    func attributeGroup() throws {
        let adapters = try ChosenAdapter.folder()
        try adapters.replace("from: d:voulue,", with: "from: \"d:voulue/@insee\",", in: ChosenAdapter.mapping)
        do throws(ManifestFault) {
            _ = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
            Testing.Issue.record("un groupe sur un attribut")
        } catch {
            #expect(error.rule == .badPath)
            #expect(error.description.contains("un attribut ne contient rien"))
        }
    }

    @Test("chaque feuille d'un élément choisi ne montre que la règle qui la prend, et son prédicat est lu")
    func traced() throws {
        let adapters = try ChosenAdapter.folder()
        let adapter = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
        let sample = try #require(try SampleFolder.all(of: "99-exemple", in: adapters.url).first)
        let answers = sample.exchanges.map { LeafTrace.Answer(operation: $0.operation, answer: $0.answer) }
        let lines = LeafTrace(adapter, answers, numero: sample.numero).lines
        let person = "/reponse/demande/personne"
        #expect(lines.filter(\.isUnread).map(\.path) == [])
        #expect(
            lines.filter { $0.path == "\(person)[@role='C']/nom" }.map(\.field) == ["codemandeurs[].nomNaissance"])
        #expect(lines.filter { $0.path.hasPrefix("\(person)[@role='H']/nom") }.map(\.state) == [.leftOut])
        #expect(lines.filter { $0.path == "\(person)[@role='T']/@role" }.map(\.field) == ["(prédicat)"])
    }

    @Test("l'attribut d'un prédicat, écarté aussi par une ligne, ne s'écrit qu'une fois dans un exemple")
    func writtenOnce() throws {
        let adapters = try ChosenAdapter.folder()
        try adapters.replace(
            "- { ignore: \"d:nom/@rang\", reason: ordre du document }",
            with: "- { ignore: \"d:nom/@rang\", reason: ordre }\n    - { ignore: \"@role\", reason: choisit }",
            in: ChosenAdapter.mapping)
        let adapter = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
        let written = try SampleAuthor(adapter, annuaire: nil, folder: adapters.url).write("couple")
        #expect(written.issue == .trouvee && written.constats == [])
        let answer = try adapters.read("99-exemple/samples/\(written.name)/response.http")
        let text = String(decoding: answer, as: UTF8.self)
        #expect(text.contains("role=\"C\"") && !text.contains(#/role="[^"]*" role=/#))
    }

    @Test("un exemple « trouvé » qui ne se relit pas comme tel est refusé, et rien n'en reste")
    func misread() throws {
        let adapters = try GoodAdapter.xml.folder()
        try adapters.replace(
            "code: /d:reponse/d:refus/d:code", with: "code: /d:reponse/d:demande/d:etat",
            in: "99-exemple/manifest.yml")
        let adapter = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
        do {
            _ = try SampleAuthor(adapter, annuaire: nil, folder: adapters.url).write("seule")
            Testing.Issue.record("un refus écrit comme une demande trouvée")
        } catch let refusal as SampleAuthor.Refusal {
            #expect(refusal.isMisread)
            #expect(refusal.lines.first?.contains("020-personne-seule") == true)
        }
        #expect(throws: (any Error).self) {
            try adapters.read("99-exemple/samples/020-personne-seule/response.http")
        }
    }
}
