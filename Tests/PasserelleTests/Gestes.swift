import Demandes
import Foundation
import Registre
import SiteSimulator
import Testing
import Transport

@testable import passerelle

/// What people do with a gateway, and whom the simulated site knows.
extension GatewayEssai {
    /// Cases that would make a trial meet something else than what it is about.
    static let troubles: Set<String> = ["radiee", "expiree", "sans-courriel", "association", "nom-unique"]

    /// The number at `rang` among those that show a case and none of `sauf`.
    func numero(_ cas: String = "active", sauf: Set<String> = troubles, rang: Int = 0) throws -> NumeroUnique {
        let ecartes = sauf.subtracting([cas])
        var rencontres = 0
        for indice in 0..<site.population.size {
            guard let numero = site.numero(at: indice) else { continue }
            let montres = site.cas(de: numero)
            guard montres.contains(cas), ecartes.isDisjoint(with: montres) else { continue }
            if rencontres == rang { return try #require(NumeroUnique(numero)) }
            rencontres += 1
        }
        throw Manque(quoi: "un numéro de plus qui montre « \(cas) »")
    }

    /// A number of the right form that the site does not have.
    func numeroInconnu() throws -> NumeroUnique {
        let connu = try numero().texte
        return try #require(NumeroUnique(String(connu.prefix(7)) + "999999" + String(connu.suffix(5))))
    }

    /// A demande as the site has it: asked over the wire, by the gateway's own client.
    func lue(_ numero: NumeroUnique) async throws -> Demande {
        let reponse = await gateway.atelier.sites.consulter(numero, site: site.kind.rawValue)
        guard case .trouvee(let demande, _, _) = reponse else { throw Manque(quoi: reponse.issue.rawValue) }
        return demande
    }

    func demandeur(_ numero: NumeroUnique) async throws -> Titulaire { try #require(try await lue(numero).demandeur) }

    /// The address that the site has for a demande.
    func adresse(_ numero: NumeroUnique) async throws -> String {
        try #require(try await demandeur(numero).courriel.valeur)
    }

    // MARK: comptes

    static let courriel = "compte@courrier.example"

    /// Who that person is, as the bodies of requests say it. `naissance`: empty to leave it out.
    func identite(
        _ personne: Titulaire, nom: String? = nil, naissance: String? = nil
    ) -> [(key: String, value: JSON)] {
        let date = naissance ?? personne.dateNaissance.valeur?.iso ?? ""
        let membres: [(key: String, value: JSON)] = [
            ("nom_naissance", .string(nom ?? personne.nomNaissance.valeur ?? "")),
            ("prenoms", .string(personne.prenoms.valeur ?? "")), ("date_naissance", .string(date)),
        ]
        return date.isEmpty ? membres.dropLast() : membres
    }

    /// The body that creates a compte of that person's identity.
    func corps(_ personne: Titulaire, nom: String? = nil, naissance: String? = nil, confirme: Bool = true) -> String {
        let contact: [(key: String, value: JSON)] = [
            ("courriel", .string(Self.courriel)), ("courriel_confirme", .boolean(confirme)),
        ]
        return JSON.object(identite(personne, nom: nom, naissance: naissance) + contact).text
    }

    func creer(_ corps: String) async throws -> String {
        let reponse = try await post("/v1/comptes", corps)
        return try #require(reponse["compte"], "\(reponse.body)")
    }

    /// A compte whose identity is that person's, but for `nom` when it is given.
    func compte(de personne: Titulaire, nom: String? = nil) async throws -> String {
        try await creer(corps(personne, nom: nom))
    }

    /// A compte whose identity is nobody's.
    func etranger() async throws -> String {
        try await compte(de: demandeur(numero()), nom: "PERSONNE-D-ICI")
    }

    func corriger(_ compte: String, _ corps: String) async throws -> Reponse {
        try await send(.patch, "/v1/comptes/\(compte)/identite", corps)
    }

    // MARK: from a number to a demande

    func importer(_ numero: NumeroUnique, _ compte: String) async throws -> Reponse {
        try await importer(numero.texte, compte)
    }

    func importer(_ saisie: String, _ compte: String) async throws -> Reponse {
        try await post("/v1/comptes/\(compte)/imports", JSON.object([("numero", .string(saisie))]).text)
    }

    func entrer(_ code: String, _ compte: String) async throws -> Reponse {
        try await post("/v1/comptes/\(compte)/code", JSON.object([("code", .string(code))]).text)
    }

    /// Types the number and reads the code in the mail that leaves.
    func code(apresImport numero: NumeroUnique, par compte: String) async throws -> String {
        let reponse = try await importer(numero, compte)
        #expect(reponse.status == 202, "\(reponse.body)")
        return try await codeRecu()
    }

    /// The code of the newest mail that bears one.
    func codeRecu() async throws -> String {
        try await travailler()
        return try #require(try courriers().last { $0.code != nil }?.code)
    }

    /// A compte of the demandeur with the demande attached.
    func rattacher(_ numero: NumeroUnique) async throws -> String {
        let compte = try await compte(de: demandeur(numero))
        let fin = try await entrer(code(apresImport: numero, par: compte), compte)
        #expect(fin["etat"] == "rattachee", "\(fin.body)")
        return compte
    }

    func dossier(_ compte: String) async throws -> Reponse { try await get("/v1/comptes/\(compte)/demande") }

    func mettreAJour(_ compte: String) async throws -> Reponse { try await post("/v1/comptes/\(compte)/mise-a-jour") }

    func retirer(_ compte: String) async throws -> Reponse { try await post("/v1/comptes/\(compte)/retrait") }

    func reimporter(_ compte: String, _ numero: NumeroUnique? = nil) async throws -> Reponse {
        let membres: [(key: String, value: JSON)] = numero.map { [("numero", .string($0.texte))] } ?? []
        return try await post("/v1/comptes/\(compte)/reimport", JSON.object(membres).text)
    }

    func renoncer(_ compte: String) async throws -> Reponse {
        try await send(.delete, "/v1/comptes/\(compte)/imports/en-cours", "{}")
    }

    func rattachements(_ compte: String) async throws -> [[String: Any]] {
        try await get("/v1/comptes/\(compte)/rattachements").objets("rattachements")
    }

    // MARK: the site

    /// How many answers the site has given so far.
    var appels: Int { site.compteurs.total }

    static let maintenance = SiteSimulator.Panne(.maintenance(statut: 200))

    func pannes(_ pannes: SiteSimulator.Panne...) throws { try site.setPannes(pannes) }
}
