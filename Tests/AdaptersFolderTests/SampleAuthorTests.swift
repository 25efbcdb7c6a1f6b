import AdapterKit
import Adapters
import Demandes
import Foundation
import Testing

/// An adapter whose samples the author writes in a folder of its own.
private struct Authored: Sendable, CustomTestStringConvertible {
    let id: String
    let family: String

    var testDescription: String { id }

    static let all = [Authored(id: "29-finistere", family: "imhoweb"), Authored(id: "national", family: "sne")]

    func author() throws -> (SampleAuthor, TemporaryAdapters) {
        let adapters = try TemporaryAdapters(copying: id, family: family)
        try? FileManager.default.removeItem(at: adapters.url.appending(path: "\(id)/samples"))
        let adapter = try AdapterCatalogue.adapter(id, in: adapters.url)
        return (SampleAuthor(adapter, annuaire: nil, folder: adapters.url), adapters)
    }
}

@Suite("adapter sample")
struct SampleAuthorTests {
    @Test("chaque situation s'écrit dans la syntaxe du site, et s'y relit sans un constat", arguments: Authored.all)
    private func found(_ authored: Authored) throws {
        let (author, adapters) = try authored.author()
        for name in SampleCase.allCases {
            let written = try author.write(name.rawValue)
            #expect(written.issue == .trouvee, "\(name)")
            #expect(written.constats == [], "\(name)")
        }
        let adapter = try AdapterCatalogue.adapter(authored.id, in: adapters.url)
        let samples = try SampleFolder.all(of: authored.id, in: adapters.url)
        #expect(Set(samples.map(\.numero)).count == samples.count, "un numéro par exemple")
        let couple = try #require(samples.first { $0.name.contains("couple") })
        guard case .trouvee(let demande, _, _) = SampleReading.reponse(couple, adapter) else { return }
        #expect(demande.demandeur?.nomNaissance.valeur == "OKAMBA-VERNEL")
        #expect(demande.demandeur?.dateNaissance.valeur?.iso == "1989-05-14")
        #expect(demande.demandeur?.civilite.valeur == .madame)
        #expect(demande.codemandeurs.first?.lien.valeur == .conjoint)
        #expect(demande.personnesACharge.count == 2)
        #expect(demande.motifs.liste.compactMap(\.valeur) == [.logementTropPetit, .rapprochementTravail])
    }

    @Test("chaque refus du manifeste s'écrit, et sa règle le reconnaît", arguments: Authored.all)
    private func refusals(_ authored: Authored) throws {
        let (author, adapters) = try authored.author()
        let names = author.cases.filter { SampleCase(rawValue: $0) == nil }
        #expect(names.contains("inconnue"))
        for name in names { _ = try author.write(name) }
        for name in ["couple", "association"] { _ = try author.write(name) }
        let found = KitReport(authored.id, adapters: adapters.url, now: SampleReading.moment).findings
        #expect(found.filter { ["E1", "G1", "L1"].contains($0.rule) } == [])
    }

