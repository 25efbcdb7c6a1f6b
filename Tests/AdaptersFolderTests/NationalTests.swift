import AdapterKit
import Adapters
import Demandes
import Testing

@Suite("National : ce que les vrais fichiers ont de particulier")
struct NationalTests {
    private static let root = "/interfaceNuu/demande/demandeLogement"

    @Test("un export partiel est lu, et chaque obligatoire qui manque est signalé")
    func partialExport() throws {
        let record = try record(try AdaptersFolder.payload("national", "130"))
        #expect(!record.estRefuse)
        #expect(record.constats.allSatisfy { $0.nature == .obligatoireManquant })
        let missing =
            ["/interfaceNuu/entete/typeFichier"]
            + ["numGuichet", "precision", "logementRecherche"].map { "\(Self.root)/\($0)" }
        #expect(record.constats.map(\.chemin).sorted() == missing.sorted())
        let codemandeur = try #require(record.demande.codemandeurs.first)
        #expect(Set(codemandeur.revenusFiscaux.map(\.annee.valeur)) == [2024, 2025])
        #expect(codemandeur.revenusFiscaux.map(\.montant) == [.absente(.nonDeclaree), .absente(.nonDeclaree)])
        #expect(record.demande.personnesACharge.isEmpty)
        #expect(record.demande.handicaps.isEmpty)
    }

    @Test(
        "2A004 est une commune ; 75056 et 75113 restent comme ils sont venus", arguments: ["2A004", "75056", "75113"])
    func communes(_ code: String) throws {
        let payload = try AdaptersFolder.payload("national", "020")
        let text = String(decoding: payload, as: UTF8.self).replacing(
            "commune code=\"93066\"", with: "commune code=\"\(code)\"")
        let record = try record(Array(text.utf8))
        #expect(record.constats == [])
        #expect(record.demande.logementRecherche?.localisations.map(\.commune) == [.presente(code)])
        #expect(record.demande.adresseLogement?.lieu.commune == .presente(code))
    }

    @Test(
        "une commune qui n'a pas la forme d'un code INSEE est gardée comme venue, et signalée",
        arguments: ["2C004", "7511", "75O56"])
    func notACommune(_ code: String) throws {
        let payload = try AdaptersFolder.payload("national", "020")
        let text = String(decoding: payload, as: UTF8.self).replacing(
            "commune code=\"93066\"", with: "commune code=\"\(code)\"")
        let record = try record(Array(text.utf8))
        #expect(Set(record.constats.map(\.nature)) == [.valeurIllisible])
        #expect(record.demande.logementRecherche?.localisations.map(\.commune) == [.absente(.illisible(code))])
    }

    @Test("un texte égaré entre deux éléments se voit", arguments: ["<tns:civilite", "<tns:nom>", "</tns:demandeur>"])
    func strayText(_ place: String) throws {
        let payload = String(decoding: try AdaptersFolder.payload("national", "020"), as: UTF8.self)
        let record = try record(Array(payload.replacing(place, with: "égaré" + place).utf8))
        #expect(record.constats.map(\.nature) == [.feuilleInconnue])
        #expect(record.constats.map(\.chemin) == ["\(Self.root)/personnePhysique/demandeur/text()"])
    }

    @Test("le second appel ne complète que les codemandeurs de la demande")
    func extraCodemandeur() throws {
        let conformity = try AdaptersFolder.conformity("national")
        let alone = try AdaptersFolder.sample("national", "020")
        let first = SampleReading.reponse(alone.exchanges[0], alone.numero, conformity.adapter, completing: nil)
        guard case .trouvee(let demande, _, _) = first else {
            Issue.record("020 n'est plus trouvée")
            return
        }
        let couple = try AdaptersFolder.sample("national", "010")
        let body = String(decoding: couple.exchanges[1].response.body, as: UTF8.self)
            .replacing(couple.numero.texte, with: alone.numero.texte)
        let answer = RawAnswer(status: 200, headers: couple.exchanges[1].response.headers, body: Array(body.utf8))
        let interpretation = try #require(Interpretation(conformity.adapter, operation: "complement"))
        let second = interpretation.reponse(
            answer, asked: alone.numero, now: SampleReading.moment, completing: demande)
        guard case .trouvee(let completed, _, _) = second else { return }
        withKnownIssue("la grammaire ne sait pas dire qu'une liste ne fait que se compléter (docs/adapters.md § 12)") {
            #expect(completed.codemandeurs.count == demande.codemandeurs.count)
        }
    }

    private func record(_ payload: [UInt8]) throws -> Mapper.Record {
        let mapper = try #require(Mapper(try AdaptersFolder.conformity("national").adapter, operation: "demande"))
        return try #require(try mapper.records(payload).first)
    }
}
