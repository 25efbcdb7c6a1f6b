import Acces
import Demandes
import Testing

@Suite("Essais de connexion")
struct EssaisDeConnexionTests {
    private let debut = Instant(millisecondes: 1_800_000_000_000)

    @Test("cinq essais à volonté, puis chacun attend plus que le précédent")
    func attentes() throws {
        var faits: EssaisDeConnexion?
        for _ in 0..<5 { faits = EssaisDeConnexion.suivants(faits, le: debut) }
        var attentes: [Int64] = []
        for _ in 0..<6 {
            let tenus = try #require(faits)
            #expect(EssaisDeConnexion.suivants(tenus, le: tenus.prochainLe.plus(.milliseconds(-1))) == nil)
            attentes.append((tenus.prochainLe.millisecondes - tenus.dernierLe.millisecondes) / 60_000)
            faits = EssaisDeConnexion.suivants(tenus, le: tenus.prochainLe)
        }
        #expect(attentes == [1, 4, 16, 64, 120, 120])
    }

    @Test("qui essaie sans relâche n'a que 25 essais par jour, tous les jours")
    func parJour() {
        var faits: EssaisDeConnexion?
        var pris: [Int] = []
        for minute in 0..<(3 * 1440) {
            guard let suivants = EssaisDeConnexion.suivants(faits, le: debut.plus(minutes: minute)) else { continue }
            faits = suivants
            pris.append(minute)
            while let encore = EssaisDeConnexion.suivants(faits, le: debut.plus(minutes: minute)) {
                faits = encore
                pris.append(minute)
            }
        }
        for jour in 0..<3 { #expect((1...25).contains(pris.filter { $0 / 1440 == jour }.count)) }
    }

    @Test("un jour sans essai, et tout est oublié")
    func oubli() throws {
        let faits = EssaisDeConnexion(nombre: 12, dernierLe: debut)
        #expect(EssaisDeConnexion.suivants(faits, le: debut.plus(heures: 24))?.nombre == 1)
        #expect(EssaisDeConnexion.suivants(faits, le: debut.plus(heures: 23))?.nombre == 13)
    }

    @Test("une session finit trente minutes après le dernier appel, et douze heures après son ouverture")
    func session() {
        func tenue(vue: Instant) -> SessionTenue {
            SessionTenue(porteur: .compte("cpt_a"), ouverteLe: debut, vueLe: vue)
        }
        #expect(tenue(vue: debut).estOuverte(debut.plus(.milliseconds(30 * 60_000 - 1))))
        #expect(!tenue(vue: debut).estOuverte(debut.plus(minutes: 30)))
        let onze = tenue(vue: debut.plus(heures: 11).plus(minutes: 45))
        #expect(onze.estOuverte(debut.plus(.milliseconds(12 * 3_600_000 - 1))))
        #expect(!onze.estOuverte(debut.plus(heures: 12)))
    }
}
