import Demandes
import Foundation
import Testing

@Suite("Un dispatch plein d'inconnus", .serialized, .seule)
struct DispatchDEtrangersTests {
    private static let rattaches = Epreuve.part(1000, auMoins: 10)
    /// Of somebody whose demande nobody attached.
    private static let nom = "KERPLANTADEG-QUILLIVERE"

    @Test(
        "de cent mille demandes dont mille rattachées, mille seules changent, et le nom d'un autre n'est nulle part",
        .enabled(if: Python.isThere, "sans python3"))
    func etrangers() async throws {
        var reglages = Reglages.sansFin
        (reglages.genre, reglages.population, reglages.niveau) = (.national, 100 * Self.rattaches, "debug")
        try await GatewayLance.with(reglages) { gateway in
            let (siens, autre) = try await choisir(gateway)
            let comptes = try await gateway.reprendre(siens)
            // Read once whole, and once in a dispatch: what comes after is what a night is.
            _ = try await Ensemble.tous(comptes, aLaFois: 8) { compte in
                let lue = try await gateway.rafraichir(compte)
                #expect(lue["etat"] == "modifiee", "\(lue.corps)")
            }
            try await gateway.site.avancerAuPresent()
            try await gateway.site.diffuser()
            _ = try await gateway.appliquerDispatch()
            let avant = try await gateway.lignes()
            for (rang, porteur) in siens.enumerated() {
                try await gateway.site.changer(porteur.numero, #"{"telephone":"06399\#(80_000 + rang)"}"#)
            }
            try await gateway.site.changer(autre, #"{"nomNaissance":"\#(Self.nom)","telephone":"0639981234"}"#)
            try await gateway.site.diffuser()
            let bilan = try await gateway.appliquerDispatch().bilan
            #expect(bilan["lues"] ?? 0 > 98 * Self.rattaches, "\(bilan)")
            #expect(bilan["gardees"] == Self.rattaches && bilan["changees"] == Self.rattaches, "\(bilan)")
            #expect(try await gateway.post("/v1/acces/verification").objet["chaine_intacte"] as? Bool == true)
            let sauvegarde = gateway.dossier.appending(path: "donnees/copie.sqlite").path
            #expect(try await gateway.commande("backup", sauvegarde).code == 0)
            let apres = try await gateway.lignes()
            // Killed: its write-ahead log stays beside the database.
            await gateway.tuer()
            comparer(avant, apres)
            try await chercher(gateway)
        }
    }

    /// Demandes of one person each, that the site keeps alive; and one that is somebody else's.
    private func choisir(_ gateway: GatewayLance) async throws -> (siens: [Porteur], autre: String) {
        let vivantes = Set(try await gateway.site.numeros("active", combien: 8 * Self.rattaches))
        let seules = try await gateway.site.numeros("seul", combien: 4 * Self.rattaches).filter(vivantes.contains)
        let porteurs = zip(seules, try await gateway.lues(seules)).compactMap { numero, demande in
            demande.demandeur?.nomNaissance.valeur == nil || demande.estRadiee
                ? nil : Personne(demande).map { Porteur(numero: numero, personne: $0) }
        }
        try #require(porteurs.count > Self.rattaches)
        return (Array(porteurs.prefix(Self.rattaches)), porteurs[Self.rattaches].numero)
    }

    /// Rows of every table: what grew is what the attached ones change, whatever the number of the others.
    private func comparer(_ avant: [String: Int], _ apres: [String: Int]) {
        #expect(apres["rattachement"] == Self.rattaches && apres["demande"] == Self.rattaches)
        // How full each field is, is counted by field: as many rows whatever the number of demandes.
        for (table, nombre) in apres where table != "derive_remplissage" {
            let neuves = nombre - (avant[table] ?? 0)
            #expect(neuves <= 3 * Self.rattaches, "\(table) : \(neuves) lignes de plus")
        }
        let versions = (apres["demande_version"] ?? 0) - (avant["demande_version"] ?? 0)
        #expect(versions == Self.rattaches)
    }

    /// In every file of the gateway's, gzip streams expanded; and the search does see it where it is.
    private func chercher(_ gateway: GatewayLance) async throws {
        let formes = [Self.nom, Self.nom.lowercased(), Self.nom.replacing("-", with: " ")]
        let vus = try await Fouille.chercher(formes, sous: gateway.dossier)
        #expect(vus.allSatisfy { $0.hasPrefix("dispatch/") }, "\(vus)")
        #expect(!vus.isEmpty, "le site l'a diffusé")
    }
}

private struct Porteur: Sendable {
    let numero: String
    let personne: Personne
}

extension GatewayLance {
    /// Takes over comptes and what they held, as from the former system.
    fileprivate func reprendre(_ porteurs: [Porteur]) async throws -> [String] {
        var tous: [String] = []
        for debut in stride(from: 0, to: porteurs.count, by: 100) {
            let lignes = porteurs[debut..<min(debut + 100, porteurs.count)].enumerated().map { rang, porteur in
                [
                    "numero_als": String(1_000_000_000 + debut + rang),
                    "nom_naissance": porteur.personne.nomNaissance, "prenoms": porteur.personne.prenoms,
                    "date_naissance": porteur.personne.dateNaissance, "courriel": "salarie@courrier.example",
                    "numero_unique": porteur.numero, "cree_le": "2024-03-01",
                ]
            }
            let corps = try JSONSerialization.data(withJSONObject: ["lignes": lignes])
            let reprise = try await post("/v1/reprise", String(decoding: corps, as: UTF8.self))
            let comptes = (reprise.objet["lignes"] as? [[String: Any]] ?? []).compactMap { $0["compte"] as? String }
            try #require(comptes.count == lignes.count, "\(reprise.corps.prefix(300))")
            tous += comptes
        }
        return tous
    }

    /// How many rows each table of the database has.
    fileprivate func lignes() async throws -> [String: Int] {
        let sortie = dossier.appending(path: "lignes.json")
        let script = """
            import json, sqlite3, sys
            base = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
            tables = [t for (t,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            print(json.dumps({t: base.execute('SELECT COUNT(*) FROM "' + t + '"').fetchone()[0] for t in tables}))
            """
        let base = donnees.appending(path: "passerelle.sqlite").path
        try #require(try await Python.jouer(["-c", script, base], sortie: sortie) == 0)
        let lignes = try JSONSerialization.jsonObject(with: Data(contentsOf: sortie)) as? [String: Int]
        return try #require(lignes)
    }
}
