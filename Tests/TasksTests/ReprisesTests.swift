import Tasks
import Testing

@Suite("Reprises")
struct ReprisesTests {
    private let reprises = Reprises(base: 1000, plafond: 60_000, essais: 5)

    @Test("l'attente double à chaque essai, tirée entre la moitié de la base et la largeur du moment")
    func doubles() {
        for (essai, largeur) in [(1, 1000), (2, 2000), (3, 4000), (4, 8000)] as [(Int, Int64)] {
            #expect(reprises.suite(essai: essai, maintenant: 0, alea: 0) == .retry(le: 500))
            #expect(reprises.suite(essai: essai, maintenant: 0, alea: 0.75) == .retry(le: max(500, largeur * 3 / 4)))
        }
    }

    @Test("l'attente ne dépasse jamais le plafond, si long que soit l'échec")
    func capped() {
        let longues = Reprises(base: 1000, plafond: 60_000, essais: 1000)
        for essai in [7, 20, 64, 500] {
            guard case .retry(let le) = longues.suite(essai: essai, maintenant: 0, alea: 0.999_999) else {
                Issue.record("abandonnée à l'essai \(essai)")
                continue
            }
            #expect(le > 50_000 && le <= 60_000)
        }
    }

    @Test("le dernier essai permis abandonne")
    func abandoned() {
        #expect(reprises.suite(essai: 5, maintenant: 0, alea: 0) == .abandoned)
        #expect(reprises.suite(essai: 6, maintenant: 0, alea: 0) == .abandoned)
    }

    @Test(
        "mille échecs du même instant ne reviennent pas ensemble : 5 % au plus dans le dixième de seconde le plus dense"
    )
    func spread() {
        let large = Reprises(base: 500, plafond: 300_000, essais: 20)
        var dixiemes: [Int64: Int] = [:]
        for rang in 0..<1000 {
            // The golden ratio's multiples are spread evenly: chance without chance.
            let alea = (Double(rang) * 0.618_033_988_75).truncatingRemainder(dividingBy: 1)
            guard case .retry(let le) = large.suite(essai: 6, maintenant: 0, alea: alea) else { continue }
            dixiemes[le / 100, default: 0] += 1
        }
        #expect(dixiemes.values.max() ?? 0 <= 50)
        #expect(dixiemes.values.reduce(0, +) == 1000)
    }

    @Test("une tâche vivante attend, court, ou sera reprise ; finie ou abandonnée, elle laisse sa place")
    func alive() {
        #expect(EtatTache.allCases.filter(\.estVivante) == [.waiting, .running, .retry])
    }
}
