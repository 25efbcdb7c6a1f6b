import Demandes
import Logging
import Testing

@testable import passerelle

@Suite("Journal technique")
struct LogLineTests {
    @Test("les champs sont fixes : ce qui n'est pas dans la liste n'est pas écrit")
    func fixedFields() {
        let line = LogLine.line(
            level: .info, message: "lookup",
            metadata: ["site": "national", "ms": "12", "numero": "1110720020439G1175", "nom": "MADEZO"],
            at: Instant(millisecondes: 0))
        #expect(
            line == """
                {"time":"1970-01-01T00:00:00.000Z","level":"info","message":"lookup","site":"national","ms":"12"}
                """)
    }
}
