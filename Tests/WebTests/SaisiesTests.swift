import Acces
import Demandes
import Notifications
import Registre
import Testing

@testable import Web

@Suite("Corps des requêtes")
struct SaisiesTests {
    private static let aujourdhui = DateCivile(annee: 2026, mois: 3, jour: 12)

    private func compte(_ texte: String) throws -> SaisieCompte {
        try SaisieCompte(Array(texte.utf8), aujourdhui: #require(Self.aujourdhui))
    }

    /// The fields that the 422 names.
    private func refuses(_ lire: () throws -> Void) -> [String] {
        do {
            try lire()
            return []
        } catch let probleme as Probleme {
            #expect(probleme.code == "champ_invalide" && probleme.statut == 422)
            #expect(probleme.erreurs.map(\.champ) == probleme.champs)
            #expect(probleme.erreurs.allSatisfy { probleme.detail.contains("« \($0.champ) »") })
            return probleme.champs
        } catch {
            Issue.record("\(error)")
            return []
        }
    }

    @Test("un compte complet est lu, ses bords blancs enlevés")
    func good() throws {
        let nouveau = try compte(
            """
            {"civilite":"madame","nom_naissance":" Le Goff ","nom_usage":"Çelik","prenoms":"Anne-Laure, Zoé",
             "date_naissance":"1990-02-28","mobile":"0639980123","courriel":"a@courriel.example",
             "courriel_confirme":true,"consentement":"2026-01"}
            """
        ).nouveau
        #expect(nouveau.etatCivil.nomNaissance == "Le Goff")
        #expect(nouveau.etatCivil.dateNaissance?.iso == "1990-02-28")
        #expect(nouveau.courriel.texte == "a@courriel.example" && nouveau.courrielConfirme)
        #expect(nouveau.consentement == "2026-01" && nouveau.mobile == "0639980123")
    }

    @Test("tout ce qui manque est dit en une fois")
    func missing() {
        #expect(refuses { _ = try compte("") } == ["nom_naissance", "prenoms", "courriel"])
        #expect(refuses { _ = try compte("{}") } == ["nom_naissance", "prenoms", "courriel"])
    }

    static let bases = [
        "nom_naissance": #""Le Goff""#, "prenoms": #""Anne""#, "courriel": #""a@courriel.example""#,
    ]

    @Test(
        "un champ d'une autre forme est refusé par son nom",
        arguments: [
            ("nom_naissance", #""""#), ("nom_naissance", #""   ""#), ("nom_naissance", #""123""#),
            ("nom_naissance", "null"), ("nom_naissance", "12"), ("nom_naissance", #"["a"]"#),
            ("nom_naissance", #""a\u0000b""#), ("nom_naissance", #""a\u0085b""#),
            ("nom_naissance", "\"" + String(repeating: "a", count: 101) + "\""), ("prenoms", #""×÷""#),
            ("courriel", #""""#), ("courriel", #""sans arobase""#), ("courriel", #""a@b\u0000.example""#),
            ("courriel", "\"a@" + String(repeating: "b", count: 253) + "\""), ("civilite", #""docteur""#),
            ("civilite", "null"), ("date_naissance", #""1990-02-30""#), ("date_naissance", #""28/02/1990""#),
            ("date_naissance", #""1990-+1-01""#), ("date_naissance", #""2026-03-13""#),
            ("date_naissance", #""1899-12-31""#), ("date_naissance", "19900228"), ("mobile", #""06 39 98 01 23""#),
            ("mobile", #""+0""#), ("mobile", #""1639980123""#), ("courriel_confirme", #""true""#),
            ("courriel_confirme", "1"), ("consentement", #""a b""#), ("numero_als", #""0000000001""#),
            ("Nom_naissance", #""Le Goff""#),
        ])
    func bad(_ champ: String, _ valeur: String) {
        var membres = Self.bases
        membres[champ] = valeur
        let texte = membres.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
        #expect(refuses { _ = try compte("{\(texte)}") } == [champ])
    }

    @Test("un champ donné deux fois est refusé, même deux fois pareil")
    func twice() {
        let champs = refuses {
            _ = try SaisieTexte(Array(#"{"code":"A","code":"A"}"#.utf8), "code", .code)
        }
        #expect(champs == ["code"])
    }

    @Test("un corps qui n'est pas un objet JSON est un 400", arguments: ["[]", "1", "null", "{", "\"a\"", "nom=a"])
    func notAnObject(_ texte: String) {
        #expect { try SaisieVide(Array(texte.utf8)) } throws: { ($0 as? Probleme)?.code == "json_mal_forme" }
    }

    @Test("un corps vide, ou {}, ne dit rien ; tout autre membre est de trop")
    func empty() throws {
        _ = try SaisieVide([])
        _ = try SaisieVide(Array(" {} ".utf8))
        #expect(refuses { _ = try SaisieVide(Array(#"{"force":true}"#.utf8)) } == ["force"])
    }

    @Test("dans une identité, ce qui est absent reste, ce qui est nul est vidé")
    func identite() throws {
        let compte = Compte(
            id: "cpt_00000001", numeroALS: "0000000001",
            etatCivil: EtatCivil(
                civilite: .madame, nomNaissance: "Le Goff", nomUsage: "Çelik", prenoms: "Anne",
                dateNaissance: DateCivile(annee: 1990, mois: 2, jour: 28)),
            mobile: nil, courriel: try #require(.init("a@courriel.example")), courrielConfirmeLe: nil,
            consentement: nil, creeLe: Instant(millisecondes: 0))
        let saisie = try SaisieIdentite(
            Array(#"{"nom_usage":null,"prenoms":"Anne Zoé","version":3}"#.utf8),
            aujourdhui: #require(Self.aujourdhui))
        let etatCivil = saisie.appliquee(a: compte)
        #expect(saisie.version == 3)
        #expect(etatCivil.nomUsage == nil && etatCivil.prenoms == "Anne Zoé")
        #expect(etatCivil.civilite == .madame && etatCivil.nomNaissance == "Le Goff")
        #expect(etatCivil.dateNaissance?.iso == "1990-02-28")
    }

    @Test("une correction sans corps n'est pas une correction vide")
    func identiteAbsente() throws {
        let aujourdhui = try #require(Self.aujourdhui)
        #expect { try SaisieIdentite([], aujourdhui: aujourdhui) } throws: {
            ($0 as? Probleme)?.code == "json_mal_forme"
        }
        #expect(try SaisieIdentite(Array("{}".utf8), aujourdhui: aujourdhui).version == nil)
    }

    @Test("l'identité ne se vide ni du nom, ni des prénoms, ni de la date", arguments: ["nom_naissance", "prenoms"])
    func identiteNulle(_ champ: String) {
        let champs = refuses {
            _ = try SaisieIdentite(Array("{\"\(champ)\":null}".utf8), aujourdhui: #require(Self.aujourdhui))
        }
        #expect(champs == [champ])
    }

    @Test("un jeton est pour un compte, ou pour un agent et son rôle, jamais les deux")
    func jeton() throws {
        let lire = { (texte: String) in try SaisieJeton(Array(texte.utf8), Self.annuaire).porteur }
        #expect(try lire(#"{"compte":"cpt_0123456789"}"#) == .compte("cpt_0123456789"))
        #expect(
            try lire(#"{"agent":"suivi","role":"operateur"}"#) == .agent(nom: "suivi", role: .operateur))
        #expect(refuses { _ = try lire("{}") } == ["compte"])
        #expect(refuses { _ = try lire(#"{"compte":"cpt_0123456789","role":"lecteur"}"#) } == ["compte"])
        #expect(refuses { _ = try lire(#"{"agent":"suivi"}"#) } == ["role"])
        #expect(refuses { _ = try lire(#"{"role":"lecteur"}"#) } == ["agent"])
        #expect(refuses { _ = try lire(#"{"agent":"Suivi du soir","role":"roi"}"#) } == ["agent", "role"])
        #expect(refuses { _ = try lire(#"{"compte":"dem_0123456789"}"#) } == ["compte"])
    }

    private static let annuaire = Annuaire(
        sites: [],
        departements: [
            Departement(code: "29", nom: "Finistère", site: "s"), Departement(code: "2A", nom: "C", site: "s"),
        ],
        territoires: [])

    @Test("chaque rôle qui a un ressort le dit, et n'a que le sien")
    func ressort() throws {
        let lire = { (suite: String) in
            try SaisieJeton(Array((#"{"agent":"a","role":"# + suite).utf8), Self.annuaire).porteur.ressort
        }
        #expect(try lire(#""conseiller","territoires":["29","2a"]}"#) == .territoires(["29", "2A"]))
        #expect(try lire(#""bailleur","bailleur":"bai-1"}"#) == .bailleur("bai-1"))
        #expect(try lire(#""employeur","siret":"78945612300019"}"#) == .entreprise("78945612300019"))
        #expect(try lire(#""operateur"}"#) == .rien)
        #expect(refuses { _ = try lire(#""conseiller"}"#) } == ["territoires"])
        #expect(refuses { _ = try lire(#""conseiller","territoires":[]}"#) } == ["territoires"])
        #expect(refuses { _ = try lire(#""conseiller","territoires":["29","98"]}"#) } == ["territoires"])
        #expect(refuses { _ = try lire(#""bailleur"}"#) } == ["bailleur"])
        #expect(refuses { _ = try lire(#""bailleur","bailleur":"b","siret":"78945612300019"}"#) } == ["siret"])
        #expect(refuses { _ = try lire(#""employeur","siret":"7894561230001"}"#) } == ["siret"])
        #expect(refuses { _ = try lire(#""operateur","territoires":["29"]}"#) } == ["territoires"])
    }

    @Test("un agent a un nom qui commence par une lettre, un rôle et son ressort")
    func agent() throws {
        let lire = { (texte: String) in
            try SaisieAgent(Array(texte.utf8), Self.annuaire, le: Instant(millisecondes: 1)).agent
        }
        let agent = try lire(#"{"agent":"paul.k","role":"conseiller","territoires":["29"]}"#)
        #expect(agent.nom == "paul.k" && agent.role == .conseiller && agent.ressort == .territoires(["29"]))
        #expect(refuses { _ = try lire(#"{"agent":"0000000012","role":"operateur"}"#) } == ["agent"])
        #expect(refuses { _ = try lire(#"{"agent":"Paul","role":"operateur"}"#) } == ["agent"])
        #expect(refuses { _ = try lire(#"{"agent":"paul"}"#) } == ["role"])
        #expect(refuses { _ = try lire("{}") } == ["agent", "role"])
    }
}
