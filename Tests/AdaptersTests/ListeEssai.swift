import Demandes
import Foundation
import RawSockets
import Testing

@testable import Adapters

/// A list read to its end, or to what stops it.
struct ListeLue {
    var pages: [PageListe] = []
    var arret: ReponsePage?

    var numeros: [String] { pages.flatMap { $0.demandes.compactMap { $0.demande.numero.valeur?.texte } } }
    var anomalies: [AnomalieListe] { pages.flatMap(\.anomalies) }
    var fin: PageListe.Fin? { pages.last?.fin }

    var rupture: AnomalieListe? {
        if case .rompue(let anomalie)? = arret { anomalie } else { nil }
    }
}

/// An adapter whose site gives a list, and a reader of that list.
enum ListeEssai {
    static let mapping = """
        operations:
          demande:
            record: $
            rules:
              - { to: numero, from: $.numero, card: one, as: registration-number }
              - { to: statut, from: $.etat, card: optional, as: code(statut) }
              - { to: fichier.modification, from: $.modifie, card: optional, as: instant }
          liste:
            record: "$.demandes[*]"
            rules: demande

        """

    static let style = "page: { style: token, next: $.suivant, size: 2 }"
    static let cursor =
        "cursor: { path: $.modifie, format: instant, order: ascending, overlap: 15min, ceiling: 5min }"

    static func manifest(
        page: String = style, cursor: String? = cursor, mode: String = "modified-since", total: Bool = true,
        removals: String = "status", query: String = "curseur: \"{{ curseur }}\""
    ) -> String {
        AdapterEssai.manifestJSON.replacing(
            "errors:",
            with: """
                  liste:
                    method: GET
                    path: /liste
                    query: { depuis: "{{ depuis }}", \(query) }
                    signals: { code: $.erreur.code, field: $.erreur.champ }
                    list:
                      mode: \(mode)
                      \(page)
                      identity: $.id
                      removals: { by: \(removals) }
                      \(cursor ?? "")
                      \(total ? "total: $.total" : "")
                errors:
                  - { when: { status: 400, field: curseur }, then: cursor-expired }
                """)
    }

    static func site(
        _ manifest: String = manifest(), clock: SiteEcrit.Clock = .init(),
        _ answer: @escaping @Sendable (Peer.Request, Int) -> String
    ) throws -> SiteEcrit {
        try SiteEcrit(
            manifest: manifest, mapping: mapping, clock: clock,
            answer: answer)
    }

    /// Reads page after page; a list that never ends stops the test.
    static func read(_ site: SiteEcrit, depuis: Instant? = nil, from start: String? = nil) async throws -> ListeLue {
        var lue = ListeLue()
        var curseur = start ?? site.client.commencer("liste", site: "essai", depuis: depuis)
        try #require(curseur != nil)
        while let place = curseur {
            switch await site.client.page(place, site: "essai") {
            case .page(let page):
                lue.pages.append(page)
                curseur = page.suivante
            case .perimee(let reprise): curseur = reprise
            case let autre:
                lue.arret = autre
                return lue
            }
            try #require(lue.pages.count < 50, "la liste ne finit pas")
        }
        return lue
    }

    static let since = Instant(millisecondes: 1_789_000_000_000)
}
