import Demandes
import Synchronization
import Testing

@testable import passerelle

@Suite("L'horloge")
struct HorlogeTests {
    /// The two clocks of a machine, set by hand; in minutes.
    private final class Machine: Sendable {
        private let minutes = Mutex((mur: Int64(0), ecoule: Int64(0)))

        func passer(_ duree: Int64) {
            minutes.withLock { $0 = ($0.mur + duree, $0.ecoule + duree) }
        }

        func regler(_ ecart: Int64) { minutes.withLock { $0.mur += ecart } }

        var horloge: Horloge {
            Horloge(
                mur: { self.minutes.withLock { $0.mur * 60_000_000_000 } },
                ecoule: { self.minutes.withLock { $0.ecoule * 60_000_000_000 } })
        }
    }

    private let machine = Machine()

    private func minute(_ horloge: Horloge) -> Int64 { horloge.now().millisecondes / 60_000 }

    @Test("reculée d'une heure, elle avance encore, deux fois moins vite, jusqu'à se retrouver à l'heure")
    func reculee() {
        let horloge = machine.horloge
        machine.passer(100)
        #expect(minute(horloge) == 100)
        machine.regler(-60)
        #expect(minute(horloge) == 100)
        machine.passer(40)
        #expect(minute(horloge) == 120, "le système dit 80")
        machine.passer(80)
        #expect(minute(horloge) == 160, "le système aussi : ils se sont rejoints")
        machine.passer(10)
        #expect(minute(horloge) == 170)
    }

    @Test("avancée d'une heure, elle suit ; remise à l'heure ensuite, elle ne recule pas")
    func avancee() {
        let horloge = machine.horloge
        machine.regler(60)
        #expect(minute(horloge) == 60)
        machine.regler(-60)
        machine.passer(2)
        #expect(minute(horloge) == 61)
        machine.passer(118)
        #expect(minute(horloge) == 120)
    }
}
