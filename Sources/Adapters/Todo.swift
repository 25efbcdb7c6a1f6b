/// Something drafted that a person has not confirmed: `todo: "pourquoi"` on a rule, in the manifest's `adapter`
/// section, or the state `todo` of a code. An adapter that has some can be tried; the gateway does not serve it.
public struct Todo: Sendable, Hashable {
    public let position: ManifestFault.Position
    /// What is to be decided, in French.
    public let why: String

    init(_ value: YAMLValue) throws(ManifestFault) {
        position = value.position
        why = try value.text()
    }

    init(_ why: String, at position: ManifestFault.Position) {
        self.position = position
        self.why = why
    }

    /// The item without its mark, and the mark.
    static func taken(from item: YAMLValue) throws(ManifestFault) -> (YAMLValue, Todo?) {
        guard case .object(let members, let place) = item, let mark = members.first(where: { $0.key == "todo" }) else {
            return (item, nil)
        }
        return (.object(members.filter { $0.key != "todo" }, place), try Todo(mark.value))
    }
}

extension Adapter {
    /// What remains to be confirmed, in the order of the files.
    public var todos: [Todo] {
        let codes = tables.sorted { $0.key < $1.key }.flatMap { $0.value.todos }
        let marks = manifest.todos + mapping.todos + codes
        return marks.sorted { ($0.position.file, $0.position.line) < ($1.position.file, $1.position.line) }
    }

    /// Refuses what a person has not confirmed.
    func requireFinished() throws(ManifestFault) {
        let todos = todos
        guard let first = todos.first else { return }
        let more = todos.count > 1 ? " (et \(todos.count - 1) autres)" : ""
        throw ManifestFault(.unfinished, first.why + more, at: first.position)
    }
}
