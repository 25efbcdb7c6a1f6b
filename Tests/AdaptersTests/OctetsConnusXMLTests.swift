import Demandes
import Testing

@testable import Adapters

@Suite("Ne pas relire ce dont les octets sont connus, en XML")
struct OctetsConnusXMLTests {
    private typealias Memoire = OctetsConnusTests.Memoire

    private static let manifest = AdapterEssai.manifestXML.replacing(
        "errors:",
        with: """
              liste:
                method: GET
                path: /liste
                query: { curseur: "{{ curseur }}" }
                list:
                  mode: full-list
                  page: { style: token, next: /e:liste/@suivant, size: 2 }
                  identity: e:numero
                  total: /e:liste/@total
                  removals: { by: complete-list }
            errors:
            """)

    private static let mapping = """
        operations:
          demande:
            record: /e:d
            rules:
              - { to: numero, from: e:numero, card: one, as: registration-number }
              - { to: precisions, from: e:texte, card: optional, as: text }
              - { to: statut, from: e:etat/@code, card: optional, as: code(statut) }
          liste:
            record: /e:liste/e:d
            rules: demande

        """

    private static func record(_ rang: Int, _ texte: String = "Deux > trois, &amp; « é ».") -> String {
        "<e:d>\n  <e:numero>\(ListeEcrite.numero(rang))</e:numero><e:texte>\(texte)</e:texte>"
            + "<e:etat code = 'A'/></e:d>"
    }

    private static func page(
        _ records: [String], suivant: String? = nil, total: Int = 4, racine: String = #"xmlns:e="urn:essai""#,
        encodage: String = "UTF-8"
    ) -> String {
        let suite = suivant.map { " suivant='\($0)'" } ?? ""
        return reponse(
            "<?xml version='1.0' encoding=\"\(encodage)\"?>"
                + "\n<e:liste \(racine) total=\"\(total)\"\(suite)>\(records.joined(separator: "\n"))</e:liste>\n")
    }

    private static func reponse(_ corps: String) -> String {
        SiteEcrit.json(corps).replacing("application/json", with: "text/xml")
    }

    private func site(_ page: @escaping @Sendable (Int) -> String) throws -> SiteEcrit {
        try SiteEcrit(manifest: Self.manifest, mapping: Self.mapping) { _, rang in page(rang) }
    }

    private static let records = (1...4).map { record($0) }

    /// The same list, page after page, again and again.
    private static func liste(_ rang: Int, _ records: [String] = records, total: Int = 4) -> String {
        rang % 2 == 0
            ? page(Array(records[..<2]), suivant: "S\(rang)", total: total)
            : page(Array(records[2...]), total: total)
    }

    @Test("la seconde fois, rien n'est relu, et la liste dit d'elle-même ce qu'elle disait")
    func rienDeRelu() async throws {
        let (site, memoire) = (try site { Self.liste($0) }, Memoire())
        let premiere = try await OctetsConnusTests.lire(site, memoire)
        #expect(premiere.flatMap(\.demandes).count == 4 && premiere.flatMap(\.connus).isEmpty && memoire.nombre == 4)
        let seconde = try await OctetsConnusTests.lire(site, memoire)
        #expect(seconde.flatMap(\.demandes).isEmpty && seconde.map(\.connus.count) == [2, 2])
        #expect(seconde.last?.recus == 4 && seconde.last?.fin == premiere.last?.fin)
        #expect(seconde.last?.fin?.estComplete == true && seconde.flatMap(\.anomalies) == [])
    }

