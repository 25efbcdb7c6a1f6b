/// Reading the journal: pages in order, from a position.
public protocol LectureJournal: Sendable {
    /// Changes when the store comes back from a backup: positions of another epoch mean nothing.
    func epoque() async throws -> String
    /// The events after `position`, oldest first, `limite` at most. Whoever saw position n never discovers later
    /// one at or below n. Old events may be gone where the same thing has a later one.
    func inscriptions(apres position: Int64, limite: Int) async throws -> [Inscription]
    /// Rings once events just written can be read.
    var parutions: Sonnette { get }
}
