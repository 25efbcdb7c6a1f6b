import Adapters
import Demandes
import Foundation
import SiteSimulator
import Testing
import Transport

/// A simulated site and the real client that asks it, over real sockets and real TLS.
struct SiteEssai {
    let site: RunningSite
    let client: SiteClient
    let folder: URL
    private let transport: HTTPTransport

    static func with(
        _ kind: SiteKind, authority other: Bool = false, _ body: (SiteEssai) async throws -> Void
    ) async throws {
        await Places.gateways.prendre()
        let issue: Result<Void, any Error>
        do {
            let essai = try await SiteEssai(kind, otherAuthority: other)
            do {
                issue = .success(try await body(essai))
            } catch {
                issue = .failure(error)
            }
            await essai.close()
        } catch {
            issue = .failure(error)
        }
        await Places.gateways.rendre()
        try issue.get()
    }

    private init(_ kind: SiteKind, otherAuthority: Bool) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "essai-\(UUID().uuidString)")
        let epoch = Int64(Date().timeIntervalSince1970)
        let authority = try TestAuthority(epochSeconds: epoch)
        try authority.write(to: folder.appending(path: "national").path)
        try SiteDeclare.cles(in: folder)
        if otherAuthority {
            try TestAuthority(epochSeconds: epoch).write(to: folder.appending(path: "autre").path)
        }
        var options = SimulatorOptions(kind: kind)
        options.authority = authority
        site = try await RunningSite.start(options)
        transport = HTTPTransport()
        let believed = folder.appending(path: otherAuthority ? "autre/ca.pem" : "national/ca.pem").path
        client = SiteClient(
            catalogue: try AdapterCatalogue(folder: Programme.root.appending(path: "adapters")),
            settings: [
                kind.rawValue: SiteSettings(
                    base: site.base, authorities: .file(path: believed), secrets: folder.path,
                    // The simulated site shares its threads with every other test.
                    deadline: .seconds(300), ignoresLimits: true)
            ],
            transport: transport, now: { Instant(millisecondes: epoch * 1000) }, correlation: { "essai" })
    }

    private func close() async {
        transport.shutdown()
        await site.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    func numero(_ cas: String) throws -> NumeroUnique {
        try #require(site.numeros(cas: cas, combien: 1).first.flatMap { NumeroUnique($0) })
    }

    func ask(_ numero: NumeroUnique) async -> Reponse { await client.consulter(numero, site: site.kind.rawValue) }
}

@Suite("Sites simulés, bout en bout")
struct SitesTests {
    @Test("chaque genre de demande se lit sans un constat", arguments: SiteKind.allCases)
    func everyCase(_ kind: SiteKind) async throws {
        try await SiteEssai.with(kind) { essai in
            for cas in [
                "seul", "couple", "enfants", "association", "handicap", "nom-unique", "sans-courriel", "renouvelee",
            ] {
                guard case .trouvee(let demande, let constats, let provenance) = await essai.ask(try essai.numero(cas))
                else {
                    Testing.Issue.record("\(cas) : pas trouvée")
                    continue
                }
                #expect(constats == [], "\(cas)")
                #expect((demande.association != nil) == (cas == "association"))
                #expect(provenance.lectures.count == (kind == .national ? 2 : 1))
                #expect(cas == "association" || demande.demandeur?.emploi?.siret.absence != .nonFournie)
            }
        }
    }

    @Test("les demandes tirées de la graine se lisent sans une feuille inconnue", arguments: SiteKind.allCases)
    func population(_ kind: SiteKind) async throws {
        try await SiteEssai.with(kind) { essai in
            for rang in 0..<60 {
                guard let numero = essai.site.numero(at: rang).flatMap({ NumeroUnique($0) }) else { continue }
                guard case .trouvee(let demande, let constats, _) = await essai.ask(numero) else { continue }
                // The population has some SIRET with a wrong key, as real registers do.
                #expect(constats.filter { $0.nature != .siretCleFausse } == [], "rang \(rang)")
                #expect(demande.numero.valeur == numero)
            }
        }
    }

    @Test("un changement au site se voit dans l'écart, et lui seul", arguments: SiteKind.allCases)
    func change(_ kind: SiteKind) async throws {
        try await SiteEssai.with(kind) { essai in
            let numero = try essai.numero("couple")
            guard case .trouvee(let avant, _, _) = await essai.ask(numero) else { throw Manque() }
            try essai.site.changer(numero.texte, .telephone("0639987654"))
            guard case .trouvee(let apres, _, _) = await essai.ask(numero) else { throw Manque() }
            #expect(Ecart(de: avant, a: apres).changements.map(\.chemin) == ["demandeur.telephonePortable"])
            #expect(Empreinte(canonique: avant) != Empreinte(canonique: apres))
        }
    }

    @Test("une radiation, un renouvellement et une fusion se lisent au site", arguments: SiteKind.allCases)
    func life(_ kind: SiteKind) async throws {
        try await SiteEssai.with(kind) { essai in
            let numeros = essai.site.numeros(cas: "active", combien: 4).compactMap { NumeroUnique($0) }
            let vivantes = numeros.isEmpty ? try [essai.numero("couple"), essai.numero("seul")] : numeros
            try essai.site.radier(vivantes[0].texte, motif: kind == .national ? "RADABA" : "ABANDON")
            guard case .trouvee(let radiee, _, _) = await essai.ask(vivantes[0]) else { throw Manque() }
            #expect(radiee.estRadiee)
            #expect(radiee.radiation?.motif.valeur == .abandon)
            try essai.site.fusionner(vivantes[1].texte, vers: vivantes[0].texte)
            switch await essai.ask(vivantes[1]) {
            case .trouvee(let ancienne, _, _):
                #expect(ancienne.radiation?.motif.valeur == .fusion)
                #expect(ancienne.numeroAssocie.valeur == vivantes[0])
            case .radiee(let radiation, let successeur):
                #expect(radiation.motif.valeur == .fusion)
                #expect(successeur == vivantes[0])
            case let autre: Testing.Issue.record("\(autre.issue.rawValue)")
            }
        }
    }

    @Test("le registre par plages : toutes ses demandes, une fois chacune, lues comme une lecture les lit")
    func plages() async throws {
        try await SiteEssai.with(.exemple) { essai in
            var place = try #require(essai.client.commencer("page", site: "99-exemple", depuis: nil))
            var lus: [NumeroUnique] = []
            while true {
                guard case .page(let page) = await essai.client.page(place, site: "99-exemple") else { throw Manque() }
                #expect(page.anomalies == [])
                lus += page.demandes.compactMap { $0.demande.numero.valeur }
                guard let suite = page.suivante else {
                    #expect(page.fin?.estComplete == true)
                    break
                }
                place = suite
            }
            #expect(lus.count == essai.site.population.size)
            #expect(lus.map(\.texte) == (0..<lus.count).compactMap { essai.site.numero(at: $0) })
        }
    }

    struct Manque: Error {}
}
