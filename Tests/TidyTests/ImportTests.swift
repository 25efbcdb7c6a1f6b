import Testing

/// The module graph, read from the `import` lines.
enum Imports {
    static func forbidden(_ file: TextFile) throws -> [String] {
        let folders = file.path.split(separator: "/").map(String.init)
        guard folders.count > 2, folders[0] == "Sources", file.path.hasSuffix(".swift") else { return [] }
        guard let allowed = allowed(folders[1]) else { return ["\(file.path) : pièce inconnue de la maison"] }
        return try modules(file.text).filter { module in
            if let owners = ImportTable.parts[module] { return !owners.contains(folders[1]) }
            return ImportTable.rooms.keys.contains(module) && !allowed.contains(module)
        }.map { "\(file.path) : \(folders[1]) n'importe pas \($0)" }
    }

    static func allowed(_ room: String) -> Set<String>? {
        room == ImportTable.wiring ? Set(ImportTable.rooms.keys) : ImportTable.rooms[room]
    }

    static func modules(_ text: String) throws -> [String] {
        try Pattern(#"^ *(?:@\w+(?:\(\w+\))? |\w+ )*import (?:struct |class |enum |func |protocol |typealias )?(\w+)"#)
            .matches(in: text).map { $0[1] }
    }
}

@Suite("Imports")
struct ImportTests {
    @Test("chaque module n'importe que ce que la table de la maison lui permet")
    func rooms() throws {
        let found = try HouseTree.under("Sources").flatMap(Imports.forbidden)
        #expect(found == [])
        #expect(try findings("Adapters", "import Foundation\npublic import Demandes\nimport CXML2") == [])
        #expect(try findings("passerelle", "import Web\nimport Store") == [])
        #expect(try findings("Demandes", "import Transport").count == 1)
        #expect(try findings("Candidatures", "@testable import Registre").count == 1)
        #expect(try findings("Candidatures", "public import struct Registre.Compte").count == 1)
        #expect(try findings("Divers", "").count == 1)
    }

    @Test("une pièce du dehors n'entre que chez celle de nos pièces qui la tient")
    func parts() throws {
        #expect(try findings("SiteSimulator", "import NIOSSL") == [])
        #expect(try findings("Adapters", "import FoundationXML").count == 1)
        #expect(try findings("passerelle", "@preconcurrency import CCurl").count == 1)
    }

    @Test("la table ne nomme que des modules qu'elle décrit, et aucun cycle")
    func table() {
        for (room, allowed) in ImportTable.rooms {
            for module in allowed {
                #expect(ImportTable.rooms.keys.contains(module), "\(room) → \(module)")
                #expect(!reaches(module, room), "cycle : \(room) ⇄ \(module)")
            }
        }
    }

    private func reaches(_ from: String, _ target: String) -> Bool {
        from == target || ImportTable.rooms[from, default: []].contains { reaches($0, target) }
    }

    private func findings(_ module: String, _ text: String) throws -> [String] {
        try Imports.forbidden(TextFile(path: "Sources/\(module)/Texte.swift", text: text))
    }
}
