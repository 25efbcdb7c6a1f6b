import Demandes
import Foundation
import Testing

@testable import passerelle

@Suite("Commandes du guichet de revue")
struct RevueCommandesTests {
    @Test("list, show, ask, accept, refuse, contest : le guichet entier au terminal")
    func guichet() async throws {
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai)
            let numero = try essai.numero()
            let (compte, revue, _) = try await essai.importerDeTravers(numero)
            let liste = try await maison.run("revue")
            #expect(liste.code == 0 && liste.sortie.contains(revue))
            #expect(liste.erreurs.contains("identite_a_verifier : 1 à trancher, 0 en retard"))
            let vue = try await maison.run("revue", "show", revue)
            #expect(vue.erreurs.contains("[A]"), "\(vue.erreurs)")
            #expect(vue.erreurs.contains("≠ nom_naissance"))
            #expect(
                try await maison.json("revue", "ask", revue, "--question", "Un autre nom ?")["etat"] as? String
                    == "en_attente")
            let acceptee = try await maison.json("revue", "accept", revue, "--motif", "vu", "--role", "demandeur")
            #expect(acceptee["etat"] as? String == "acceptee")
            try await essai.travailler()
            #expect(try await essai.rattachements(compte).count == 1)
            let deja = try await maison.run("revue", "refuse", revue, "--motif", "non")
            #expect(deja.code == 1 && deja.erreurs.contains("[revue_close]"))

            let autre = try await essai.etranger()
            let contestee = try await maison.json("contest", "--compte", autre, "--numero", numero.texte)
            let id = try #require(contestee["revue"] as? String)
            #expect(try await maison.run("revue", "show", id).erreurs.contains("tenu par \(compte)"))
            #expect(
                try await maison.json("revue", "refuse", id, "--motif", "autre personne")["etat"] as? String
                    == "refusee")
        }
    }

    @Test("un état civil modifié veut le jeton d'un second agent : la console ne compte que pour un")
    func deuxAgents() async throws {
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai)
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero), nom: "NOUVEAU-NOM")
            _ = try await essai.entrer(essai.code(apresImport: numero, par: compte), compte)
            let rouverte = try await maison.json(
                "revue", "reopen", "--compte", compte, "--numero", numero.texte, "--motif", "adoption", "--preuve",
                "jugement vu")
            let revue = try #require(rouverte["revue"] as? String)
            let accepter = ["revue", "accept", revue, "--motif", "vu", "--role", "demandeur"]
            let seule = try await maison.run(arguments: accepter)
            #expect(seule.code == 1 && seule.erreurs.contains("[second_agent_requis]"))
            let fichier = essai.folder.appending(path: "paul.jeton")
            try Data("\(try await essai.agent("paul"))\n".utf8).write(to: fichier)
            #expect(try await maison.run(arguments: accepter + ["--jeton-fichier", fichier.path]).code == 0)
            let absent = try await maison.run(arguments: accepter + ["--jeton-fichier", fichier.path + ".non"])
            #expect(absent.code == 2)
        }
    }

    @Test("ce qui diffère est entre crochets, un caractère de commande n'agit pas, une plage fausse ne casse rien")
    func marques() {
        #expect(RevueEnMots.marked("KERVADOR", [[6, 7]]) == "KERVAD[O]R")
        #expect(RevueEnMots.marked("e\u{301}t", [[0, 2]]) == "[e\u{301}]t")
        #expect(RevueEnMots.marked("A\u{1B}[2J", [[0, 1]]) == "[A]\u{FFFD}[2J")
        #expect(RevueEnMots.marked("AB", [[1, 9]]) == "AB")
        #expect(RevueEnMots.marked(nil, []) == "—")
    }
}
