import Testing
import Transport

@Suite struct FaultTests {
    @Test("chaque faute a son code, stable et seul, et sa phrase")
    func codes() {
        let codes = TransportFault.allCases.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.hasPrefix("transport-") && $0 == $0.lowercased() && !$0.contains(" ") })
        #expect(TransportFault.allCases.allSatisfy { $0.sentence.hasSuffix(".") })
    }

    @Test("le code ne dépend pas de ce que la faute transporte")
    func payloads() {
        #expect(TransportFault.bodyTooLarge(limit: 1).code == TransportFault.bodyTooLarge(limit: 2).code)
        #expect(TransportFault.other(curl: 1).code == TransportFault.other(curl: 2).code)
    }
}
