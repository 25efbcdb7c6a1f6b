import Acces
import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

/// What people do with the sets of duplicates.
extension GatewayEssai {
    /// The site says of the second number the demandeur of the first, alone.
    func doubler(_ numero: NumeroUnique, _ autre: NumeroUnique) async throws {
        let personne = try await demandeur(numero)
        let prenoms = try #require(personne.prenoms.valeur)
        try site.changer(
            autre.texte, .sansCodemandeur, .nomNaissance(personne.nomNaissance.valeur),
            .nomUsage(personne.nomUsage.valeur), .prenoms([prenoms]),
            .dateNaissance(try #require(personne.dateNaissance.valeur).iso))
    }

    /// Two demandes of one person, each attached to a compte of its own, and their set.
    func doublon() async throws -> (comptes: [String], numeros: [NumeroUnique], id: String) {
        let numeros = [try numero(), try numero(rang: 1)]
        try await doubler(numeros[0], numeros[1])
        let comptes = [try await rattacher(numeros[0]), try await rattacher(numeros[1])]
        try await travailler()
        let ensembles = try await doublons()
        #expect(ensembles.count == 1)
        return (comptes, numeros, try #require(ensembles.first?["doublon"] as? String))
    }

    func doublons(_ question: String = "") async throws -> [[String: Any]] {
        try await get("/v1/doublons" + question).objets("doublons")
    }

    func resoudre(
        _ id: String, _ verdict: String = "meme_personne", motif: String = "actes vus", version: Int? = nil,
        token: String? = nil, key: String? = nil
    ) async throws -> Reponse {
        let membres: [(key: String, value: JSON)] = [("verdict", .string(verdict)), ("motif", .string(motif))]
        let vue: [(key: String, value: JSON)] = version.map { [("version", .number($0))] } ?? []
        return try await post("/v1/doublons/\(id)/resolution", JSON.object(membres + vue).text, token: token, key: key)
    }
}

@Suite("Doublons")
struct DoublonsTests {
    @Test("deux demandes d'une personne font un ensemble : la liste n'a que des identifiants, la fiche dit qui")
    func fiche() async throws {
        try await GatewayEssai.with { essai in
            let (_, numeros, id) = try await essai.doublon()
            let liste = try await essai.get("/v1/doublons")
            let nom = try #require(try await essai.demandeur(numeros[0]).nomNaissance.valeur)
            for clair in [nom] + numeros.map(\.texte) { #expect(!liste.body.contains(clair)) }
            let fiche = try await essai.get("/v1/doublons/\(id)", token: essai.agent("anne"))
            #expect(fiche.status == 200)
            #expect(fiche["etat"] == "ouvert" && fiche["certitude"] == "certain")
            #expect(fiche["etendue"] == "meme_departement" && fiche.json["dates_connues"] as? Bool == true)
            let membres = fiche.objets("membres")
            #expect(Set(membres.compactMap { $0["numero"] as? String }) == Set(numeros.map(\.texte)))
            let personnes = membres.compactMap { ($0["personnes"] as? [[String: Any]])?.first }
            #expect(personnes.allSatisfy { $0["role"] as? String == "demandeur" })
            #expect(personnes.map { $0["nom_naissance"] as? String } == [nom, nom])
            let lien = try #require(fiche.objets("liens").first)
            #expect(lien["regle"] as? String == "K1" && lien["certitude"] as? String == "certain")
            #expect(lien["demandes"] as? [String] == fiche.json["demandes"] as? [String])
        }
    }

    @Test("la liste et la fiche s'écrivent au registre des accès, au nom de qui les lit ; une fiche inconnue, non")
    func traces() async throws {
        try await GatewayEssai.with { essai in
            let (_, _, id) = try await essai.doublon()
            let agent = try await essai.agent("anne")
            let avant = try await GuichetTests.traces(essai).count
            _ = try await essai.get("/v1/doublons", token: agent)
            _ = try await essai.get("/v1/doublons/\(id)", token: agent)
            _ = try await essai.get("/v1/doublons/dbl_absent00", token: agent)
            _ = try await essai.resoudre(id, token: agent)
            let lignes = try await GuichetTests.traces(essai).dropFirst(avant)
            #expect(lignes.map(\.acte) == ["lister_doublons", "lire_doublon", "resoudre_doublon"])
            #expect(lignes.map(\.ref) == ["", id, id])
            #expect(lignes.allSatisfy { $0.qui == "agent:anne" })
            let bilan = try await essai.post("/v1/acces/verification")
            #expect(bilan.json["chaine_intacte"] as? Bool == true)
        }
    }

    @Test("résolu par une personne, avec qui et pourquoi ; une mise à jour n'y touche pas, une identité changée rouvre")
    func resolution() async throws {
        try await GatewayEssai.with { essai in
            let (comptes, numeros, id) = try await essai.doublon()
            let resolu = try await essai.resoudre(id, "personnes_distinctes", token: essai.agent("anne"))
            #expect(resolu.status == 200 && resolu["etat"] == "resolu" && resolu.nombre("version") == 2)
            try essai.site.changer(numeros[1].texte, .telephone("0639981234"))
            _ = try await essai.mettreAJour(comptes[1])
            try await essai.travailler()
            let fiche = try await essai.get("/v1/doublons/\(id)")
            #expect(fiche["etat"] == "resolu")
            let resolution = try #require(fiche.objets("resolutions").first)
            #expect(resolution["par"] as? String == "agent:anne" && resolution["motif"] as? String == "actes vus")
            #expect(resolution["verdict"] as? String == "personnes_distinctes" && resolution["le"] is String)
            #expect(try await essai.doublons().isEmpty)
            #expect(try await essai.doublons("?etat=resolu").count == 1)
            try essai.site.changer(numeros[1].texte, .nomUsage("KERVARREC"))
            _ = try await essai.mettreAJour(comptes[1])
            try await essai.travailler()
            #expect(try await essai.get("/v1/doublons/\(id)")["etat"] == "ouvert")
        }
    }

    @Test("l'une retirée, l'ensemble se dissout : plus personne n'y est lisible, et rien d'autre n'a changé")
    func dissolution() async throws {
        try await GatewayEssai.with { essai in
            let (comptes, _, id) = try await essai.doublon()
            let avant = try await essai.dossier(comptes[0]).body
            _ = try await essai.retirer(comptes[1])
            try await essai.travailler()
            let fiche = try await essai.get("/v1/doublons/\(id)")
            #expect(fiche["etat"] == "dissous" && fiche.objets("membres").isEmpty && fiche.objets("liens").isEmpty)
            #expect(try await essai.dossier(comptes[0]).body == avant)
            #expect(try await essai.resoudre(id)["code"] == "doublon_clos")
        }
    }

    @Test(
        "redite sous sa clé, une décision est la même ; sous une autre, elle est refusée, et d'une version passée aussi"
    )
    func deuxFois() async throws {
        try await GatewayEssai.with { essai in
            let (_, _, id) = try await essai.doublon()
            let perimee = try await essai.resoudre(id, version: 7)
            #expect(perimee.status == 409 && perimee["code"] == "doublon_modifie")
            let illicite = try await essai.resoudre(id, "licite")
            #expect(illicite.status == 409 && illicite["code"] == "doublon_non_licite")
            let premiere = try await essai.resoudre(id, version: 1, key: "cle-doublon")
            #expect(premiere.status == 200)
            #expect(try await essai.resoudre(id, version: 1, key: "cle-doublon").body == premiere.body)
            let seconde = try await essai.resoudre(id)
            #expect(seconde.status == 409 && seconde["code"] == "doublon_clos")
            #expect(try await essai.get("/v1/doublons/\(id)").objets("resolutions").count == 1)
        }
    }

    @Test("seul qui a le droit de résoudre voit les doublons ; un lecteur, un service, un compte, personne : non")
    func roles() async throws {
        try await GatewayEssai.with { essai in
            let (comptes, _, id) = try await essai.doublon()
            var jetons = [try await essai.jeton(compte: comptes[0])]
            for role in [Role.lecteur, .service] { jetons.append(try await essai.jeton(role).jeton) }
            for jeton in jetons {
                for chemin in ["/v1/doublons", "/v1/doublons/\(id)"] {
                    #expect(try await essai.get(chemin, token: jeton).status == 403)
                }
                #expect(try await essai.resoudre(id, token: jeton).status == 403)
            }
            #expect(try await essai.get("/v1/doublons/\(id)", token: "").status == 401)
            #expect(try await essai.get("/v1/doublons/\(id)", token: essai.agent("anne")).status == 200)
            #expect(try await essai.get("/v1/doublons/\(id)")["etat"] == "ouvert")
        }
    }

    @Test("un identifiant inconnu, un terme faux, un motif vide ou sans fin : refusés avec leur code et leur champ")
    func faux() async throws {
        try await GatewayEssai.with { essai in
            for id in ["dbl_absent00", "x", "dbl_", String(repeating: "a", count: 5_000)] {
                #expect(try await essai.get("/v1/doublons/\(id)").status == 404, "\(id.prefix(12))")
            }
            #expect(try await essai.resoudre("dbl_absent00")["code"] == "doublon_introuvable")
            #expect(try await essai.get("/v1/doublons?apres=dbl_absent00")["code"] == "doublon_introuvable")
            for question in [
                "etat=autre", "certitude=sur", "etendue=ici", "apres=x", "limite=0", "limite=1001", "limite=un",
            ] {
                let reponse = try await essai.get("/v1/doublons?" + question)
                #expect(reponse.status == 422 && reponse["code"] == "champ_invalide", "\(question)")
            }
            let (_, _, id) = try await essai.doublon()
            #expect(try await essai.resoudre(id, "fusionner").status == 422)
            for motif in ["", "   ", String(repeating: "é", count: 10_000), "a\u{7}b"] {
                #expect(try await essai.resoudre(id, motif: motif).status == 422)
            }
            #expect(try await essai.resoudre(id, version: 0).status == 422)
            #expect(try await essai.get("/v1/doublons/\(id)")["etat"] == "ouvert")
        }
    }

    @Test("la liste se filtre, et se lit page par page sans rien perdre")
    func pages() async throws {
        try await GatewayEssai.with { essai in
            var ids: Set<String> = []
            for rang in 0..<3 {
                let paire = [try essai.numero(rang: 2 * rang), try essai.numero(rang: 2 * rang + 1)]
                try await essai.doubler(paire[0], paire[1])
                for numero in paire { _ = try await essai.rattacher(numero) }
                essai.avancer(minutes: 1)
            }
            try await essai.travailler()
            var (page, lus) = (try await essai.doublons("?limite=2"), 0)
            while let dernier = page.last?["doublon"] as? String {
                lus += page.count
                ids.formUnion(page.compactMap { $0["doublon"] as? String })
                page = try await essai.doublons("?limite=2&apres=\(dernier)")
            }
            #expect(lus == 3 && ids.count == 3)
            #expect(try await essai.doublons("?certitude=certain&etendue=meme_departement").count == 3)
            #expect(try await essai.doublons("?certitude=probable").isEmpty)
            #expect(try await essai.doublons("?etendue=autre_departement").isEmpty)
        }
    }

    @Test("list, show, resolve au terminal ; la console n'est qu'un agent, un jeton en nomme un autre")
    func commandes() async throws {
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai)
            let (_, numeros, id) = try await essai.doublon()
            let liste = try await maison.run("doublons", "list", "--certitude", "certain")
            #expect(liste.code == 0 && liste.sortie.contains(id) && liste.sortie.split(separator: "\n").count == 1)
            #expect(try await maison.run("doublons").sortie == liste.sortie)
            let vue = try await maison.run("doublons", "show", id)
            let nom = try #require(try await essai.demandeur(numeros[0]).nomNaissance.valeur)
            #expect(vue.code == 0 && vue.sortie.contains(id))
            #expect(vue.erreurs.hasPrefix("certain, même département : ouvert"), "\(vue.erreurs)")
            #expect(vue.erreurs.contains("demandeur : \(nom)") && vue.erreurs.contains(": K1 ("))
            let fichier = essai.folder.appending(path: "paul.jeton")
            try Data("\(try await essai.agent("paul"))\n".utf8).write(to: fichier)
            let resolution = ["doublons", "resolve", id, "--verdict", "meme_personne", "--motif", "vu", "--vu", "1"]
            let resolu = try await maison.run(arguments: resolution + ["--jeton-fichier", fichier.path])
            #expect(resolu.code == 0 && resolu.sortie.contains(#""etat":"resolu""#), "\(resolu.erreurs)")
            #expect(try await maison.run("doublons", "show", id).erreurs.contains("meme_personne, agent:paul"))
            let encore = try await maison.run(arguments: resolution)
            #expect(encore.code == 1 && encore.erreurs.contains("[doublon_clos]"))
            #expect(try await maison.run("doublons", "show", "dbl_absent00").code == 1)
            #expect(try await maison.run("doublons", "resolve", id, "--verdict", "oui").code == 2)
        }
    }
}
