import Foundation
import FuzzTargets
import Testing

/// The inputs kept in the repository: small ones to start from, and those that once broke something.
@Suite("Entrées hostiles")
struct CorpusTests {
    private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func corpus(_ target: FuzzTarget) throws -> [[UInt8]] {
        setenv("PASSERELLE_ADAPTERS", Self.root.appending(path: "adapters").path, 0)
        let folder = Self.root.appending(path: "Tests/Fuzz/corpus/\(target.rawValue)")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .filter { !$0.hasPrefix(".") }.map { Array(try Data(contentsOf: folder.appending(path: $0))) }
    }

    @Test("chaque entrée gardée passe, coupée à chaque endroit et changée d'un octet", arguments: FuzzTarget.allCases)
    func replayed(_ target: FuzzTarget) throws {
        let inputs = try corpus(target)
        #expect(!inputs.isEmpty)
        for input in inputs {
            target.run(input)
            let step = max(1, input.count / 200)
            for place in stride(from: 0, to: input.count, by: step) {
                target.run(Array(input[..<place]))
                var changed = input
                changed[place] ^= 0x40
                target.run(changed)
            }
        }
    }

    @Test("le corpus reste petit")
    func small() throws {
        let sizes = try FuzzTarget.allCases.flatMap { try corpus($0).map(\.count) }
        #expect(sizes.reduce(0, +) < 128 << 10)
    }
}
