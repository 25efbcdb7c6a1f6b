import Adapters
import Demandes
import Foundation
import Testing
import Transport

/// What a compte says of a person.
struct Personne: Sendable {
    var nomNaissance: String
    var prenoms: String
    var dateNaissance: String

    /// Nobody of any demande.
    static let personne = Personne(nomNaissance: "Zzyzx", prenoms: "Quetzalcoatl", dateNaissance: "1901-01-01")

    func corps(_ rang: Int = 0) -> String {
        let objet: [String: Any] = [
            "nom_naissance": nomNaissance, "prenoms": prenoms, "date_naissance": dateNaissance,
            "courriel": "compte\(rang)@courrier.example", "courriel_confirme": true,
        ]
        let octets = try? JSONSerialization.data(withJSONObject: objet, options: .sortedKeys)
        return String(decoding: octets ?? Data(), as: UTF8.self)
    }
}

extension Personne {
    /// Nil for a demande that is no person's.
    init?(_ demande: Demande) {
        guard let titulaire = demande.demandeur,
            let nom = titulaire.nomNaissance.valeur ?? titulaire.nomUsage.valeur,
            let prenoms = titulaire.prenoms.valeur, let naissance = titulaire.dateNaissance.valeur
        else { return nil }
        self.init(nomNaissance: nom, prenoms: prenoms, dateNaissance: naissance.iso)
    }
}

extension GatewayLance {
    /// The demandeurs of those numbers, read at the site as the gateway reads it.
    func demandeurs(_ numeros: [String]) async throws -> [Personne] {
        try await lues(numeros).map { try #require(Personne($0), "une personne sous ce numéro") }
    }

    /// The demandes of those numbers, in their order.
    func lues(_ numeros: [String]) async throws -> [Demande] {
        let transport = HTTPTransport()
        defer { transport.shutdown() }
        let secrets = dossier.appending(path: "secrets").path
        let lecteur = SiteClient(
            catalogue: try Epreuve.catalogue(),
            settings: [
                site.genre.rawValue: SiteSettings(
                    base: site.url, authorities: .file(path: "\(secrets)/\(site.genre.rawValue)/ca.pem"),
                    secrets: secrets, deadline: .seconds(60), ignoresLimits: true)
            ],
            transport: transport, now: { Epreuve.now }, correlation: { "epreuve" })
        var demandes: [Demande] = []
        for texte in numeros {
            let numero = try #require(NumeroUnique(texte))
            let reponse = await lecteur.consulter(numero, site: site.genre.rawValue)
            guard case .trouvee(let demande, _, _) = reponse else {
                throw Manque(quoi: "une demande sous ce numéro : \(reponse.issue.rawValue)")
            }
            demandes.append(demande)
        }
        return demandes
    }

    func compte(_ personne: Personne, rang: Int = 0) async throws -> String {
        let reponse = try await post("/v1/comptes", personne.corps(rang))
        #expect(reponse.statut == 201, "\(reponse.corps)")
        return try #require(reponse["compte"])
    }

    func importer(
        _ numero: String, _ compte: String, cle: String = UUID().uuidString
    ) async throws(TransportFault) -> Client.Reponse {
        try await post("/v1/comptes/\(compte)/imports", #"{"numero":"\#(numero)"}"#, cle: cle)
    }

    func entrer(
        _ code: String, _ compte: String, cle: String = UUID().uuidString
    ) async throws(TransportFault) -> Client.Reponse {
        try await post("/v1/comptes/\(compte)/code", #"{"code":"\#(code)"}"#, cle: cle)
    }

    func rafraichir(_ compte: String, cle: String = UUID().uuidString) async throws(TransportFault) -> Client.Reponse {
        try await post("/v1/comptes/\(compte)/mise-a-jour", cle: cle)
    }

    /// A compte of each number's demandeur, attached to it.
    func rattacher(_ numeros: [String], _ boites: Boites) async throws -> [String] {
        let adresses = try await adresser(numeros)
        let personnes = try await demandeurs(numeros)
        var comptes: [String] = []
        for (rang, numero) in numeros.enumerated() {
            let compte = try await compte(personnes[rang], rang: rang)
            let demande = try await importer(numero, compte)
            #expect(demande.statut == 202, "\(demande.corps)")
            let fin = try await entrer(boites.code(adresses[rang]), compte)
            #expect(fin["etat"] == "rattachee", "\(fin.corps)")
            comptes.append(compte)
        }
        return comptes
    }

    /// Every event so far.
    func journal() async throws -> [[String: Any]] {
        var evenements: [[String: Any]] = []
        var apres = ""
        while true {
            let page = try await get("/v1/journal?limite=1000\(apres)")
            let lus = page.objet["evenements"] as? [[String: Any]] ?? []
            evenements += lus
            guard lus.count == 1000, let curseur = page["curseur"] else { return evenements }
            apres = "&apres=\(curseur)"
        }
    }

    /// `verify` and `acces verify`, asked of the gateway at work.
    func verifier(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let bilan = try await post("/v1/verification")
        #expect(
            bilan.corps == #"{"integrite":"ok","journal_sans_trou":true,"versions_egales":true}"#,
            sourceLocation: sourceLocation)
        let acces = try await post("/v1/acces/verification")
        #expect(acces.objet["chaine_intacte"] as? Bool == true, "\(acces.corps)", sourceLocation: sourceLocation)
    }
}
