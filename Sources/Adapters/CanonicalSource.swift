/// A payload without its syntax: its leaves in the document's order, each with its place and its trimmed text. Two
/// payloads that differ only by prefixes, white space, comments, quotes or references are the same source.
package struct CanonicalSource: Sendable, Hashable {
    package struct Leaf: Sendable, Hashable {
        /// `/reponse[1]/demande[1]/nom[1]`, `$.pieces[0].etat`.
        package let place: String
        /// The same without ranks, as rules and findings name it.
        package let path: String
        package let text: String
        /// What the syntax says of it beside its text: a JSON string, number, null, an empty list.
        package let kind: Kind
    }

    package enum Kind: String, Sendable, Hashable {
        case text, number, word, null, emptyList, emptyObject
    }

    package var leaves: [Leaf] = []

    /// One line a leaf: the form in which a source is compared and digested.
    package var text: String {
        leaves.map { "\($0.place) \($0.kind.rawValue) \($0.text)\n" }.joined()
    }

    mutating func add(_ place: String, _ path: String, _ text: String, _ kind: Kind = .text) {
        leaves.append(Leaf(place: place, path: path, text: text, kind: kind))
    }
}
