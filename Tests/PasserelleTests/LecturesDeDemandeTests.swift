import Acces
import Candidatures
import Demandes
import Foundation
import Journal
import Registre
import Testing

@testable import Store
@testable import passerelle

@Suite("Qui lit une demande, et ce qu'il en lit")
struct LecturesDeDemandeTests {
    /// A compte with a candidature for an offre of Brest, and those who may look at it.
    private struct Scene {
        let essai: GatewayEssai
        let numero: NumeroUnique
        let compte: String
        let demande: String
        let candidature: String
        let offre: String

        init(_ essai: GatewayEssai) async throws {
            self.essai = essai
            try await essai.importerReferentiel()
            numero = try await essai.numeroAvecNIR()
            compte = try await essai.rattacher(numero)
            demande = try #require(try await essai.dossier(compte)["ref"])
            let creee = try await essai.post("/v1/offres", GatewayEssai.offre("t2", #""surface":46"#))
            offre = try #require(creee["offre"], "\(creee.body)")
            candidature = "can_essai0001"
            try await jouer(.candidatureDeposee, 1)
        }

        /// As its acts make it: the way to it is another trial's.
        func jouer(_ type: TypeEvenement, _ version: Int) async throws {
            let (demande, compte, offre, now) = (demande, compte, offre, essai.horloge.now())
            let acte = Acte(
                type, ref: candidature, version: version, le: now,
                DetailsActe {
                    ($0.offre, $0.demande, $0.compte, $0.versionDemande) = (offre, demande, compte, 1)
                    $0.lignes = type == .candidatureReevaluee ? ["plafond : 23 450 € > 23 403 €"] : []
                })
            let depot = try #require(essai.gateway.atelier.depot as? DepotSQLite)
            try await depot.ecrireActes { ecriture in
                let avant = try ecriture.candidature(acte.ref).map { ChoseTenue.candidature($0) }
                guard case .candidature(let apres)? = ChoseTenue.appliquer(acte, a: avant) else { return }
                try ecriture.garder(apres)
                try ecriture.noter(acte)
                try ecriture.publier(Evenement(type, ref: acte.ref, version: version, le: now))
            }
        }

        func agent(_ nom: String, _ role: String, _ ressort: String) async throws -> String {
            let corps = #"{"agent":"\#(nom)","role":"\#(role)",\#(ressort)}"#
            let reponse = try await essai.post("/v1/jetons", corps)
            return try #require(reponse["jeton"], "\(reponse.body)")
        }

        func lire(_ jeton: String) async throws -> GatewayEssai.Reponse {
            try await essai.get("/v1/candidatures/\(candidature)/demande", token: jeton)
        }
    }

    @Test("le conseiller lit la demande d'une candidature ouverte de ses départements ; le bailleur, transmise à lui")
    func conseillerEtBailleur() async throws {
        try await GatewayEssai.with { essai in
            let scene = try await Scene(essai)
            let conseiller = try await scene.agent("claire", "conseiller", #""territoires":["29"]"#)
            let ailleurs = try await scene.agent("ailleurs", "conseiller", #""territoires":["44"]"#)
            let bailleur = try await scene.agent("bailleur-essai", "bailleur", #""bailleur":"bailleur-essai""#)
            let autre = try await scene.agent("autre", "bailleur", #""bailleur":"bailleur-autre""#)
            let lue = try await scene.lire(conseiller)
            #expect(lue.status == 200 && lue["ref"] == scene.demande, "\(lue.body)")
            #expect(lue.body.contains("nomNaissance"))
            #expect(try await scene.lire(ailleurs).status == 404)
            #expect(try await scene.lire(bailleur).status == 404, "pas encore transmise")
            #expect(try await scene.lire(autre).status == 403)
            try await scene.jouer(.candidatureTransmise, 2)
            #expect(try await scene.lire(bailleur).status == 200)
            #expect(try await scene.lire(autre).status == 403)
            let jeton = try await essai.jeton(compte: scene.compte)
            let acces = try await essai.get("/v1/comptes/\(scene.compte)/acces?limite=3", token: jeton)
            #expect(
                acces.objets("acces").map { "\($0["qui"] ?? "") \($0["acte"] ?? "")" } == [
                    "agent:bailleur-essai lire_demande_candidate", "agent:claire lire_demande_candidate",
                    "agent:@console lire_demande",
                ])
            try await scene.jouer(.candidatureNonRetenue, 3)
            for porte in [conseiller, bailleur] { #expect(try await scene.lire(porte).status == 404, "close") }
        }
    }

    @Test("les cinq premiers chiffres du NIR : le salarié seul ; aucun agent, la console non plus")
    func nir() async throws {
        try await GatewayEssai.with { essai in
            let scene = try await Scene(essai)
            try await scene.jouer(.candidatureTransmise, 2)
            let jeton = try await essai.jeton(compte: scene.compte)
            let sienne = try await essai.get("/v1/comptes/\(scene.compte)/demande", token: jeton)
            let nir = try #require(Self.nirs(sienne).first, "il lit le sien : \(sienne.body.count) octets")
            let conseiller = try await scene.agent("claire", "conseiller", #""territoires":["29"]"#)
            let bailleur = try await scene.agent("bailleur-essai", "bailleur", #""bailleur":"bailleur-essai""#)
            var lues = [try await scene.lire(conseiller), try await scene.lire(bailleur)]
            for jeton in [
                essai.gateway.console.token, try await essai.jeton(.service).jeton,
                try await essai.jeton(.lecteur).jeton,
            ] {
                lues.append(try await essai.get("/v1/comptes/\(scene.compte)/demande", token: jeton))
                lues.append(try await essai.get("/v1/demandes/\(scene.demande)/versions/1", token: jeton))
                lues.append(try await essai.post("/v1/comptes/\(scene.compte)/mise-a-jour", token: jeton))
            }
            #expect(lues.filter { $0.status == 200 }.count >= 7)
            for lue in lues {
                #expect(Self.nirs(lue).isEmpty && !lue.body.contains(#""\#(nir)""#), "\(lue.status)")
            }
        }
    }

    private static func nirs(_ lue: GatewayEssai.Reponse) -> [String] {
        lue.body.matches(of: /"nirDebut":"([0-9]{5})"/).map { String($0.output.1) }
    }

    @Test("un opérateur suit : états, dates, qui agit, nom des champs ; aucune valeur, et aucune porte vers une valeur")
    func operateur() async throws {
        try await GatewayEssai.with { essai in
            let scene = try await Scene(essai)
            try await scene.jouer(.candidatureReevaluee, 2)
            let operateur = try await essai.jeton(.operateur).jeton
            let suivi = try await essai.get("/v1/comptes/\(scene.compte)/suivi", token: operateur)
            #expect(suivi.status == 200, "\(suivi.body)")
            let offre = try await essai.get("/v1/offres/\(scene.offre)/suivi", token: operateur)
            for (lu, candidatures) in [(suivi, suivi.objets("candidatures")), (offre, offre.objets("candidatures"))] {
                #expect(candidatures.map { $0["etat"] as? String } == ["deposee"], "\(lu.body)")
                #expect(candidatures[0]["regles_a_revoir"] as? [String] == ["plafond"])
                let attentes = candidatures[0]["attentes"] as? [[String: Any]] ?? []
                #expect(attentes.contains { $0["acteur"] as? String == "le salarié" && $0["depuis"] is String })
                #expect(!lu.body.contains("23 450"))
            }
            let personne = try await essai.demandeur(scene.numero)
            let valeurs = [
                personne.nomNaissance.valeur, personne.prenoms.valeur, personne.courriel.valeur, scene.numero.texte,
                personne.dateNaissance.valeur?.iso, personne.emploi?.siret.valeur, GatewayEssai.courriel,
            ].compactMap { $0 }
            for valeur in valeurs { #expect(!suivi.body.contains(valeur), "\(valeur)") }
            for chemin in [
                "", "/demande", "/rattachements", "/candidatures", "/offres", "/dossier", "/vue-employeur", "/revues",
            ] {
                let refus = try await essai.get("/v1/comptes/\(scene.compte)\(chemin)", token: operateur)
                #expect(refus.status == 404 && refus["code"] == "compte_inconnu", "\(chemin) : \(refus.body)")
            }
            for chemin in [
                "/v1/demandes/\(scene.demande)/versions/1", "/v1/candidatures/\(scene.candidature)",
                "/v1/candidatures/\(scene.candidature)/demande", "/v1/offres/\(scene.offre)/candidatures",
            ] {
                #expect(try await essai.get(chemin, token: operateur).status == 403, "\(chemin)")
            }
            for geste in ["mise-a-jour", "retrait", "candidatures"] {
                let refus = try await essai.post("/v1/comptes/\(scene.compte)/\(geste)", token: operateur)
                #expect(refus.status == 404, "\(geste)")
            }
            let jeton = try await essai.jeton(compte: scene.compte)
            let acces = try await essai.get("/v1/comptes/\(scene.compte)/acces?limite=1", token: jeton)
            #expect(acces.objets("acces").first?["acte"] as? String == "suivre_dossier")
            #expect(try await essai.get("/v1/comptes/\(scene.compte)/suivi", token: jeton).status == 404)
        }
    }

    @Test("ce qu'un agent fait au nom d'une personne laisse sa ligne ; ce qu'elle fait elle-même, non")
    func auNomDe() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero))
            let jeton = try await essai.jeton(compte: compte)
            let lus = { (combien: Int) in
                try await essai.get("/v1/comptes/\(compte)/acces?limite=\(combien)", token: jeton).objets("acces").map {
                    "\($0["qui"] ?? "") \($0["acte"] ?? "")"
                }
            }
            _ = try await essai.importer(numero, compte)
            #expect(try await lus(1) == ["agent:@console chercher_numero"])
            let code = try await essai.codeRecu()
            let saisie = JSON.object([("code", .string(code))]).text
            #expect(try await essai.post("/v1/comptes/\(compte)/code", saisie, token: jeton).status == 200)
            #expect(try await lus(1) == ["vous lire_acces"], "elle l'a saisi elle-même")
            let service = try await essai.jeton(.service).jeton
            #expect(try await essai.post("/v1/comptes/\(compte)/retrait", token: service).status == 200)
            #expect(try await lus(1) == ["agent:essai-service retirer_demande"])
        }
    }
}

extension GatewayEssai {
    /// Of a person whose site gives the first digits of the NIR.
    func numeroAvecNIR() async throws -> NumeroUnique {
        for rang in 0..<40 {
            let numero = try numero(rang: rang)
            if try await demandeur(numero).nirDebut.valeur != nil { return numero }
        }
        throw Manque(quoi: "une demande qui donne un NIR")
    }
}
