import Foundation

/// The two-sample Kolmogorov–Smirnov test: could these two samples come from one distribution, whatever it is?
enum KolmogorovSmirnov {
    /// The largest gap between the two empirical distributions, 0...1. Ties advance both together.
    static func ecart(_ gauche: [Double], _ droite: [Double]) -> Double {
        let (a, b) = (gauche.sorted(), droite.sorted())
        var (i, j) = (0, 0)
        var ecart = 0.0
        while i < a.count, j < b.count {
            let valeur = min(a[i], b[j])
            while i < a.count, a[i] == valeur { i += 1 }
            while j < b.count, b[j] == valeur { j += 1 }
            ecart = max(ecart, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
        }
        return ecart
    }

    /// How likely so large a gap is when the distributions are one: Kolmogorov's series, with Stephens' correction for
    /// finite samples.
    static func p(_ gauche: [Double], _ droite: [Double]) -> Double {
        let (n, m) = (Double(gauche.count), Double(droite.count))
        let racine = (n * m / (n + m)).squareRoot()
        return queue((racine + 0.12 + 0.11 / racine) * ecart(gauche, droite))
    }

    /// Q(λ) = 2 Σ (−1)^(k−1) exp(−2 k² λ²).
    static func queue(_ lambda: Double) -> Double {
        // The series no longer converges there, where Q is 1 to the last digit.
        guard lambda > 0.2 else { return 1 }
        let somme = (1...100).reduce(0.0) { somme, k in
            let terme = exp(-2 * Double(k * k) * lambda * lambda)
            return somme + (k % 2 == 1 ? terme : -terme)
        }
        return min(1, max(0, 2 * somme))
    }
}

/// Numbers that a seed gives again: SplitMix64.
struct Hasard: RandomNumberGenerator {
    private var etat: UInt64

    init(_ graine: UInt64) { etat = graine }

    mutating func next() -> UInt64 {
        etat &+= 0x9E37_79B9_7F4A_7C15
        var z = etat
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
