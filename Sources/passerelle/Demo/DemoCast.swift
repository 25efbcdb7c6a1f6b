import Demandes
import Foundation
import SiteSimulator

/// Someone of the story, as his site knows him.
struct DemoPerson: Sendable {
    let numero: NumeroUnique
    let identity: Titulaire

    var firstName: String { (identity.prenoms.valeur ?? "").prefix { $0 != "," && $0 != " " }.description }
}

/// The same, with his compte and a token of his own.
struct DemoApplicant: Sendable {
    let person: DemoPerson
    let compte: String
    let token: String

    var name: String { person.firstName }
}

extension DemoStage {
    /// The firm of the first one, which `samples/entreprises` knows.
    private static let firm = (name: "Atelier des Embruns fictifs", siret: "96427397000019")
    /// What would make the story about something else.
    private static let apart: Set<String> = [
        "radiee", "expiree", "en_validation", "invalidee", "sans-courriel", "nom-unique", "handicap", "naissance",
        "dalo",
    ]

    /// People who live alone, whose income and employer their site knows, and who want to live in Brest. The first one
    /// is a man: the story says « il ».
    func cast(_ count: Int) async throws -> [DemoPerson] {
        let site = site(.finistere)
        let year = Int(today.annee) - 2
        var cast: [DemoPerson] = []
        for text in site.numeros(cas: "seul", combien: 100) where cast.count < count {
            guard let numero = NumeroUnique(text), Self.apart.isDisjoint(with: site.cas(de: text)) else { continue }
            let identity = try await demandeur(numero)
            let income = identity.revenusFiscaux.first { $0.annee.valeur == year }?.montant.valeur?.centimes
            guard identity.emploi?.siret.valeur != nil, let income, (1_000_000...2_000_000).contains(income),
                !cast.isEmpty || identity.civilite.valeur == .monsieur
            else { continue }
            if cast.isEmpty {
                try site.changer(
                    text, .communes(["29019"]), .employeur(raisonSociale: Self.firm.name, siret: Self.firm.siret))
            } else {
                try site.changer(text, .communes(["29019"]))
            }
            try site.renouveler(text)
            cast.append(DemoPerson(numero: numero, identity: try await demandeur(numero)))
        }
        guard cast.count == count else { throw Exit(.data, "La population simulée n'a pas de quoi jouer l'histoire.") }
        return cast
    }

    /// A compte of that person, with his demande attached.
    func attach(_ person: DemoPerson) async throws -> DemoApplicant {
        let compte = try await compte(person.identity)
        _ = try await post("/v1/comptes/\(compte)/imports", ["numero": .string(person.numero.texte)])
        _ = try await post("/v1/comptes/\(compte)/code", ["code": .string(try await code())])
        return try await applicant(person, compte)
    }

    func applicant(_ person: DemoPerson, _ compte: String) async throws -> DemoApplicant {
        DemoApplicant(person: person, compte: compte, token: try await token(["compte": .string(compte)]))
    }
}
