import Demandes
import Foundation

/// What a command says: JSON lines on standard output for programs, words on standard error for people.
enum Sortie {
    static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    static func words(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// A JSON object whose keys keep the order given.
    static func object(_ members: KeyValuePairs<String, JSON>) -> String {
        JSON.object(members.map { ($0.key, $0.value) }).text
    }
}
