import Acces
import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

/// Offres, dossiers and candidatures, as a trial makes them.
extension GatewayEssai {
    /// A Friday of a year whose ceilings `samples/referentiel` has.
    static let jourDesTables = DateCivile(iso: "2026-11-20")

    func importerReferentiel() async throws {
        let dossier = Programme.root.appending(path: "samples/referentiel")
        let noms = try FileManager.default.contentsOfDirectory(atPath: dossier.path).filter { $0.hasSuffix(".csv") }
        let tables = try noms.sorted().map { nom in
            let texte = try String(contentsOf: dossier.appending(path: nom), encoding: .utf8)
            return JSON.object([("fichier", .string(nom)), ("contenu", .string(texte))])
        }
        let reponse = try await post("/v1/referentiel", JSON.object([("tables", .array(tables))]).text)
        #expect(reponse.status == 200, "\(reponse.body)")
    }

    /// `change` comes last: what it names again is what is wrong.
    static func offre(_ type: String, _ change: String) -> String {
        let champs = [
            #""bailleur":"bailleur-essai""#, #""titre":"Logement inventé à Brest""#, #""type":"\#(type)""#,
            #""loyer_centimes":35000"#, #""charges_centimes":5000"#,
        ]
        let defauts = [#""commune":"29019""#, #""financement":"PLS""#].filter { defaut in
            !change.contains(defaut.prefix { $0 != ":" })
        }
        return "{\((champs + defauts + [change]).joined(separator: ","))}"
    }

