internal import Demandes
internal import Foundation

/// Where a reader of a list stands. Everything that the next page needs is in it, so that a run may stop and go on
/// elsewhere; identities are only there as digests.
struct ListState: Codable {
    private(set) var version = 1
    let site: String
    let list: String
    /// When the run began, and the instant it asks from.
    let start: Int64
    var since: Int64?
    /// Fixed at the beginning: what changes after it is for the next run.
    let ceiling: Int64?

    /// The token of the page to ask for; nil on the first.
    var token: String?
    /// Pages read since the beginning, or since a restart: the number of the next one follows.
    var page = 0
    /// Rank of the next record.
    var offset = 0

    var received = 0
    /// `received` when the list was last begun, and how many records were to be given again then.
    var base = 0
    var credit = 0
    var total: Int?

    /// The latest date seen, in milliseconds.
    var last: Int64?
    /// Records at the end of the page before, that the next may repeat.
    var ties: [UInt64] = []
    var digest: UInt64 = 0
    /// A token kept to see loops, and when it is replaced (Brent's algorithm: constant memory).
    var mark: UInt64 = 0
    var markAt = 1

    /// The order claimed was followed so far; nothing contradicted the whole.
    var isOrdered = true
    var isWhole = true
    /// Told once.
    var told: [String] = []

    init(site: String, list: String, start: Instant, since: Instant?, ceiling: Instant?) {
        self.site = site
        self.list = list
        self.start = start.millisecondes
        self.since = since?.millisecondes
        self.ceiling = ceiling?.millisecondes
    }

    /// Reads what `text` writes; nil for anything else.
    init?(_ text: String) {
        guard text.utf8.count <= 65_536 else { return nil }
        var packed = text.replacing("-", with: "+").replacing("_", with: "/")
        packed += String(repeating: "=", count: (4 - packed.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: packed),
            let state = try? JSONDecoder().decode(ListState.self, from: data), state.version == 1
        else { return nil }
        self = state
    }

    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let data = try? encoder.encode(self) else { return "" }
        return data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// FNV-1a: enough to recognise, and nothing can be read back from it but by trying.
    static func digest(_ texts: String...) -> UInt64 { digest(texts) }

    static func digest(_ texts: [String]) -> UInt64 {
        texts.reduce(0xCBF2_9CE4_8422_2325) { hash, text in
            (Array(text.utf8) + [0]).reduce(hash) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        }
    }
}
