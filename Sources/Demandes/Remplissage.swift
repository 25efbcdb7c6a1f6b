/// The least shares of demandes where a field is filled, that a site's manifest promises, by canonical field. Judged
/// over many demandes at once: a list, or what was read in a day.
public struct RemplissageAttendu: Sendable, Hashable {
    public let parts: [String: Double]

    /// Fewer demandes than that say nothing of a rate.
    public static let minimum = 20

    public init(_ parts: [String: Double] = [:]) { self.parts = parts }

    /// A field that is filled less often than promised.
    public struct Manque: Sendable, Hashable {
        public let champ: String
        public let part: Double
        public let remplis: Int
        public let lus: Int

        /// « demandeur.courriel : rempli dans 12 demandes sur 100, au moins 60 % attendus ».
        public var phrase: String {
            "\(champ) : rempli dans \(remplis) \(lus == 1 ? "demande" : "demandes") sur \(lus), au moins "
                + "\(Int((part * 100).rounded())) % attendus"
        }
    }

    /// What is out of its bounds, by field.
    ///
    /// - Parameter remplis: in how many of the demandes read each field is filled.
    public func manques(_ remplis: [String: Int], sur lus: Int) -> [Manque] {
        guard lus > 0 else { return [] }
        return parts.sorted { $0.key < $1.key }.compactMap { champ, part in
            let nombre = remplis[champ] ?? 0
            guard Double(nombre) < Double(lus) * part else { return nil }
            return Manque(champ: champ, part: part, remplis: nombre, lus: lus)
        }
    }
}