    func jeton(bailleur: String) async throws -> String {
        try await jeton(#""agent":"agent-\#(bailleur)","role":"bailleur","bailleur":"\#(bailleur)""#)
    }

    func jeton(conseiller territoire: String) async throws -> String {
        try await jeton(#""agent":"conseiller-\#(territoire)","role":"conseiller","territoires":["\#(territoire)"]"#)
    }

    private func jeton(_ membres: String) async throws -> String {
        let reponse = try await post("/v1/jetons", "{\(membres)}")
        return try #require(reponse["jeton"], "\(reponse.body)")
    }

    /// A person alone, his employer and his income known, who asks for Brest and renewed today; attached.
    struct Postulant: Sendable {
        let numero: NumeroUnique
        let compte: String
        let jeton: String
    }

    func postulants(_ nombre: Int) async throws -> [Postulant] {
        site.horloge.regler(epochMs: horloge.now().millisecondes)
        let annee = Int(HeureDeParis.jour(horloge.now()).annee) - 2
        let ecartes = Self.troubles.union(["handicap", "naissance", "en_validation", "invalidee"])
        var trouves: [Postulant] = []
        for rang in 0..<60 where trouves.count < nombre {
            let numero = try numero("seul", sauf: ecartes, rang: rang)
            let personne = try await demandeur(numero)
            let revenu = personne.revenusFiscaux.first { $0.annee.valeur == annee }?.montant.valeur?.centimes
            guard personne.emploi?.siret.valeur != nil, let revenu, (0...2_000_000).contains(revenu) else { continue }
            try site.changer(numero.texte, .communes(["29019"]))
            try site.renouveler(numero.texte)
            let compte = try await rattacher(numero)
            trouves.append(Postulant(numero: numero, compte: compte, jeton: try await jeton(compte: compte)))
        }
        guard trouves.count == nombre else { throw Manque(quoi: "\(nombre) personnes seules à qui ouvrir un T2") }
        return trouves
    }

    /// Employer, main home, then every box of the checklist.
    func completerDossier(_ compte: String, _ jeton: String) async throws {
        let dossier = "/v1/comptes/\(compte)/dossier"
        let complet = try await post(
            dossier, #"{"employeur":"Atelier inventé","residence_principale":true}"#, token: jeton)
        #expect(complet.status == 200, "\(complet.body)")
        let lu = try await get(dossier, token: jeton)
        let cases = lu.objets("pieces").compactMap { $0["cle"] as? String }
        #expect(lu.objets("pieces").allSatisfy { ($0["raison"] as? String)?.hasPrefix("demandé parce qu") == true })
        let version = ("version", JSON.number(lu.nombre("version") ?? 0))
        let sauf = JSON.object([version, ("cases", .array(cases.dropFirst().map(JSON.string)))])
        let manquante = try await post("\(dossier)/pieces", sauf.text, token: jeton)
        #expect(manquante["code"] == "dossier_a_completer" && manquante.champs == Array(cases.prefix(1)))
        let corps = JSON.object([version, ("cases", .array(cases.map(JSON.string)))])
        let confirmees = try await post("\(dossier)/pieces", corps.text, token: jeton)
        #expect(confirmees.status == 200, "\(confirmees.body)")
        #expect(try await get(dossier, token: jeton).objets("manques").isEmpty)
    }

    func rejouer() async throws {
        let bilan = try await get("/v1/reconstruction")
        #expect(bilan.json["egales"] as? Bool == true, "\(bilan.body)")
    }
}

/// A T2 of Brest, its landlord, a conseiller of the department, and people whom it suits.
struct SceneDOffre: Sendable {
    let essai: GatewayEssai
    let bailleur: String
    let conseiller: String
    let offre: String
    let postulants: [GatewayEssai.Postulant]

    init(_ essai: GatewayEssai, postulants nombre: Int = 1, delai: Int = 10) async throws {
        self.essai = essai
        try await essai.importerReferentiel()
        bailleur = try await essai.jeton(bailleur: "bailleur-essai")
        conseiller = try await essai.jeton(conseiller: "29")
        let creee = try await essai.post(
            "/v1/offres", GatewayEssai.offre("t2", #""surface":46,"delai_jours":\#(delai)"#), token: bailleur)
        offre = try #require(creee["offre"], "\(creee.body)")
        postulants = try await essai.postulants(nombre)
    }

    func publier() async throws -> GatewayEssai.Reponse {
        try await essai.post("/v1/offres/\(offre)/publication", token: bailleur)
    }

    /// What the rules say of it to a compte; nil where it is under no tab.
    func verdict(_ lui: GatewayEssai.Postulant) async throws -> String? {
        let vues = try await essai.get("/v1/comptes/\(lui.compte)/offres", token: lui.jeton)
        let onglets = vues.json["onglets"] as? [String: [String: Any]] ?? [:]
        let toutes = onglets.values.flatMap { $0["offres"] as? [[String: Any]] ?? [] }
        return toutes.first { $0["offre"] as? String == offre }?["verdict"] as? String
    }

    func postuler(_ lui: GatewayEssai.Postulant) async throws -> GatewayEssai.Reponse {
        try await essai.post(
            "/v1/comptes/\(lui.compte)/candidatures", #"{"offre":"\#(offre)"}"#, token: lui.jeton)
    }

    /// The offre published, and everyone's candidature, in their order.
    func publierEtPostuler() async throws -> [String] {
        let publiee = try await publier()
        #expect(publiee["etat"] == "publiee", "\(publiee.body)")
        var candidatures: [String] = []
        for lui in postulants {
            try await essai.completerDossier(lui.compte, lui.jeton)
            let posee = try await postuler(lui)
            candidatures.append(try #require(posee["candidature"], "\(posee.body)"))
        }
        return candidatures
    }

    /// A gesture, and what it leaves to do. `jeton`: nil: the landlord's.
    @discardableResult
    func agir(
        _ candidature: String, _ geste: String, _ corps: String = "{}", par jeton: String? = nil
    ) async throws -> GatewayEssai.Reponse {
        let reponse = try await essai.post(
            "/v1/candidatures/\(candidature)/\(geste)", corps, token: jeton ?? bailleur)
        try await essai.travailler()
        return reponse
    }

    func repondre(
        _ lui: GatewayEssai.Postulant, _ candidature: String, _ oui: Bool
    ) async throws -> GatewayEssai.Reponse {
        try await essai.post(
            "/v1/comptes/\(lui.compte)/candidatures/\(candidature)/reponse", #"{"accepte":\#(oui)}"#,
            token: lui.jeton)
    }

    func lire(_ candidature: String, par jeton: String? = nil) async throws -> GatewayEssai.Reponse {
        try await essai.get("/v1/candidatures/\(candidature)", token: jeton)
    }

    /// Past the close, looked at, and sent to the landlord.
    func transmettre(_ candidatures: [String]) async throws {
        essai.avancer(jours: 8)
        try await essai.travailler()
        for (lui, candidature) in zip(postulants, candidatures) {
            #expect(try await essai.mettreAJour(lui.compte).status == 200)
            #expect(try await agir(candidature, "validation", par: conseiller)["etat"] == "validee")
            let envoyee = try await agir(candidature, "transmission", par: conseiller)
            #expect(envoyee["etat"] == "transmise", "\(envoyee.body)")
        }
    }

    /// `{"le":…}`, so many days from now.
    func le(dans jours: Int = 0) -> String {
        let jour = HeureDeParis.jour(essai.horloge.now()).plus(jours: jours)?.iso ?? ""
        return #"{"le":"\#(jour)"}"#
    }
}
