import Foundation
import Testing
import Transport

@Suite("Un dispatch plein d'inconnus", .serialized, .seule)
struct DispatchEtrangersTests {
    /// Nobody else's, in a form that no table of codes and no sentence of ours could hold.
    private static let nom = "WYZKOVARTH"
    private static let population = Epreuve.part(100_000, auMoins: 1000)
    private static let rattachees = population / 100

    @Test(
        "de cent mille demandes dont mille rattachées, elles seules changent des lignes ; aucun autre nom n'est gardé",
        .enabled(if: Python.isThere, "sans python3"))
    func inconnus() async throws {
        var reglages = Reglages.sansFin
        (reglages.genre, reglages.population) = (.national, Self.population)
        reglages.limites["import_pace"] = "2ms"
        reglages.niveau = "debug"
        try await GatewayLance.with(reglages) { gateway in
            let numeros = try await Self.numeros(gateway)
            let comptes = try await Self.rattacher(numeros, gateway)
            try await gateway.site.avancer(a: Self.dansUneSeconde)
            _ = try await gateway.passerLeDispatch()
            let avant = try await Self.lignes(gateway)
            // One that nobody holds, in another rank of the same file.
            let autre = try await gateway.site.numeros("couple", de: Self.population - 300)[0]
            try #require(!numeros.contains(autre))
            try await gateway.site.changer(autre, #"{"nomNaissance":"\#(Self.nom)","prenoms":["\#(Self.nom)"]}"#)
            for numero in numeros { try await gateway.site.changer(numero, #"{"telephone":"0639987654"}"#) }
            try await gateway.site.diffuser()
            let bilan = try await gateway.passerLeDispatch()
            #expect(bilan["lues"] ?? 0 > Self.population * 9 / 10, "\(bilan)")
            #expect(bilan["gardees"] == comptes.count && bilan["changees"] == comptes.count, "\(bilan)")
            let mesures = try await gateway.client.appeler(.get, gateway.sonde + "/metrics").corps
            let journal = try await gateway.get("/v1/journal?limite=1000").corps
            try Data((mesures + journal).utf8).write(to: gateway.dossier.appending(path: "reponses"))
            // Killed: its write-ahead logs stay beside the databases.
            await gateway.tuer()
            #expect(try Self.fichiers(ou: Self.nom, gateway) == [])
            try Self.temoin(gateway)
            try await gateway.relancer()
            let apres = try await Self.lignes(gateway)
            for (table, combien) in apres {
                let gagnees = combien - (avant[table] ?? 0)
                // What is counted of fields and days is some hundreds of lines, however many demandes there are.
                #expect(gagnees <= 4 * comptes.count + 300, "\(table) : \(gagnees) lignes de plus")
            }
            for table in ["compte", "rattachement", "demande"] { #expect(apres[table] == comptes.count, "\(table)") }
            #expect(apres["demande_version"] == (avant["demande_version"] ?? 0) + comptes.count)
            try await gateway.verifier()
        }
    }

    private static func numeros(_ gateway: GatewayLance) async throws -> [String] {
        try await gateway.site.numeros("couple", combien: rattachees)
    }

    /// So many at a time: one by one, a thousand would take the evening.
    private static func rattacher(_ numeros: [String], _ gateway: GatewayLance) async throws -> [String] {
        let adresses = try await gateway.adresser(numeros)
        let personnes = try await gateway.demandeurs(numeros)
        let boites = Boites(gateway)
        return try await Ensemble.tous(Array(numeros.indices), aLaFois: 16) { rang in
            let compte = try await gateway.compte(personnes[rang], rang: rang)
            _ = try await gateway.importer(numeros[rang], compte)
            let fin = try await gateway.entrer(boites.code(adresses[rang]), compte)
            #expect(fin["etat"] == "rattachee", "\(fin.corps)")
            return compte
        }
    }

    /// How many rows each table has, in a copy of the store: what reads it must not touch it.
    private static func lignes(_ gateway: GatewayLance) async throws -> [String: Int] {
        await gateway.tuer()
        let copie = gateway.dossier.appending(path: "copie-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: gateway.donnees, to: copie)
        try await gateway.relancer()
        let sortie = gateway.dossier.appending(path: "lignes")
        let script = """
            import json, sqlite3, sys
            base = sqlite3.connect(sys.argv[1])
            tables = [t for (t,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            print(json.dumps({t: base.execute('SELECT COUNT(*) FROM "%s"' % t).fetchone()[0] for t in tables}))
            """
        let base = copie.appending(path: "passerelle.sqlite").path
        let code = try await Python.jouer(["-c", script, base], sortie: sortie)
        let texte = try Data(contentsOf: sortie)
        guard code == 0, let lignes = try JSONSerialization.jsonObject(with: texte) as? [String: Int] else {
            throw Manque(quoi: String(decoding: texte, as: UTF8.self))
        }
        return lignes
    }

    /// The files of the gateway where a word shows, in any case, in plain or in base64; those of the site left out: it
    /// may well say it.
    private static func fichiers(ou mot: String, _ gateway: GatewayLance) throws -> [String] {
        let siens = [gateway.dossier.appending(path: "dispatch").path, gateway.dossier.appending(path: "site.").path]
        let formes = [mot, mot.capitalized, mot.lowercased()].flatMap { forme in
            [Data(forme.utf8)] + (0..<3).map { Self.milieu(forme, $0) }
        }
        var trouves: [String] = []
        let tous = FileManager.default.enumerator(
            at: gateway.dossier.resolvingSymlinksInPath(), includingPropertiesForKeys: [.isRegularFileKey])
        for case let fichier as URL in tous?.allObjects ?? []
        where try fichier.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
            let chemin = fichier.resolvingSymlinksInPath().path
            guard !siens.contains(where: { chemin.contains($0.split(separator: "/").suffix(2).joined(separator: "/")) })
            else { continue }
            let octets = try Data(contentsOf: fichier, options: .alwaysMapped)
            if formes.contains(where: { octets.firstRange(of: $0) != nil }) {
                trouves.append(fichier.lastPathComponent)
            }
        }
        return trouves.sorted()
    }

    /// What base64 makes of a word that begins there in its group of three, without the letters its neighbours share.
    private static func milieu(_ mot: String, _ decalage: Int) -> Data {
        let texte = Data((String(repeating: " ", count: decalage) + mot).utf8).base64EncodedString()
        return Data(texte.dropFirst(decalage == 0 ? 0 : 4).dropLast(4).utf8)
    }

    /// A planted one is found: the search does see.
    private static func temoin(_ gateway: GatewayLance) throws {
        let fichier = gateway.dossier.appending(path: "temoin")
        for texte in ["a\(nom)b", nom.lowercased(), Data("xy\(nom)z".utf8).base64EncodedString()] {
            try Data(texte.utf8).write(to: fichier)
            #expect(try fichiers(ou: nom, gateway) == ["temoin"], "\(texte)")
        }
        try FileManager.default.removeItem(at: fichier)
    }

    private static var dansUneSeconde: String {
        let texte = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: 1))
        return texte.replacing("Z", with: "+00:00")
    }
}

extension GatewayLance {
    /// Runs the dispatch to its end: what the last increment came to.
    fileprivate func passerLeDispatch() async throws -> [String: Int] {
        _ = try await post("/v1/dispatch/national/passages")
        while true {
            let etat = try await get("/v1/dispatch/national").objet
            let passage = try #require(etat["passage"] as? [String: Any])
            guard passage["etat"] as? String == "en_cours" else {
                #expect(passage["etat"] as? String == "termine", "\(passage)")
                return (etat["applique"] as? [String: Any])?["bilan"] as? [String: Int] ?? [:]
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