    @Test("d'une page, seul est relu ce qui a changé, quoi que dise l'enveloppe")
    func ceQuiChange() async throws {
        let nouvelle = [Self.records[0], Self.records[1], Self.record(3, "Un jardin."), Self.records[3]]
        let site = try site { rang in
            rang < 2 ? Self.liste(rang) : Self.liste(rang, nouvelle + [Self.record(5)], total: 5)
        }
        let memoire = Memoire()
        _ = try await OctetsConnusTests.lire(site, memoire)
        let pages = try await OctetsConnusTests.lire(site, memoire)
        #expect(pages.map(\.connus.count) == [2, 1])
        let lues = pages.flatMap(\.demandes).map(\.demande)
        #expect(lues.map { $0.numero.valeur?.texte } == [ListeEcrite.numero(3), ListeEcrite.numero(5)])
        #expect(lues.first?.precisions.valeur == "Un jardin." && pages.last?.recus == 5)
    }

    @Test(
        "les mêmes octets sous d'autres espaces de noms, ou sous un autre encodage, ne sont pas connus",
        arguments: [
            (#"xmlns:e="urn:essai""#, "UTF-8", 2), (#"xmlns:e="urn:essai" xmlns:f="urn:autre""#, "UTF-8", 0),
            (#"xmlns:e="urn:essai""#, "ISO-8859-1", 0),
        ])
    func autreSens(_ racine: String, _ encodage: String, _ connus: Int) async throws {
        let records = [Self.record(1), Self.record(2)]
        let site = try site { rang in
            rang == 0
                ? Self.page(records, total: 2) : Self.page(records, total: 2, racine: racine, encodage: encodage)
        }
        let memoire = Memoire()
        _ = try await OctetsConnusTests.lire(site, memoire)
        let pages = try await OctetsConnusTests.lire(site, memoire)
        #expect(pages.map(\.connus.count) == [connus] && pages.first?.recus == 2)
    }

    @Test(
        "là où un « < » peut n'être pas une balise, ou l'élément n'être pas seul à son rang, tout se lit",
        arguments: ["<!-- <e:d> -->", "<?suite ?>", "<e:texte><![CDATA[</e:d>]]></e:texte>"])
    func nonCoupee(_ ecart: String) async throws {
        let fin = ecart.contains("CDATA") ? ecart + "</e:d>" : "</e:d>" + ecart
        let records = [Self.record(1, "").replacing("<e:texte></e:texte>", with: "").replacing("</e:d>", with: fin)]
        let (site, memoire) = (try site { _ in Self.page(records, total: 1) }, Memoire())
        for _ in 0..<2 {
            let pages = try await OctetsConnusTests.lire(site, memoire)
            #expect(pages.flatMap(\.demandes).count == 1 && pages.flatMap(\.connus).isEmpty)
        }
    }

    @Test(
        "autour de ce qui est connu, une page qui n'en est pas une est refusée comme si tout était relu",
        arguments: [
            "<e:liste xmlns:e='urn:essai' total='1'>RECORD", "<e:liste xmlns:e='urn:essai' total='1'>RECORD</e:autre>",
            "<e:liste xmlns:e='urn:essai' total='1'>RECORD</e:liste><e:liste/>", "RECORD",
            "<e:liste xmlns:e='urn:essai' total='1' total='2'>RECORD</e:liste>",
        ])
    func pageFausse(_ corps: String) async throws {
        let faux = corps.replacing("RECORD", with: Self.records[0])
        let site = try site { rang in
            rang == 0
                ? Self.reponse("<e:liste xmlns:e='urn:essai' total='1'>\(Self.records[0])</e:liste>")
                : Self.reponse(faux)
        }
        let memoire = Memoire()
        _ = try await OctetsConnusTests.lire(site, memoire)
        #expect(memoire.nombre == 1)
        let curseur = try #require(site.client.commencer("liste", site: "essai", depuis: nil))
        let (sue, relue) = (
            await site.client.page(curseur, site: "essai", connus: { memoire.connus($0) }),
            await site.client.page(curseur, site: "essai")
        )
        guard case .refus(let une) = sue, case .refus(let autre) = relue else {
            Issue.record("page admise")
            return
        }
        #expect(une.issue == autre.issue)
    }
}
