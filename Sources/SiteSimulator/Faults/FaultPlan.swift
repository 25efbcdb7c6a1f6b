/// What the faults in force do to one answer.
struct FaultPlan: Sendable {
    var natures: [Panne.Nature] = []
    var banned = false

    /// How a list lies.
    var mensonge: Panne.Mensonge? {
        for case .liste(let mensonge) in natures { return mensonge }
        return nil
    }

    /// How the answer travels.
    var delivery: Delivery {
        var delivery = Delivery()
        for nature in natures {
            switch nature {
            case .latence(let ms): delivery.latencyMs += ms
            case .goutteAGoutte(let octets, let ms):
                delivery.drip = Delivery.Drip(octets: max(1, octets), intervalMs: ms)
            case .coupure(let octet, let cadrage, let sansAdieu):
                delivery.cut = Delivery.Cut(octet: octet, fromStatusLine: cadrage == .entete, abrupt: sansAdieu)
                delivery.framing = cadrage.framing
            case .cadrage(let cadrage): delivery.framing = cadrage.framing
            default: break
            }
        }
        return delivery
    }

    /// The answer that takes the place of the site's, if one does; the first fault that says so wins.
    func replacement(_ site: any SimulatedSite, _ visit: Visit) -> HTTPAnswer? {
        for nature in natures {
            switch nature {
            case .statut(let statut, let retryApres):
                var answer = site.answer(status: statut)
                if let retryApres { answer.set("Retry-After", String(retryApres)) }
                return answer
            case .debit(let retryApres, _):
                guard !banned else { return site.answer(status: 403) }
                var answer = site.answer(status: 429)
                answer.set("Retry-After", String(retryApres))
                return answer
            case .maintenance(let statut): return MaintenancePage.answer(status: statut)
            case .redirection(let vers, let statut):
                var answer = HTTPAnswer(status: statut, contentType: "text/html; charset=utf-8", body: [])
                answer.set("Location", vers)
                return answer
            case .refus(let code, let champ): return site.refusal(code: code, champ: champ, visit: visit)
            default: continue
            }
        }
        return nil
    }

    /// What changes in an answer that is otherwise the site's.
    func decorate(_ answer: inout HTTPAnswer) {
        for nature in natures {
            switch nature {
            case .typeDeContenu(let valeur): answer.set("Content-Type", valeur)
            case .corpsEnorme(let octets): answer.body.inflate(octets)
            default: continue
            }
        }
    }
}

extension Panne.Cadrage {
    fileprivate var framing: Delivery.Framing {
        switch self {
        case .longueur, .entete: .length
        case .morceaux: .chunked
        case .fermeture: .close
        }
    }
}

extension AnswerBody {
    /// Puts `octets` letters inside the free text of the document, so that it stays well formed to the end.
    fileprivate mutating func inflate(_ octets: Int) {
        let places = ["<tns:precision>", "<c:libelle>", "\"precisions\":\"", "\"commentaire\":\""]
        let cut = places.compactMap { Octets.find(Array($0.utf8), in: start)?.upperBound }.first ?? start.count
        end = Array(start[cut...]) + end
        start = Array(start[..<cut])
        filler += octets
    }
}

/// The page that a front end shows while the site behind it is stopped.
enum MaintenancePage {
    static func answer(status: Int) -> HTTPAnswer {
        let html = """
            <!DOCTYPE html>
            <html lang="fr"><head><meta charset="utf-8"><title>Maintenance</title></head>
            <body><h1>Site en maintenance</h1>
            <p>Le service est momentanément indisponible. Merci de réessayer plus tard.</p></body></html>

            """
        return HTTPAnswer(status: status, contentType: "text/html; charset=utf-8", body: Array(html.utf8))
    }
}
