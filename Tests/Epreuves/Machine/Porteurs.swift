import Demandes
import Foundation
import Testing

/// Somebody whose demande is alive and theirs alone, and its number.
struct Porteur: Sendable {
    let numero: String
    let personne: Personne
}

extension GatewayLance {
    /// So many of them from that rank on, of whom nothing is due: the gateway asks the site of none by itself.
    func porteurs(_ combien: Int, de: Int) async throws -> [Porteur] {
        let vivantes = Set(try await site.numeros("active", combien: 6 * combien, de: de))
        let seules = try await site.numeros("seul", combien: 4 * combien, de: de).filter(vivantes.contains)
        let jour = HeureDeParis.jour(Instant(millisecondes: Int64(Date().timeIntervalSince1970 * 1000)))
        let porteurs = zip(seules, try await lues(seules)).compactMap { numero, demande -> Porteur? in
            guard demande.demandeur?.nomNaissance.valeur != nil, !demande.estRadiee,
                let echeances = EcheancesDemande(demande),
                jour.plus(jours: 2).map({ $0 < echeances.renouvelableDepuis }) == true
            else { return nil }
            return Personne(demande).map { Porteur(numero: numero, personne: $0) }
        }
        try #require(porteurs.count >= combien, "\(porteurs.count) porteurs")
        return Array(porteurs.prefix(combien))
    }

    /// Takes over comptes and what they held, as from the former system.
    func reprendre(_ porteurs: [Porteur]) async throws -> [String] {
        var tous: [String] = []
        for debut in stride(from: 0, to: porteurs.count, by: 100) {
            let lignes = porteurs[debut..<min(debut + 100, porteurs.count)].enumerated().map { rang, porteur in
                [
                    "numero_als": String(1_000_000_000 + debut + rang),
                    "nom_naissance": porteur.personne.nomNaissance, "prenoms": porteur.personne.prenoms,
                    "date_naissance": porteur.personne.dateNaissance, "courriel": "salarie@courrier.example",
                    "numero_unique": porteur.numero, "cree_le": "2024-03-01",
                ]
            }
            let corps = try JSONSerialization.data(withJSONObject: ["lignes": lignes])
            let reprise = try await post("/v1/reprise", String(decoding: corps, as: UTF8.self))
            let comptes = (reprise.objet["lignes"] as? [[String: Any]] ?? []).compactMap { $0["compte"] as? String }
            try #require(comptes.count == lignes.count, "\(reprise.corps.prefix(300))")
            tous += comptes
        }
        return tous
    }

    /// `reconcile verify`: what is kept is what the site says, whose time stands still.
    func comparerAuSite(_ lues: Int, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let verification = try await commande(
            "reconcile", "verify", "--site", site.genre.rawValue, "--sample", "1000", "--seed", "7")
        #expect(
            verification.code == 0 && verification.sortie == #"{"lues":\#(lues),"egales":\#(lues)}"# + "\n",
            "\(verification)", sourceLocation: sourceLocation)
    }
}
