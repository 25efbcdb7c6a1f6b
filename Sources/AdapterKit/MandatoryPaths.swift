/// What a contract makes mandatory, by the paths that findings name.
public struct MandatoryPaths: Sendable {
    /// Leaves and blocks that never miss where the block around them stands; the leaves are never empty.
    public var always: Set<String>
    /// Mandatory, but an empty value has its own meaning.
    public var mayBeEmpty: Set<String>
    /// Lists of one element at least: the last one may not go.
    public var atLeastOne: Set<String>

    public init(always: Set<String>, mayBeEmpty: Set<String> = [], atLeastOne: Set<String> = []) {
        self.always = always
        self.mayBeEmpty = mayBeEmpty
        self.atLeastOne = atLeastOne
    }

    func demands(_ path: String, occurrences: Int) -> Bool {
        always.contains(path) || mayBeEmpty.contains(path) || (atLeastOne.contains(path) && occurrences == 1)
    }
}
