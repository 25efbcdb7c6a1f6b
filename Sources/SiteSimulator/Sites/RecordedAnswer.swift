/// The choice of one answer: that of the sample whose request is the one that came.
struct RecordedAnswer {
    let credential: String?
    let page: (RecordedCall) -> RecordedExchange?
    let refused: (RequestDifference) -> Void
    let exchanges: [RecordedExchange]

    func answer(_ request: HTTPRequest) -> HTTPAnswer {
        // OAuth 2.0 client credentials (RFC 6749 §4.4): whoever asks has a token.
        if request.body.starts(with: "grant_type=".utf8) || request.body.firstRange(of: "&grant_type=".utf8) != nil {
            let token = #"{"access_token":"jeton-de-recette","token_type":"Bearer","expires_in":3600}"#
            return HTTPAnswer(status: 200, contentType: "application/json", body: Array(token.utf8))
        }
        if let credential, (request.header(credential.lowercased()) ?? "").isEmpty {
            return answer(first(.credentialsRefused), orStatus: 401)
        }
        let call = RecordedCall(
            method: request.method, path: request.path, query: request.query, range: request.header("range"),
            body: request.body)
        if let page = page(call) { return answer(page, orStatus: 404) }
        return lookup(request)
    }

    /// A call about one number. Its whole request is compared, the number aside, with those of the samples that know
    /// the number, or with them all where none does: a wrong path must not pass for an unknown number.
    private func lookup(_ request: HTTPRequest) -> HTTPAnswer {
        let text = [request.path] + request.query.values + [String(decoding: request.body, as: UTF8.self)]
        let asked = RequestMask.numbers(text.joined(separator: "\n"))
        let known = exchanges.filter { asked.contains($0.numero) }
        let compared = (known.isEmpty ? exchanges : known).map { ($0, RequestDifference(request, $0)) }
        if let same = compared.first(where: { $0.1 == nil })?.0 {
            return known.isEmpty ? answer(first(.unknownNumber), orStatus: 404) : answer(same, orStatus: 404)
        }
        // The nearest sample is the one whose difference comes last.
        guard let nearest = compared.compactMap(\.1).max(by: { $0.part < $1.part }) else {
            return answer(first(.unknownNumber), orStatus: 404)
        }
        refused(nearest)
        return HTTPAnswer(
            status: 400, contentType: "text/plain; charset=utf-8", body: Array((nearest.phrase + "\n").utf8))
    }

    private func first(_ role: RecordedExchange.Role) -> RecordedExchange? { exchanges.first { $0.role == role } }

    private func answer(_ exchange: RecordedExchange?, orStatus status: Int) -> HTTPAnswer {
        guard let exchange else {
            return HTTPAnswer(status: status, contentType: "text/plain; charset=utf-8", body: Array("refus\n".utf8))
        }
        var answer = HTTPAnswer(status: exchange.status, contentType: "", body: exchange.body)
        // The writer frames the answer itself.
        let framing: Set<String> = ["content-length", "connection", "transfer-encoding", "keep-alive"]
        answer.headers = exchange.headers.filter { !framing.contains($0.name.lowercased()) }
        return answer
    }
}
