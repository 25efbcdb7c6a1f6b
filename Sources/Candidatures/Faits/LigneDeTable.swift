/// A row of a table that a file gave: its line, and its cells by the name of their column.
public struct LigneDeTable: Sendable {
    public let numero: Int
    public let cases: [String: String]

    public init(numero: Int, cases: [String: String]) {
        self.numero = numero
        self.cases = cases
    }
}
