import Demandes
import Foundation

/// The second half of the story: a dwelling is offered in Brest, three people apply, and one of them signs. Each acts
/// under a token of his own.
struct DemoLogement {
    let stage: DemoStage
    let voice: DemoVoice
    let hero: DemoApplicant
    let others: [DemoPerson]

    static let landlord = "ponant-habitat"

    /// - Parameter samples: the folder of the référentiel.
    func tell(_ samples: String) async throws {
        let tables = try TableFiles.read(["\(samples)/referentiel"]).map { file in
            JSON.object([("fichier", .string(file.name)), ("contenu", .string(file.text))])
        }
        _ = try await stage.post("/v1/referentiel", ["tables": .array(tables)])
        let owner = try await stage.token([
            "agent": .string("ponant"), "role": .string("bailleur"), "bailleur": .string(Self.landlord),
        ])
        let offre = try await publish(owner)
        let his = try await apply(to: offre)
        var rivals: [DemoBid] = []
        for person in others { rivals.append(try await bid(try await stage.attach(person), on: offre)) }
        voice.say(
            "   Deux autres demandes se présentent : \(rivals.map(\.applicant.name).joined(separator: ", puis ")).")
        try await rank(offre, [his] + rivals)
        try await instruct(his, rivals)
        try await DemoCommission(stage: stage, voice: voice, owner: owner, his: his, first: rivals[0]).tell()
    }

    private func publish(_ owner: String) async throws -> String {
        voice.title("6. Un logement à Brest")
        voice.say("   Ponant Habitat, bailleur inventé, propose un T2 de 46 m² à 413,60 € par mois, charges comprises.")
        voice.say("   Il ne laisserait que sept jours pour répondre :")
        voice.expect(try await stage.post("/v1/offres", Self.dwelling(7), as: owner), "delai_trop_court")
        let draft = try await stage.post("/v1/offres", Self.dwelling(10), as: owner)
        guard let offre = draft["offre"] else { throw Exit(.data, "L'offre n'a pas été créée : \(draft.body)") }
        let published = try await stage.post("/v1/offres/\(offre)/publication", as: owner)
        voice.check(published, "etat", "publiee")
        let last = DateCivile(iso: published["date_limite"] ?? "")?.enLettres ?? ""
        voice.say("   Avec dix, l'offre est publiée. Date limite de candidature : \(last).")
        let seen = try await stage.get("/v1/comptes/\(hero.compte)/offres", as: hero.token)
        let tabs = seen.json["onglets"] as? [String: [String: Any]] ?? [:]
        let counts = ["communes_demandees", "limitrophes", "autres"].compactMap { tabs[$0] }.map { tab in
            "\(tab["libelle"] ?? "") (\(tab["nombre"] ?? ""))"
        }
        voice.say("   \(hero.name) ouvre ses offres : \(counts.joined(separator: ", ")). Chaque règle dit son calcul :")
        let offres = tabs["communes_demandees"]?["offres"] as? [[String: Any]] ?? []
        for rule in offres.first?["regles"] as? [[String: Any]] ?? [] {
            voice.say("   · \(rule["regle"] ?? "") : \(rule["reponse"] ?? ""). \(rule["calcul"] ?? "")")
        }
        if offres.first?["verdict"] as? String != "eligible" { voice.fail("ce logement devait lui convenir") }
        return offre
    }

    private static func dwelling(_ days: Int) -> KeyValuePairs<String, JSON> {
        [
            "titre": .string("T2 lumineux, rive droite, à Brest"), "commune": .string("29019"), "type": .string("t2"),
            "surface": .number(46), "financement": .string("PLUS"), "loyer_centimes": .number(35_240),
            "charges_centimes": .number(6_120), "delai_jours": .number(days),
        ]
    }

    /// A dossier is asked for first, all of it at once.
    private func apply(to offre: String) async throws -> DemoBid {
        voice.title("7. « Je postule »")
        let early = try await stage.post(
            "/v1/comptes/\(hero.compte)/candidatures", ["offre": .string(offre)], as: hero.token)
        voice.expect(early, "dossier_a_completer")
        voice.say("   Il dit qui l'emploie, depuis quand, et coche ce qui est déposé sur son site d'enregistrement :")
        let pieces = try await complete(hero)
        for piece in pieces { voice.say("   ✓ \(piece["libelle"] ?? ""), \(piece["raison"] ?? "")") }
        _ = try await stage.post(
            "/v1/comptes/\(hero.compte)/dossier/confidentialite", ["niveau": .number(2)], as: hero.token)
        voice.say(
            "   Son employeur verra de lui douze informations, pas une de plus : c'est le niveau 2, et son choix.")
        let his = try await place(hero, on: offre)
        let read = try await stage.get("/v1/candidatures/\(his.candidature)", as: hero.token)
        let band = (read.json["position"] as? [String: Any])?["bande"] as? String ?? ""
        voice.say("   Cette fois, sa candidature est posée : « \(read["libelle"] ?? "") », \(band) pour l'instant.")
        return his
    }

