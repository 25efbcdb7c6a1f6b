import Demandes
import Journal
import Testing

@testable import Registre

@Suite("Registre, valeurs")
struct ValeursTests {
    @Test("un N° ALS a dix chiffres, et deux rangs n'ont jamais le même")
    func numeroALS() {
        let numeros = (1...20_000).map { NumeroALS(rang: $0).texte }
        #expect(Set(numeros).count == numeros.count)
        #expect(numeros.allSatisfy { $0.utf8.count == 10 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    }

    @Test("un N° ALS n'a pas la forme d'un numéro unique : il n'est accepté nulle part à sa place")
    func numeroALSIsNoNumero() {
        #expect(throws: RegleNumero.self) { try NumeroUnique(saisie: NumeroALS(rang: 7).texte) }
    }

    @Test("radiation, déradiation, fusion et renouvellement se lisent entre deux lectures")
    func life() throws {
        let vivante = Demande()
        var radiee = vivante
        radiee.radiation = Radiation()
        radiee.radiation?.motif = .presente(.abandon)
        var fusionnee = vivante
        fusionnee.radiation = Radiation()
        fusionnee.radiation?.motif = .presente(.fusion)
        var deradiee = radiee
        deradiee.radiation?.motif = .presente(.deradiation)
        var renouvelee = vivante
        renouvelee.dates.renouvellement = .presente(try #require(DateCivile(iso: "2026-03-01")))
        #expect(Passage.entre(vivante, vivante) == [])
        #expect(Passage.entre(vivante, radiee) == [.radiation])
        #expect(Passage.entre(vivante, fusionnee) == [.fusion])
        #expect(Passage.entre(radiee, deradiee) == [.deradiation])
        #expect(Passage.entre(radiee, radiee) == [])
        #expect(Passage.entre(vivante, renouvelee) == [.renouvellement])
        #expect(Passage.entre(renouvelee, renouvelee) == [])
    }

    @Test("une lecture plus ancienne n'est pas acceptée, que le site date ses changements ou non")
    func older() {
        func lecture(_ modification: Int64?) -> Demande {
            var demande = Demande()
            if let modification {
                demande.fichier.modification = .presente(Instant(millisecondes: modification))
            }
            return demande
        }
        func tenue(_ modification: Int64?, lue: Int64) -> DemandeTenue {
            DemandeTenue(
                id: "dem_essai", version: 1, contenu: lecture(modification), lueLe: Instant(millisecondes: lue),
                modifieeSurLeSiteLe: modification.map { Instant(millisecondes: $0) })
        }
        func question(_ le: Int64) -> Instant { Instant(millisecondes: le) }
        #expect(tenue(100, lue: 10).acceptera(lecture(200), lueLe: question(5)), "le site dit qu'elle est plus récente")
        #expect(
            !tenue(200, lue: 10).acceptera(lecture(100), lueLe: question(50)), "le site dit qu'elle est plus ancienne")
        #expect(tenue(100, lue: 10).acceptera(lecture(100), lueLe: question(11)))
        #expect(!tenue(100, lue: 10).acceptera(lecture(100), lueLe: question(9)), "question partie avant")
        #expect(!tenue(nil, lue: 10).acceptera(lecture(nil), lueLe: question(9)))
        #expect(tenue(nil, lue: 10).acceptera(lecture(nil), lueLe: question(10)))
    }

    @Test("le seuil de confirmation est le 20 avril 2021 à minuit, à Paris")
    func threshold() throws {
        let jour = try #require(DateCivile(iso: "2021-04-20"))
        #expect(RepriseComptes.seuilConfirmation == HeureDeParis.minuit(jour))
    }
}
