import Demandes
import Foundation
import SiteSimulator

/// The end of the story: a commission, a silence, a lease, and a number struck off for the best of reasons.
struct DemoCommission {
    let stage: DemoStage
    let voice: DemoVoice
    /// The landlord's token.
    let owner: String
    let his: DemoBid
    /// Ranked before him by the commission.
    let first: DemoBid

    private var hero: String { his.applicant.name }

    func tell() async throws {
        try await decide()
        try await wait()
        try await sign()
        try await strikeOff()
    }

    private func decide() async throws {
        voice.title("9. La commission d'attribution")
        let stranger = try await stage.token([
            "agent": .string("autre"), "role": .string("bailleur"), "bailleur": .string("autre-bailleur"),
        ])
        voice.say("   Un autre bailleur veut décider à sa place :")
        voice.expect(
            try await act(his, "decision", ["decision": .string("attribution")], as: stranger), "autre_bailleur")
        for (bid, rank) in [(first, 1), (his, 2)] {
            _ = try await act(bid, "reception")
            voice.check(
                try await act(bid, "commission", ["le": .string(stage.today.iso)]), "libelle",
                "Proposée à la commission")
            let decided = try await act(
                bid, "decision", ["decision": .string("attribution_classee"), "rang": .number(rank)])
            voice.say("   \(bid.applicant.name) : « \(decided["libelle"] ?? decided.body) ».")
        }
        voice.say("   Le bailleur appelle d'abord \(hero), par mégarde :")
        voice.expect(try await act(his, "proposition"), "rang_pas_encore")
    }

    private func wait() async throws {
        voice.title("10. Onze jours de silence")
        let offered = try await act(first, "proposition")
        voice.say("   Le logement est proposé à \(first.applicant.name), qui a jusqu'au \(Self.lastDay(offered)).")
        try await stage.live(days: 11)
        let silent = try await stage.get("/v1/candidatures/\(first.candidature)", as: first.applicant.token)
        voice.check(silent, "etat", "sans_reponse")
        voice.say(
            "   Nous sommes le \(stage.today.enLettres), et rien n'est venu : la loi y voit un refus. "
                + "« \(silent["libelle"] ?? "") ».")
        let called = try await stage.get("/v1/candidatures/\(his.candidature)", as: his.applicant.token)
        voice.say(
            "   Personne n'a rien eu à faire : le logement est proposé à \(hero), jusqu'au \(Self.lastDay(called)), "
                + "le dixième jour étant un samedi.")
    }

    private func sign() async throws {
        let yes = try await stage.post(
            "/v1/comptes/\(his.applicant.compte)/candidatures/\(his.candidature)/reponse",
            ["accepte": .boolean(true)], as: his.applicant.token)
        voice.check(yes, "etat", "acceptee")
        let signed = try await act(his, "bail")
        voice.check(signed, "etat", "bail_signe")
        voice.say("   Il dit oui. Le bail est signé : « \(signed["libelle"] ?? "") ».")
    }

    private func strikeOff() async throws {
        voice.title("11. Le numéro est radié, pour la meilleure des raisons")
        try stage.site(.finistere).radier(his.applicant.person.numero.texte, motif: "ATTRIB")
        _ = try await stage.post("/v1/comptes/\(his.applicant.compte)/mise-a-jour", as: his.applicant.token)
        try await stage.gateway.drain()
        let read = try await stage.get("/v1/comptes/\(his.applicant.compte)/demande", as: his.applicant.token)
        voice.say("   Son site l'a dit, et lui le lit : \((read.json["vie"] as? [String: Any])?["message"] ?? "")")
        let closed = try await stage.get("/v1/candidatures/\(his.candidature)", as: his.applicant.token)
        voice.check(closed, "etat", "close")
        voice.check(closed, "motif", "bail")
        let acts = closed.list("historique")
        voice.say("   Sa candidature : « \(closed["libelle"] ?? "") », après \(acts.count) étapes, chacune datée.")
        let replayed = try await stage.get("/v1/reconstruction")
        if replayed.json["egales"] as? Bool != true { voice.fail("le journal rejoué diffère : \(replayed.body)") }
        voice.say("   Le journal, rejoué depuis son début, redonne exactement ce qui est tenu.")
    }

    private func act(
        _ bid: DemoBid, _ gesture: String, _ members: KeyValuePairs<String, JSON> = [:], as token: String? = nil
    ) async throws -> APIClient.Answer {
        try await stage.post("/v1/candidatures/\(bid.candidature)/\(gesture)", members, as: token ?? owner)
    }

    private static func lastDay(_ answer: APIClient.Answer) -> String {
        guard let end = answer["echeance"].flatMap(Instant.init(iso:)) else { return "" }
        return HeureDeParis.jour(end.plus(minutes: -1)).enLettres
    }
}
