import Demandes
import Testing

@Suite("Codes et nomenclatures")
struct CodesTests {
    @Test("chaque code de refus est unique, porte une cause et une phrase en français")
    func unique() {
        let codes =
            codes(RegleNumero.self) + codes(Issue.self) + codes(Panne.self) + codes(Rupture.self)
            + codes(NatureConstat.self)
        #expect(Set(codes.map(\.code)).count == codes.count)
        for (code, cause, phrase) in codes {
            #expect(!cause.isEmpty && phrase.hasSuffix("."), "\(code)")
        }
    }

    private func codes<C: CodeDocumente>(_ type: C.Type) -> [(code: String, cause: String, phrase: String)] {
        C.allCases.map { ($0.code, $0.cause, $0.phrase) }
    }

    @Test("les termes des nomenclatures sont en ASCII, sans majuscule ni espace")
    func terms() {
        check(MotifDemande.self)
        check(ModeleLogement.self)
        check(TypologieDalo.self)
        check(NatureRessource.self)
    }

    private func check<N: Nomenclature>(_ type: N.Type) {
        for terme in N.allCases {
            #expect(terme.rawValue.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
            #expect(terme.libelle.first?.isUppercase == true, "\(terme.rawValue)")
        }
    }
}
