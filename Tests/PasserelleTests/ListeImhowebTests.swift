import Adapters
import Demandes
import Foundation
import SiteSimulator
import Testing

@Suite("La liste du site simulé, page après page")
struct ListeImhowebTests {
    /// The whole list, its pages and the number each demande bears.
    private func read(
        _ essai: SiteEssai, depuis: Instant?, from start: String? = nil, stopAfter pages: Int = .max
    ) async throws -> (pages: [PageListe], cursor: String?) {
        let site = essai.site.kind.rawValue
        var curseur = start ?? essai.client.commencer("page", site: site, depuis: depuis)
        var read: [PageListe] = []
        while let place = curseur, read.count < pages {
            guard case .page(let page) = await essai.client.page(place, site: site) else {
                Issue.record("la page \(read.count) ne se lit pas")
                break
            }
            read.append(page)
            curseur = page.suivante
        }
        return (read, curseur)
    }

    private func numeros(_ pages: [PageListe]) -> [String] {
        pages.flatMap { $0.demandes.compactMap { $0.demande.numero.valeur?.texte } }
    }

    @Test("mille demandes en pages de cent : chacune une fois, le total juste, rien à redire")
    func whole() async throws {
        try await SiteEssai.with(.finistere) { essai in
            let (pages, _) = try await read(essai, depuis: nil)
            let last = try #require(pages.last)
            #expect(pages.count == 10 && last.recus == last.totalAnnonce && last.fin?.estComplete == true)
            #expect(pages.flatMap(\.anomalies) == [] && pages.flatMap(\.constats).isEmpty)
            #expect(pages.flatMap(\.refusees).isEmpty)
            let all = numeros(pages)
            #expect(Set(all).count == all.count)
            #expect(all.count + pages.map(\.sansNumero).reduce(0, +) == last.recus)
            let dates = pages.flatMap { $0.demandes.compactMap(\.modifieeLe) }
            #expect(dates == dates.sorted() && last.fin?.repere == dates.last)
        }
    }

    @Test("ce que la liste donne est ce que la lecture donne")
    func sameAsLookup() async throws {
        try await SiteEssai.with(.finistere) { essai in
            let (pages, _) = try await read(essai, depuis: nil, stopAfter: 1)
            for lue in try #require(pages.first).demandes.prefix(20) where lue.demande.statut.valeur == .active {
                let numero = try #require(lue.demande.numero.valeur)
                guard case .trouvee(let demande, _, _) = await essai.ask(numero) else { continue }
                #expect(Empreinte(canonique: demande) == Empreinte(canonique: lue.demande))
            }
        }
    }

    @Test("depuis un instant, la fin de la liste seulement ; un curseur gardé reprend à la page suivante")
    func sinceAndResumed() async throws {
        try await SiteEssai.with(.finistere) { essai in
            let (all, _) = try await read(essai, depuis: nil)
            let dates = all.flatMap { $0.demandes.compactMap(\.modifieeLe) }
            let middle = dates[dates.count / 2]
            let (half, _) = try await read(essai, depuis: middle)
            let expected = zip(numeros(all), dates).filter { $1 >= middle.plus(minutes: -15) }.map(\.0)
            #expect(numeros(half) == expected)
            let (first, kept) = try await read(essai, depuis: nil, stopAfter: 3)
            try #require(kept != nil)
            let (rest, _) = try await read(essai, depuis: nil, from: kept)
            #expect(numeros(first) + numeros(rest) == numeros(all))
        }
    }
}