    @Test(
        "les pages d'une liste s'écrivent avec leurs appels, et le kit les rejoue comme celles d'un site",
        arguments: [Authored(id: "29-finistere", family: "imhoweb"), Authored(id: "99-exemple", family: "piste")])
    private func lists(_ authored: Authored) throws {
        let (author, adapters) = try authored.author()
        try? FileManager.default.removeItem(at: adapters.url.appending(path: "_familles/\(authored.family)/samples"))
        for name in ["seule", "liste"] { #expect(try author.write(name).constats == []) }
        let sample = try #require(try ListSample.all(of: authored.id, in: adapters.url).first)
        #expect(sample.name == "300-page" && sample.pages.count == 3)
        let found = KitReport(authored.id, adapters: adapters.url, now: SampleReading.moment).findings
        #expect(found.filter { ["S2", "S3", "B1", "B2"].contains($0.rule) } == [])
    }

    @Test(
        "ce qui est écarté, ce qui entoure, le refus d'une liste s'écrivent aussi : il ne reste rien à faire à la main",
        arguments: GoodAdapter.allCases)
    func wholeContract(_ good: GoodAdapter) throws {
        let adapters = try good.folder()
        try adapters.remove("99-exemple/samples")
        let at = { (path: String, name: String) in good == .xml ? "/d:\(path)/\(name)" : "$.\(name)" }
        let refusal = { (path: String, name: String) in
            good == .xml ? "/d:\(path)/d:refus/d:\(name)" : "$.refus.\(name)"
        }
        let heure = good == .xml ? "@horodatage" : "horodatage"
        let manifest = "99-exemple/manifest.yml"
        try adapters.replace(
            "{ when: { code: VERROU }, then: locked }",
            with: "{ when: { status: 423 }, then: locked }\n"
                + "  - { when: { code: \"CUR*\", field: suite }, then: cursor-expired }", in: manifest)
        let code = "      code: \(refusal("reponse", "code"))\n"
        try adapters.replace(code, with: code + "      until: \(refusal("reponse", "jusqua"))\n", in: manifest)
        let signals = "{ code: \(refusal("liste", "code")), field: \(refusal("liste", "champ")) }"
        try adapters.replace("    query: {", with: "    signals: \(signals)\n    query: {", in: manifest)
        try adapters.replace(
            "  page:\n",
            with: "    envelope:\n      - { ignore: \(refusal("reponse", "message")), reason: phrase libre }\n"
                + "      - { ignore: \"\(at("reponse", heure))\", reason: heure de la réponse }\n  page:\n",
            in: "99-exemple/mapping.yml")
        try adapters.replace(
            "    rules: demande\n",
            with: "    rules: demande\n    envelope:\n"
                + "      - { ignore: \"\(at("liste", heure))\", reason: heure de la réponse }\n",
            in: "99-exemple/mapping.yml")
        let adapter = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
        let author = SampleAuthor(adapter, annuaire: nil, folder: adapters.url)
        #expect(author.cases.suffix(2) == ["liste", "liste-refusee"])
        for name in author.cases where SampleCase(rawValue: name) == nil {
            #expect(try author.write(name).constats == [], "\(name)")
        }
        for name in ["seule", "radiee", "sans-courriel"] { _ = try author.write(name) }
        #expect(adapters.report().findings.map { "\($0.rule) \($0.place) \($0.expected)" } == [])
    }

    @Test("un refus qui nomme le numéro d'après l'écrit aussi, avec le motif d'une fusion")
    func successor() throws {
        let (author, adapters) = try Authored.all[0].author()
        let written = try author.write("effacee")
        #expect(written.issue == .radiee)
        let expected = String(
            decoding: try adapters.read("29-finistere/samples/\(written.name)/expected.json"), as: UTF8.self)
        #expect(expected.contains("\"motif\": \"fusion\""), "\(expected)")
        #expect(expected.contains("029032400010029G01"), "\(expected)")
    }

    @Test("des valeurs jointes s'écrivent chacune à sa place : un exemple en montre deux")
    func joined() throws {
        let adapters = try TemporaryAdapters(copying: "29-finistere", family: "imhoweb")
        try adapters.replace(
            "{ to: prenoms, from: $.prenoms, card: one, as: text }",
            with: "{ to: prenoms, from: [\"$.prenoms[*]\"], combine: concat, card: one, as: text }",
            in: "_familles/imhoweb/mapping.yml")
        try FileManager.default.removeItem(at: adapters.url.appending(path: "29-finistere/samples"))
        let adapter = try AdapterCatalogue.adapter("29-finistere", in: adapters.url)
        let written = try SampleAuthor(adapter, annuaire: nil, folder: adapters.url).write("seule")
        #expect(written.issue == .trouvee && written.constats == [])
        let place = "29-finistere/samples/\(written.name)"
        let response = String(decoding: try adapters.read("\(place)/response.http"), as: UTF8.self)
        #expect(response.contains("\"Maëlle\""), "\(response)")
        let expected = String(decoding: try adapters.read("\(place)/expected.json"), as: UTF8.self)
        #expect(expected.contains("\"Lise Maëlle\""))
    }

    @Test("le secret d'un appel est masqué sous son schéma ; une faute SOAP porte le statut 500")
    func masked() throws {
        let adapters = try GoodAdapter.xml.folder()
        let manifest = "99-exemple/manifest.yml"
        try adapters.replace(
            "{ kind: api-key, header: X-Cle, secret: secret(99-exemple/cle) }",
            with: "{ kind: basic, username: secret(99-exemple/compte), password: secret(99-exemple/passe) }",
            in: manifest)
        try adapters.replace(
            "namespaces: { d: \"urn:d\" }",
            with: "namespaces: { d: \"urn:d\", s: \"http://schemas.xmlsoap.org/soap/envelope/\", n: \"\" }",
            in: manifest)
        try adapters.replace(
            "code: /d:reponse/d:refus/d:code", with: "code: /s:Envelope/s:Body/s:Fault/n:detail/d:code", in: manifest)
        let adapter = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
        let author = SampleAuthor(adapter, annuaire: nil, folder: adapters.url)
        let name = try author.write("inconnue").name
        let request = String(decoding: try adapters.read("99-exemple/samples/\(name)/request.http"), as: UTF8.self)
        #expect(request.contains("\r\nAuthorization: Basic (masque)\r\n"))
        let response = String(decoding: try adapters.read("99-exemple/samples/\(name)/response.http"), as: UTF8.self)
        #expect(response.hasPrefix("HTTP/1.1 500 ") && response.contains("<detail>"))
    }

    @Test("une règle qui ne se renverse pas est nommée, fichier et ligne, et rien n'est écrit")
    func notInvertible() throws {
        let adapters = try TemporaryAdapters(copying: "29-finistere", family: "imhoweb")
        try adapters.replace(
            "ACTIVE,Active,active,exact,\n", with: "", in: "_familles/imhoweb/codes/statut-demande.csv")
        try FileManager.default.removeItem(at: adapters.url.appending(path: "29-finistere/samples"))
        let adapter = try AdapterCatalogue.adapter("29-finistere", in: adapters.url)
        let author = SampleAuthor(adapter, annuaire: nil, folder: adapters.url)
        do {
            _ = try author.write("seule")
            Testing.Issue.record("un exemple sans statut")
        } catch let refusal as SampleAuthor.Refusal {
            #expect(refusal.lines.count == 1)
            #expect(refusal.lines.first?.contains("_familles/imhoweb/mapping.yml:") == true)
            #expect(refusal.lines.first?.contains("codes/statut-demande.csv") == true)
        }
        #expect(try SampleFolder.all(of: "29-finistere", in: adapters.url).isEmpty)
    }

    @Test("un terme que le site n'a pas laisse la place à un de ceux qu'il a")
    func otherTerm() throws {
        let adapters = try TemporaryAdapters(copying: "29-finistere", family: "imhoweb")
        try adapters.replace(
            "INDEP,\"Artisan, commerçant, profession libérale\",independant,exact,\n", with: "",
            in: "_familles/imhoweb/codes/contrat.csv")
        try FileManager.default.removeItem(at: adapters.url.appending(path: "29-finistere/samples"))
        let adapter = try AdapterCatalogue.adapter("29-finistere", in: adapters.url)
        let written = try SampleAuthor(adapter, annuaire: nil, folder: adapters.url).write("couple")
        #expect(written.issue == .trouvee && written.constats == [])
    }

    @Test("un exemple déjà là n'est pas récrit ; un cas inconnu dit les cas")
    func kept() throws {
        let (author, _) = try Authored.all[0].author()
        _ = try author.write("seule")
        #expect(throws: SampleAuthor.Refusal.self) { try author.write("seule") }
        do {
            _ = try author.write("autre")
        } catch let refusal as SampleAuthor.Refusal {
            #expect(refusal.lines.first?.contains("couple, seule") == true)
        }
    }
}

@Suite("adapter try")
struct LeafTraceTests {
    @Test("refusée, la première réponse fait l'issue, avec ses constats, quoi que dise un second appel")
    func refused() throws {
        let adapters = try TemporaryAdapters(copying: "national", family: "sne")
        let adapter = try AdapterCatalogue.adapter("national", in: adapters.url)
        let all = try SampleFolder.all(of: "national", in: adapters.url)
        let sample = try #require(all.first { $0.exchanges.count > 1 })
        let other = try #require(all.first { $0.exchanges.count > 1 && $0.numero != sample.numero })
        let answers = (other.exchanges.prefix(1) + sample.exchanges.dropFirst()).map {
            LeafTrace.Answer(operation: $0.operation, answer: $0.answer)
        }
        let trace = LeafTrace(adapter, answers, numero: sample.numero)
        #expect(trace.reponse.issue == .illisible)
        #expect(trace.constats.map(\.nature).contains(.numeroDiscordant), "\(trace.constats)")
    }

