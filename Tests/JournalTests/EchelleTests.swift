import Demandes
import Testing

@testable import Journal

@Suite("Échelle des livraisons")
struct EchelleTests {
    private static let now = Instant(millisecondes: 1_800_000_000_000)

    private static func prochain(_ essai: Int, _ alea: Double = 0, auPlusTot: Instant? = nil) -> Int64? {
        EchelleLivraison.prochain(essai: essai, now: now, alea: alea, auPlusTot: auPlusTot)
            .map { $0.millisecondes - now.millisecondes }
    }

    @Test("tout de suite, puis 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h : dix essais sur 75 h 35")
    func echelle() {
        let heure: Int64 = 3_600_000
        #expect(
            (1...9).map { Self.prochain($0) }
                == [5_000, 300_000, heure / 2, 2 * heure, 5 * heure, 10 * heure, 14 * heure, 20 * heure, 24 * heure])
        #expect(Self.prochain(10) == nil)
        #expect(Self.prochain(0) == nil)
        #expect(EchelleLivraison.duree == 75 * heure + 35 * 60_000 + 5_000)
    }

    @Test("le hasard retarde d'un dixième au plus et n'avance jamais")
    func alea() {
        for essai in 1...9 {
            let prevu = Self.prochain(essai) ?? 0
            #expect(Self.prochain(essai, 1) == prevu + prevu / 10)
            for alea in [-1, 0.0, 0.3, 0.999, .nan] {
                #expect((prevu...prevu + prevu / 10).contains(Self.prochain(essai, alea) ?? 0))
            }
        }
    }

    @Test("Retry-After retarde sans avancer, un jour au plus")
    func retryAfter() {
        let dans = { (secondes: Int64) in Instant(millisecondes: Self.now.millisecondes + secondes * 1000) }
        #expect(Self.prochain(1, auPlusTot: dans(60)) == 60_000)
        #expect(Self.prochain(2, auPlusTot: dans(60)) == 300_000)
        #expect(Self.prochain(1, auPlusTot: dans(10 * 86_400)) == 86_400_000)
        #expect(Self.prochain(1, auPlusTot: dans(-60)) == 5_000)
    }
}
