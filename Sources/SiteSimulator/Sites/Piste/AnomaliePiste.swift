/// The refusals of the third contract (§6): the register's, in its envelope and most of them with a status 200, and
/// those of the portal that stands before it.
struct AnomaliePiste {
    let code: String
    var rubrique: String?
    var complement: [(nom: String, valeur: String)] = []

    /// What stands around every answer of the register.
    struct Entete {
        let reference: String
        let emisLe: Horodate

        func ecrire(_ json: inout JSONBuffer, _ resultat: String) {
            json.object("entete") { json in
                json.field("interface", "1.2")
                json.field("reference", reference)
                json.field("emis_le", emisLe.utc)
            }
            json.field("resultat", resultat)
        }
    }

    /// The status that the contract gives to that code.
    private var status: Int { Self.table[code]?.status ?? 200 }

    func answer(_ entete: Entete) -> HTTPAnswer {
        var json = JSONBuffer()
        json.object { json in
            entete.ecrire(&json, "KO")
            json.array("anomalies", [self]) { json, anomalie in anomalie.ecrire(&json) }
        }
        return HTTPAnswer(status: status, contentType: "application/json; charset=utf-8", body: json.octets)
    }

    private func ecrire(_ json: inout JSONBuffer) {
        json.object { json in
            json.field("code", code)
            json.field("libelle", Self.table[code]?.libelle ?? "Contrôle bloquant.")
            json.field("rubrique", rubrique)
            guard !complement.isEmpty else { return }
            json.object("complement") { json in
                for (nom, valeur) in complement { json.field(nom, valeur) }
            }
        }
    }

    /// The refusal of that code, with what the contract puts beside it.
    static func surCommande(_ code: String, rubrique: String?, le maintenant: Horodate) -> AnomaliePiste {
        let controle = code.hasPrefix("ERRCTL") ? "foyer.titulaire.identite.ne_le" : nil
        var anomalie = AnomaliePiste(code: code, rubrique: rubrique ?? controle)
        switch code {
        case "ERRDEM0002": anomalie.complement = [("site", "guichet-35.example"), ("departement", "35")]
        case "ERRDEM0003":
            anomalie.complement = [("cause", "20"), ("prononcee_le", maintenant.jour.plus(mois: -14).iso)]
        case "ERRDEM0005":
            anomalie.complement = [("disponible_le", Horodate(ms: maintenant.ms + 900_000).utc)]
        default: break
        }
        return anomalie
    }

    /// What the state of a demande forbids: one joined to another leads to it, an erased one says only that it was.
    static func etat(_ demande: DemandeSimulee, le jour: Jour) -> AnomaliePiste? {
        guard demande.etat == .radiee, let radiation = demande.radiation else { return nil }
        if radiation.motif == MotifRadiation.fusion {
            let autre = demande.numeroAssocie.map { [("numero_remplacant", $0)] }
            return AnomaliePiste(code: "ERRDEM0004", complement: autre ?? [])
        }
        guard demande.estEffacee(le: jour) else { return nil }
        let cause = NomenclaturePiste.cause[radiation.motif.imhoweb] ?? ""
        return AnomaliePiste(
            code: "ERRDEM0003", complement: [("cause", cause), ("prononcee_le", radiation.date.iso)])
    }

    /// A number that this register does not have: another site's, or nobody's.
    static func inconnu(_ numero: String, territoire: Territoire) -> AnomaliePiste {
        let prefixe = String(numero.prefix(3))
        guard prefixe != territoire.prefixe, let autre = AutreSite(prefixe: prefixe) else {
            return AnomaliePiste(code: "ERRDEM0001")
        }
        return AnomaliePiste(
            code: "ERRDEM0002", complement: [("site", autre.site), ("departement", autre.departement)])
    }

    private static let table: [String: (status: Int, libelle: String)] = [
        "ERRDEM0001": (200, "Numéro inconnu de ce registre."),
        "ERRDEM0002": (200, "Demande gérée par un autre site."),
        "ERRDEM0003": (200, "Demande clôturée, données effacées."),
        "ERRDEM0004": (200, "Demande réunie à une autre."), "ERRDEM0005": (200, "Demande en cours d'instruction."),
        "ERRDEM0006": (400, "Appel mal formé."), "ERRDEM0007": (416, "La plage commence après la fin du registre."),
        "ERRHAB0001": (200, "Application non habilitée sur ce territoire."),
        "ERRQUO0001": (429, "Quota de l'application dépassé."), "ERRTEC0001": (500, "Erreur technique."),
    ]
}

/// What the portal says on its own, without the register's envelope.
enum RefusPortail {
    static func answer(_ status: Int, _ message: String) -> HTTPAnswer {
        var json = JSONBuffer()
        json.object { json in
            json.object("erreur_passerelle") { json in
                json.field("code", "PST\(status)")
                json.field("message", message)
            }
        }
        var answer = HTTPAnswer(status: status, contentType: "application/json; charset=utf-8", body: json.octets)
        if status == 401 { answer.set("WWW-Authenticate", "Bearer error=\"invalid_token\"") }
        return answer
    }
}

extension Horodate {
    /// `AAAA-MM-JJTHH:MM:SS.mmmZ`.
    var utc: String {
        let reste = Int((ms % 86_400_000 + 86_400_000) % 86_400_000)
        let jourUTC = Jour(rang: Int((ms - Int64(reste)) / 86_400_000))
        let heure = "\(deux(reste / 3_600_000)):\(deux(reste / 60_000 % 60)):\(deux(reste / 1000 % 60))"
        return "\(jourUTC.iso)T\(heure).\(six(reste % 1000).suffix(3))Z"
    }
}
