import Testing

@testable import Coffre

@Suite("Empreintes à clé")
struct EmpreintesTests {
    @Test("une empreinte est celle que n'importe quel HKDF et HMAC-SHA256 calculent : elle ne changera pas")
    func knownAnswer() throws {
        let empreinte = try Cles.scelleur(Cles.ancienne).empreinte("1110720020439G1175", usage: .empreinteNumero)
        let attendue = "55deef95d536b23c790573c09f47473e82bc1d2815b40908e4ef4695cc6a2a82"
        #expect(empreinte.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == attendue)
    }

    @Test("une empreinte survit à une nouvelle clé ; avec une autre première clé, elle est tout autre")
    func rotation() throws {
        let avant = try Cles.scelleur(Cles.ancienne)
        let apres = try Cles.scelleur(Cles.ancienne, Cles.nouvelle)
        let autre = try Cles.scelleur(Cles.nouvelle)
        for usage in Usage.allCases {
            #expect(avant.empreinte("x", usage: usage) == apres.empreinte("x", usage: usage))
            #expect(avant.empreinte("x", usage: usage) != autre.empreinte("x", usage: usage))
        }
    }

    @Test("la même chose n'a pas la même empreinte sous deux usages")
    func separated() throws {
        let scelleur = try Cles.scelleur(Cles.ancienne)
        #expect(Set(Usage.allCases.map { scelleur.empreinte("x", usage: $0) }).count == Usage.allCases.count)
        let buts = Usage.allCases.map(\.rawValue) + [Derivation.scellement, Derivation.codeImport, Derivation.curseur]
        #expect(Set(buts).count == buts.count)
    }

    @Test("la comparaison en temps constant ne se trompe sur aucun octet")
    func comparison() {
        let octets = (0..<32).map { UInt8($0) }
        #expect(Scelleur.egales(octets, octets) && Scelleur.egales([], []))
        #expect(!Scelleur.egales(octets, Array(octets.dropLast())) && !Scelleur.egales([], octets))
        for rang in octets.indices {
            for bit in 0..<8 {
                var autre = octets
                autre[rang] ^= 1 << bit
                #expect(!Scelleur.egales(octets, autre))
            }
        }
    }
}