    private func bid(_ applicant: DemoApplicant, on offre: String) async throws -> DemoBid {
        _ = try await complete(applicant)
        return try await place(applicant, on: offre)
    }

    private func place(_ applicant: DemoApplicant, on offre: String) async throws -> DemoBid {
        let placed = try await stage.post(
            "/v1/comptes/\(applicant.compte)/candidatures", ["offre": .string(offre)], as: applicant.token)
        guard let candidature = placed["candidature"] else {
            throw Exit(.data, "La candidature n'a pas été posée : \(placed.body)")
        }
        return DemoBid(applicant: applicant, candidature: candidature)
    }

    /// - Returns: the checklist, every box of which is ticked.
    private func complete(_ applicant: DemoApplicant) async throws -> [[String: Any]] {
        let path = "/v1/comptes/\(applicant.compte)/dossier"
        let employer = applicant.person.identity.emploi?.employeur.valeur ?? ""
        _ = try await stage.post(
            path,
            [
                "employeur": .string(employer), "residence_principale": .boolean(true),
                "date_entree": .string("2021-09-01"),
            ], as: applicant.token)
        let dossier = try await stage.get(path, as: applicant.token)
        let pieces = dossier.list("pieces")
        let boxes = pieces.compactMap { ($0["cle"] as? String).map(JSON.string) }
        _ = try await stage.post(
            "\(path)/pieces",
            ["version": .number(dossier.json["version"] as? Int ?? 0), "cases": .array(boxes)], as: applicant.token)
        return pieces
    }

    private func rank(_ offre: String, _ bids: [DemoBid]) async throws {
        voice.title("8. Huit jours passent : l'offre est close, et les candidatures sont classées")
        try await stage.live(days: 8)
        let adviser = try await adviser()
        let ranked = try await stage.get("/v1/offres/\(offre)/candidatures", as: adviser)
        let places = ranked.list("candidatures").compactMap { one in
            (one["rang"] as? Int).flatMap { rank in
                bids.first { $0.candidature == one["candidature"] as? String }.map { (rank, $0.applicant.name) }
            }
        }
        let order = places.sorted { $0.0 < $1.0 }.map { "\($0.0). \($0.1)" }
        voice.say("   Une grille publiée a compté les points, une seule fois : \(order.joined(separator: ", ")).")
        if order.count != bids.count { voice.fail("les trois devaient être classées : \(ranked.body)") }
    }

    private func adviser() async throws -> String {
        try await stage.token([
            "agent": .string("conseillere-29"), "role": .string("conseiller"),
            "territoires": .array([.string("29")]),
        ])
    }

    /// What a conseillère does: one is not reached, two go to the landlord.
    private func instruct(_ his: DemoBid, _ rivals: [DemoBid]) async throws {
        let adviser = try await adviser()
        let unreached = try await act(rivals[1], "rejet", ["motif": .string("injoignable")], adviser)
        let motif = unreached["motif_libelle"] ?? unreached.body
        voice.say("   \(rivals[1].applicant.name) ne répond pas à la conseillère. Motif : \(motif).")
        voice.say("   Sa demande est libre aussitôt de postuler ailleurs.")
        for bid in [his, rivals[0]] { voice.check(try await act(bid, "validation", [:], adviser), "etat", "validee") }
        voice.say("   Les deux autres sont validées. La transmission exige une demande relue depuis peu :")
        voice.expect(try await act(rivals[0], "transmission", [:], adviser), "lecture_trop_ancienne")
        for bid in [rivals[0], his] {
            _ = try await stage.post("/v1/comptes/\(bid.applicant.compte)/mise-a-jour", as: bid.applicant.token)
            voice.check(try await act(bid, "transmission", [:], adviser), "etat", "transmise")
        }
        voice.say("   « Mettre à jour », et elles partent chez le bailleur. \(hero.name) voudrait se raviser :")
        let cancel = "/v1/comptes/\(hero.compte)/candidatures/\(his.candidature)/annulation"
        voice.expect(try await stage.post(cancel, as: hero.token), "candidature_deja_transmise")
    }

    private func act(
        _ bid: DemoBid, _ gesture: String, _ members: KeyValuePairs<String, JSON>, _ token: String
    ) async throws -> APIClient.Answer {
        try await stage.post("/v1/candidatures/\(bid.candidature)/\(gesture)", members, as: token)
    }
}

/// A candidature of the story, and whose it is.
struct DemoBid: Sendable {
    let applicant: DemoApplicant
    let candidature: String
}
