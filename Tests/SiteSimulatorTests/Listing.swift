import Testing

@testable import SiteSimulator

/// Reads the list of changes page after page, as a partner would.
struct Listing {
    struct Fiche: Equatable {
        let identifiant: Int
        let numero: String?
        let version: Int
        let le: String
    }

    var fiches: [Fiche] = []
    var pages = 0
    var total = 0

    static func tout(_ client: RawClient, depuis: String? = nil, taille: Int) async throws -> Listing {
        var listing = Listing()
        var query = "taille=\(taille)" + (depuis.map { "&modifieesDepuis=\($0)" } ?? "")
        while true {
            let answer = try await client.send(Sites.lister(query))
            try #require(answer.status == 200, "\(answer.text.prefix(200))")
            let page = try #require(try JSONValue(answer.body).members)
            let total = try #require(page["total"]?.integer)
            #expect(listing.pages == 0 || total == listing.total)
            listing.total = total
            listing.pages += 1
            for item in page["demandes"]?.items ?? [] { listing.fiches.append(try fiche(item)) }
            guard let curseur = page["suivant"]?.text else { return listing }
            query = "taille=\(taille)&curseur=\(curseur)"
        }
    }

    private static func fiche(_ item: JSONValue) throws -> Fiche {
        let members = try #require(item.members)
        return Fiche(
            identifiant: try #require(members["idDemande"]?.integer), numero: members["numeroUnique"]?.text,
            version: try #require(members["version"]?.integer),
            le: try #require(members["dates"]?.members?["derniereModification"]?.text))
    }
}