    @Test("chaque feuille dit sa règle, son champ et sa valeur, dans l'ordre du document")
    func lines() throws {
        let conformity = try AdaptersFolder.conformity("29-finistere")
        let sample = try AdaptersFolder.sample("29-finistere", "010")
        let answers = sample.exchanges.map { LeafTrace.Answer(operation: $0.operation, answer: $0.answer) }
        let trace = LeafTrace(conformity.adapter, answers, numero: sample.numero)
        #expect(trace.lines.filter(\.isUnread).isEmpty)
        let line = try #require(trace.lines.first { $0.field == "codemandeurs[].dateNaissance" })
        #expect(line.path == "$.codemandeurs[*].dateNaissance")
        #expect(line.value == "02/11/1987")
        #expect(line.read == "1987-11-02")
        #expect(line.how == "date(dd/MM/yyyy)")
        #expect(line.rule?.hasPrefix("_familles/imhoweb/mapping.yml:") == true)
        let children = trace.lines.filter { $0.field == "personnesACharge[].prenom" }
        #expect(children.map(\.read) == children.map(\.value))
        #expect(trace.lines.contains { $0.path == "$.guichet.libelle" && $0.state == .leftOut })
    }

    @Test("une feuille que rien ne lit est montrée comme telle")
    func unread() throws {
        let conformity = try AdaptersFolder.conformity("29-finistere")
        let sample = try AdaptersFolder.sample("29-finistere", "020")
        var answer = sample.exchanges[0].answer
        let body = String(decoding: answer.body, as: UTF8.self)
        answer.body = Array(body.replacing("\"version\":", with: "\"surprise\": 1, \"version\":").utf8)
        let trace = LeafTrace(
            conformity.adapter, [.init(operation: "demande", answer: answer)], numero: sample.numero)
        #expect(trace.lines.filter(\.isUnread).map(\.path) == ["$.surprise"])
        #expect(trace.constats.contains { $0.nature == .feuilleInconnue })
    }
}
