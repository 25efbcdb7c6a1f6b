/// The canonical text of one kind of section, both ways: what `CanonicalText` is to a demande, for the sections that
/// other rooms describe by a table of their own.
public struct TexteDeSection<B: Bloc>: Sendable {
    private let plan = PlanTexte(B.self)

    public init() {}

    public func ecrire(_ section: B) -> [UInt8] {
        var ecriture = EcritureCanonique()
        withUnsafePointer(to: section) { ecriture.objet(plan, UnsafeRawPointer($0)) }
        return Array(ecriture.texte.octets)
    }

    /// Reads back what `ecrire` wrote, and nothing else.
    public func relire(_ octets: [UInt8]) throws(FauteCanonique) -> B {
        var lecture = try LectureCanonique(octets)
        return try lecture.tout(plan)
    }
}
