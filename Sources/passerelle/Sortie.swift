import Demandes
import Foundation

/// What a command says: JSON lines on standard output for programs, words on standard error for people.
enum Sortie {
    static func line(_ text: String) { write(Data((text + "\n").utf8)) }

    static func words(_ text: String) { ink(text + "\n") }

    /// Words without an end of line, for a line that is written over.
    static func ink(_ text: String) {
        // Where nobody reads what a command says, there is nobody to tell.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Where nobody reads any more (`| head`), the command ends there and says nothing, as others do.
    static func write(_ bytes: Data) {
        do {
            try FileHandle.standardOutput.write(contentsOf: bytes)
        } catch {
            let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
            if cause?.code == Int(EPIPE) { exit(128 + SIGPIPE) }
            words("La sortie ne peut pas être écrite. Vérifiez la place qui reste là où elle va.")
            Exit.leave(.unavailable)
        }
    }

    /// A JSON object whose keys keep the order given.
    static func object(_ members: KeyValuePairs<String, JSON>) -> String {
        JSON.object(members.map { ($0.key, $0.value) }).text
    }
}
