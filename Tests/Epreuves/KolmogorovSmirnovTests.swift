import Foundation
import Testing

@Suite("Kolmogorov–Smirnov")
struct KolmogorovSmirnovTests {
    @Test("la queue est celle des tables : 0,05 à 1,358, 0,01 à 1,628")
    func table() {
        #expect(abs(KolmogorovSmirnov.queue(1.3581) - 0.05) < 1e-4)
        #expect(abs(KolmogorovSmirnov.queue(1.6276) - 0.01) < 1e-4)
        #expect(KolmogorovSmirnov.queue(0) == 1)
        #expect(KolmogorovSmirnov.queue(5) < 1e-20)
    }

    @Test("l'écart est celui qu'on compte à la main, les égalités comprises")
    func gap() {
        #expect(KolmogorovSmirnov.ecart([1, 2, 3], [1, 2, 3]) == 0)
        #expect(KolmogorovSmirnov.ecart([1, 2], [3, 4]) == 1)
        #expect(KolmogorovSmirnov.ecart([1, 2, 3, 4], [3, 4, 5, 6]) == 0.5)
        #expect(KolmogorovSmirnov.ecart([1, 1, 1, 2], [1, 2, 2, 2]) == 0.5)
    }

    @Test("deux tirages d'une même loi sont rarement dits différents, au seuil annoncé")
    func sameLaw() {
        var hasard = Hasard(1)
        let p = (0..<400).map { _ in
            KolmogorovSmirnov.p(exponentielle(500, &hasard), exponentielle(500, &hasard))
        }
        // Uniform, as a p must be: 5 % below 0.05, 50 % below 0.5; three standard deviations either side.
        #expect((7...33).contains(p.count { $0 < 0.05 }))
        #expect((160...245).contains(p.count { $0 < 0.5 }))
    }

    @Test("deux mille mesures voient un décalage d'un cinquième d'écart type, ou une queue plus lourde")
    func otherLaw() {
        var hasard = Hasard(2)
        let base = exponentielle(2000, &hasard)
        #expect(KolmogorovSmirnov.p(base, exponentielle(2000, &hasard).map { $0 + 0.2 }) < 1e-6)
        #expect(KolmogorovSmirnov.p(base, exponentielle(2000, &hasard).map { $0 * 1.3 }) < 1e-6)
    }

    private func exponentielle(_ combien: Int, _ hasard: inout Hasard) -> [Double] {
        (0..<combien).map { _ in -log(1 - Double.random(in: 0..<1, using: &hasard)) }
    }
}
