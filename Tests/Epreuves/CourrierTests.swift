import Foundation
import Testing

@Suite("Courrier en panne", .serialized, .seule)
struct CourrierTests {
    /// Mails on their way at the same time: the first second attempt falls within a minute, drawn at random.
    private static let combien = 30

    @Test("un serveur de courrier qui refuse, se tait ou meurt après DATA ne change rien à ce qui est répondu")
    func mailServerDown() async throws {
        for humeur: Relais.Humeur in [.refuse(451), .refuse(554), .seTait, .meurtApresData] {
            try await avecRelais { gateway, relais, imports in
                relais.etre(humeur)
                let debut = ContinuousClock.now
                for (numero, compte) in imports {
                    let reponse = try await gateway.importer(numero, compte)
                    #expect(reponse.statut == 202, "\(humeur) : \(reponse.corps)")
                    let enCours = try await gateway.get("/v1/comptes/\(compte)/imports/en-cours")
                    #expect(enCours["etat"] == "attend_code", "\(humeur) : \(enCours.corps)")
                }
                #expect(ContinuousClock.now - debut < .seconds(20), "\(humeur) : le courrier n'est pas attendu")
                _ = try await Attente.jusqua("un essai") { relais.essais > 0 ? true : nil }
                #expect(try await gateway.journal().count { $0["type"] as? String == "rattachement" } == 0)
                try await gateway.verifier()
            }
        }
    }

    @Test("un courrier refusé pour l'instant repart, et son code sert")
    func retried() async throws {
        try await avecRelais { gateway, relais, imports in
            relais.etre(.refuse(451))
            for (numero, compte) in imports { #expect(try await gateway.importer(numero, compte).statut == 202) }
            _ = try await Attente.jusqua("un essai chacun") { relais.essais >= imports.count ? true : nil }
            #expect(relais.plis.isEmpty)
            relais.etre(.prend)
            let pli = try await Attente.jusqua("un second essai", delai: .seconds(90)) { relais.plis.first }
            try await serUneFois(pli.code, gateway, imports.map(\.compte))
        }
    }

    @Test("un courrier dont on ne sait s'il est parti repart une fois, le même, et son code sert une fois")
    func uncertain() async throws {
        try await avecRelais { gateway, relais, imports in
            relais.etre(.meurtApresData)
            for (numero, compte) in imports { #expect(try await gateway.importer(numero, compte).statut == 202) }
            let premiers = try await Attente.jusqua("un essai chacun") {
                relais.plis.count >= imports.count ? relais.plis : nil
            }
            relais.etre(.prend)
            let second = try await Attente.jusqua("un second essai", delai: .seconds(90)) {
                relais.plis.count > premiers.count ? relais.plis.last : nil
            }
            #expect(premiers.contains { $0.identifiant == second.identifiant && $0.code == second.code })
            try await serUneFois(second.code, gateway, imports.map(\.compte))
        }
    }

    /// Nothing in a mail says whose import it is: one compte of all takes it.
    private func serUneFois(_ code: String, _ gateway: GatewayLance, _ comptes: [String]) async throws {
        var etats: [String] = []
        for compte in comptes { etats.append(try await gateway.entrer(code, compte)["etat"] ?? "") }
        #expect(etats.count { $0 == "rattachee" } == 1, "\(etats)")
        #expect(try await gateway.journal().count { $0["type"] as? String == "rattachement" } == 1)
        try await gateway.verifier()
    }

    private func avecRelais(
        _ body: (GatewayLance, Relais, [(numero: String, compte: String)]) async throws -> Void
    ) async throws {
        let relais = try Relais()
        defer { relais.stop() }
        var reglages = Reglages()
        reglages.population = 2000
        reglages.courrier = ["smtp": relais.url, "clear": "true", "from": "ne-pas-repondre@passerelle.example"]
        try await GatewayLance.with(reglages) { gateway in
            // Whichever mail comes again, its code must attach: no demande that is struck off among them.
            let actives = Set(try await gateway.site.numeros("active", combien: 600))
            let couples = try await gateway.site.numeros("couple", combien: 120)
            let numeros = Array(couples.filter(actives.contains).prefix(Self.combien))
            try #require(numeros.count == Self.combien)
            var imports: [(numero: String, compte: String)] = []
            for (rang, personne) in try await gateway.demandeurs(numeros).enumerated() {
                imports.append((numeros[rang], try await gateway.compte(personne, rang: rang)))
            }
            try await body(gateway, relais, imports)
        }
    }
}
