/// Bytes that grow. An array would check that it is alone and count a reference at each of the thousand small pieces
/// that make a canonical text.
struct Tampon: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacite: Int
    private(set) var compte = 0

    init(capacite: Int = 256) {
        self.capacite = capacite
        base = .allocate(capacity: capacite)
    }

    deinit { base.deallocate() }

    /// The bytes so far, until the next change.
    var octets: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: compte) }

    @inline(__always)
    mutating func ajouter(_ octet: UInt8) {
        if compte == capacite { grandir(1) }
        base[compte] = octet
        compte += 1
    }

    @inline(__always)
    mutating func ajouter(_ suite: UnsafeBufferPointer<UInt8>) {
        guard let source = suite.baseAddress else { return }
        if compte + suite.count > capacite { grandir(suite.count) }
        (base + compte).update(from: source, count: suite.count)
        compte += suite.count
    }

    mutating func ajouter(_ suite: [UInt8]) { suite.withUnsafeBufferPointer { ajouter($0) } }

    mutating func ajouter(_ mot: StaticString) {
        ajouter(UnsafeBufferPointer(start: mot.utf8Start, count: mot.utf8CodeUnitCount))
    }

    /// A number in base ten, on at least `largeur` digits.
    mutating func ajouter(nombre: UInt64, sur largeur: Int = 1) {
        let debut = compte
        var reste = nombre
        repeat {
            ajouter(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: reste % 10))
            reste /= 10
        } while reste > 0 || compte - debut < largeur
        // The digits came from the last to the first.
        var chiffres = UnsafeMutableBufferPointer(start: base + debut, count: compte - debut)
        chiffres.reverse()
    }

    /// Forgets what was added since the buffer held `compte` bytes.
    mutating func tronquer(_ compte: Int) { self.compte = compte }

    private mutating func grandir(_ besoin: Int) {
        capacite = max(capacite * 2, compte + besoin)
        let plusGrand = UnsafeMutablePointer<UInt8>.allocate(capacity: capacite)
        plusGrand.update(from: base, count: compte)
        base.deallocate()
        base = plusGrand
    }
}
