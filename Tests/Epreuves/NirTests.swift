import Foundation
import Testing
import Transport

@Suite("Numéros de sécurité sociale", .serialized, .seule)
struct NirTests {
    /// A demande whose household bears a NIR at its site.
    private struct Porteur: Sendable {
        let numero: String
        let personne: Personne
        let nirs: [String]
    }

    @Test(
        "d'un millier de NIR, rien n'est écrit nulle part au-delà des cinq premiers chiffres",
        .enabled(if: Python.isThere, "sans python3"))
    func nirs() async throws {
        var reglages = Reglages.sansFin
        reglages.limites["import_pace"] = "2ms"
        reglages.population = 4000
        reglages.niveau = "debug"
        try await GatewayLance.with(reglages) { gateway in
            let porteurs = try await porteurs(Epreuve.part(1000, auMoins: 20), gateway)
            let dits = try await raconter(porteurs, gateway)
            try await derive(dits.comptes, porteurs[0].nirs[0], gateway)
            let bouche = try await gourer(porteurs, dits.comptes, gateway)
            let mesures = try await gateway.client.appeler(.get, gateway.sonde + "/metrics").corps
            let journal = try await gateway.get("/v1/journal?limite=1000").corps
            try Data((dits.reponses + bouche + [mesures, journal]).joined(separator: "\n").utf8)
                .write(to: gateway.dossier.appending(path: "reponses"))
            // Killed: its write-ahead log stays beside the database.
            await gateway.tuer()
            let fouille = Fouille(porteurs.flatMap(\.nirs))
            #expect(try await fouille.trouver(sous: gateway.dossier) == [])
            try await temoin(fouille, porteurs[0].nirs[0], gateway)
        }
    }

    /// Demandes that may be attached, with what their site says of NIRs.
    private func porteurs(_ combien: Int, _ gateway: GatewayLance) async throws -> [Porteur] {
        var retenus: [(numero: String, nirs: [String])] = []
        for page in 0..<4 where retenus.count < combien {
            for numero in try await gateway.site.numeros(combien: 900, de: page * 1000) where retenus.count < combien {
                let fiche = try await gateway.site.fiche(numero)
                let nirs = fiche.matches(of: /"nir":"([0-9]{13,15})"/).map { String($0.output.1) }
                let estRattachable =
                    fiche.contains(#""etat":"ACTIVE""#) && fiche.contains(/"demandeur":{[^}]*"nomNaissance":"/)
                if !nirs.isEmpty, estRattachable { retenus.append((numero, nirs)) }
            }
        }
        try #require(retenus.count == combien)
        let personnes = try await gateway.demandeurs(retenus.map(\.numero))
        return zip(retenus, personnes).map { Porteur(numero: $0.numero, personne: $1, nirs: $0.nirs) }
    }

    /// Attaches and refreshes every one of them; all that was answered.
    private func raconter(
        _ porteurs: [Porteur], _ gateway: GatewayLance
    ) async throws -> (comptes: [String], reponses: [String]) {
        let adresses = try await gateway.adresser(porteurs.map(\.numero))
        let boites = Boites(gateway)
        let vies = try await Ensemble.tous(Array(zip(porteurs, adresses)), aLaFois: 24) { porteur, adresse in
            let compte = try await gateway.compte(porteur.personne)
            var reponses = [try await gateway.importer(porteur.numero, compte)]
            reponses.append(try await gateway.entrer(boites.code(adresse), compte))
            #expect(reponses.last?["etat"] == "rattachee", "\(reponses.last?.corps ?? "")")
            try await gateway.site.changer(porteur.numero, #"{"precisions":"Autre chose"}"#)
            reponses.append(try await gateway.rafraichir(compte))
            reponses.append(try await gateway.get("/v1/comptes/\(compte)/demande"))
            #expect(reponses.last?.corps.contains(#""nirDebut":""#) == true)
            return (compte, reponses.map(\.corps))
        }
        return (vies.map(\.0), vies.flatMap(\.1))
    }

    /// The site's answers go astray, the NIR's field first.
    private func derive(_ comptes: [String], _ nir: String, _ gateway: GatewayLance) async throws {
        for panne in [
            #"{"panne":"code-inconnu","champ":"etat","code":"\#(nir)"}"#,
            #"{"panne":"champ-ajoute","nom":"\#(nir)","valeur":"x"}"#,
            #"{"panne":"champ-renomme","de":"nir","en":"numeroSecu"}"#, #"{"panne":"utf8-invalide"}"#,
            #"{"panne":"coupure","octet":900,"cadrage":"longueur"}"#, #"{"panne":"cle-en-double"}"#,
        ] {
            try await gateway.site.poser(pannes: "[\(panne)]")
            for compte in comptes.prefix(5) { _ = try await gateway.rafraichir(compte) }
        }
        try await gateway.site.poser(pannes: "[]")
        // The ledger is written about once a second; the quarantine, at once.
        let derive = try await gateway.get("/v1/adaptateurs/29-finistere/derive").corps
        let quarantaine = try await gateway.get("/v1/quarantaine").corps
        #expect(derive.contains("code-inconnu-porteur-de-sens") && quarantaine.contains("\"champ\":\"statut\""))
        try Data((derive + quarantaine).utf8).write(to: gateway.dossier.appending(path: "surveillance"))
    }

    /// A NIR typed where something else was asked.
    private func gourer(_ porteurs: [Porteur], _ comptes: [String], _ gateway: GatewayLance) async throws -> [String] {
        var reponses: [String] = []
        for (porteur, compte) in zip(porteurs, comptes).prefix(10) {
            let nir = porteur.nirs[0]
            for saisie in [nir, String(nir.prefix(13)), nir.prefix(1) + " " + nir.dropFirst()] {
                reponses.append(try await gateway.importer(saisie, compte).corps)
                reponses.append(try await gateway.entrer(saisie, compte).corps)
                let dansLAdresse = saisie.replacing(" ", with: "%20")
                reponses.append(try await gateway.get("/v1/comptes/\(dansLAdresse)").corps)
                reponses.append(try await gateway.get("/v1/journal?apres=\(dansLAdresse)").corps)
            }
        }
        return reponses
    }

    /// A planted one is found: the search does see.
    private func temoin(_ fouille: Fouille, _ nir: String, _ gateway: GatewayLance) async throws {
        let fichier = gateway.dossier.appending(path: "temoin")
        try Data("nir \(nir)".utf8).write(to: fichier)
        let presse = "import gzip, sys; open('temoin.gz', 'wb').write(gzip.compress(open('temoin', 'rb').read()))"
        #expect(try await Python.jouer(["-c", presse], sortie: gateway.dossier.appending(path: "presse")) == 0)
        #expect(try await fouille.trouver(sous: gateway.dossier) == ["temoin", "temoin.gz"])
    }
}
