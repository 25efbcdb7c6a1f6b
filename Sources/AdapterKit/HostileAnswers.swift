internal import Adapters
internal import Demandes

/// A sample's good answer, mistreated: what a broken or hostile site could send in its place.
struct HostileAnswers {
    let adapter: Adapter
    let sample: SampleFolder
    let payload: SamplePayload
    private let good: RawAnswer
    private let start: Int

    /// Nil without a sample that gives a demande.
    init?(_ conformity: Conformity) {
        guard let sample = conformity.found,
            let payload = conformity.payloads.first(where: { $0.sample.place == sample.place }),
            let start = sample.exchanges[0].response.body.firstRange(of: payload.bytes)?.lowerBound
        else { return nil }
        adapter = conformity.adapter
        self.sample = sample
        self.payload = payload
        self.start = start
        good = sample.exchanges[0].answer
    }

    var isJSON: Bool { payload.bytes.first { $0 > 0x20 && $0 < 0x80 }.map { $0 != 0x3C } ?? false }

    func issue(_ answer: RawAnswer) -> Issue {
        guard let interpretation = Interpretation(adapter, operation: sample.exchanges[0].operation) else {
            return .defautAdaptateur
        }
        return interpretation.reponse(answer, asked: sample.numero, now: SampleReading.moment).issue
    }

    /// What comes of other bytes in place of the payload.
    func issue(payload bytes: [UInt8]) -> Issue {
        var answer = good
        answer.body.replaceSubrange(start..<start + payload.bytes.count, with: bytes)
        return issue(answer)
    }

    /// What comes of the answer cut in the middle of its payload.
    func truncated() -> Issue {
        var answer = good
        answer.body = Array(good.body.prefix(start + payload.bytes.count / 2))
        return issue(answer)
    }

    func html() -> Issue {
        issue(
            RawAnswer(
                status: 200, headers: [("Content-Type", "text/html; charset=utf-8")],
                body: Array("<!DOCTYPE html><html><title>Maintenance</title></html>".utf8)))
    }

    /// The payload followed by white space, one byte beyond what the manifest admits.
    func tooBig(_ limit: Int) -> Issue {
        var answer = good
        answer.body += Array(repeating: 0x20, count: max(limit + 1 - answer.body.count, 0))
        return issue(answer)
    }

    /// A charset in the header that is not the document's.
    func otherCharset() -> Issue {
        var answer = good
        for index in answer.headers.indices where answer.headers[index].name.lowercased() == "content-type" {
            let type = answer.headers[index].value.prefix { $0 != ";" }
            answer.headers[index].value = type + "; charset=utf-16"
        }
        return issue(answer)
    }
}

extension Issue {
    /// An answer about the demande itself, which nobody may draw from bytes that are not the site's contract.
    var speaksOfTheDemande: Bool {
        switch self {
        case .trouvee, .nonModifiee, .numeroInconnu, .ailleurs, .radiee, .verrouillee, .rejetee: true
        default: false
        }
    }
}
