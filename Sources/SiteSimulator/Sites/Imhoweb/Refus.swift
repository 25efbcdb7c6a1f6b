/// The refusals of the JSON contract (§6).
struct Refus {
    let code: String
    let champ: String?
    let maintenant: Horodate

    /// The refusal of that code, with what the contract puts beside it; a code it does not list comes as a 400.
    func answer() -> HTTPAnswer {
        let (status, message) =
            Self.table[code] ?? (code.hasPrefix("CTRL-") ? (200, "Contrôle bloquant.") : (400, "Refus."))
        return Self.answer(status) { json in
            json.field("code", code)
            json.field("message", message)
            json.field("champ", champ ?? (code.hasPrefix("CTRL-") ? "demandeur.dateNaissance" : nil))
            switch code {
            case "DEM-410":
                json.field("motif", MotifRadiation.abandon)
                json.field("date", maintenant.jour.plus(mois: -14))
            case "DEM-421":
                json.field("site", "guichet-35.example")
                json.field("departement", "35")
            case "DEM-423": json.field("jusqua", Horodate(ms: maintenant.ms + 900_000).iso)
            default: break
            }
        }
    }

    /// What the state of a demande forbids: a merged one leads to its successor, an erased one says only that it was.
    static func etat(_ demande: DemandeSimulee, le jour: Jour) -> HTTPAnswer? {
        guard demande.etat == .radiee, let radiation = demande.radiation else { return nil }
        if radiation.motif == MotifRadiation.fusion {
            return answer(409) { json in
                json.field("code", "DEM-409")
                json.field("message", "Demande fusionnée dans une autre.")
                json.field("numeroRemplacant", demande.numeroAssocie)
            }
        }
        guard demande.estEffacee(le: jour) else { return nil }
        return answer(410) { json in
            json.field("code", "DEM-410")
            json.field("message", "Demande radiée, données effacées.")
            json.field("motif", radiation.motif)
            json.field("date", radiation.date)
        }
    }

    static func answer(_ status: Int, _ body: (inout JSONBuffer) -> Void) -> HTTPAnswer {
        var json = JSONBuffer()
        json.object { json in json.object("erreur", body) }
        return HTTPAnswer(status: status, contentType: "application/json; charset=utf-8", body: json.octets)
    }

    private static let table = [
        "DEM-400": (400, "Appel mal formé."), "HAB-401": (401, "Clé expirée ou révoquée."),
        "HAB-403": (403, "Habilitation insuffisante."), "DEM-404": (404, "Numéro inconnu de ce site."),
        "DEM-409": (409, "Demande fusionnée dans une autre."), "DEM-410": (410, "Demande radiée, données effacées."),
        "DEM-421": (421, "Demande gérée par un autre site."), "DEM-423": (423, "Demande en cours de traitement."),
        "QUO-429": (429, "Débit dépassé."), "TEC-500": (500, "Erreur technique."),
    ]
}
