/// The port by which a trial looks at a site and changes what it serves: HTTP and JSON, on the machine itself only.
struct ControlPort: Sendable {
    let histoire: Histoire
    let pannes: Pannes
    let compteurs: Compteurs
    let kind: SiteKind
    let jetons: JetonsPiste
    var dispatch: DispatchSimule?

    func answer(_ request: HTTPRequest) -> HTTPAnswer {
        let parts = request.path.split(separator: "/").map(String.init)
        do throws(SimulatorError) {
            switch (request.method, parts.first, parts.count) {
            case ("GET", "etat", 1): return etat()
            case ("GET", "numeros", 1): return numeros(request)
            case ("GET", "pannes", 1): return texte(200) { json in json.field("enVigueur", pannes.enVigueur.count) }
            case ("PUT", "pannes", 1): return try poserPannes(request.body)
            case ("DELETE", "pannes", 1):
                pannes.set([])
                return texte(200) { json in json.field("enVigueur", 0) }
            case ("DELETE", "jetons", 1) where kind == .exemple:
                jetons.revoquer()
                return texte(200) { json in json.field("dureeJeton", jetons.duree) }
            case ("POST", "horloge", 1): return try regler(request.body)
            case ("POST", "dispatch", 1): return try diffuser(request.body)
            case ("POST", "demandes", 3): return try changer(parts[1], parts[2], request.body)
            default: return erreur(404, "adresse inconnue : \(request.method) \(request.path)")
            }
        } catch {
            return refus(error)
        }
    }

    private func etat() -> HTTPAnswer {
        texte(200) { json in
            json.field("site", kind.rawValue)
            json.field("population", histoire.population.size)
            json.field("graine", Int(truncatingIfNeeded: histoire.population.seed))
            json.field("horloge", histoire.horloge.maintenant.iso)
            json.field("connexions", compteurs.connexions)
            json.array("requetes", compteurs.lignes) { json, ligne in
                json.object { json in
                    json.field("operation", ligne.operation)
                    json.field("statut", ligne.statut)
                    json.field("nombre", ligne.nombre)
                }
            }
            json.field("changees", histoire.changees().rangs.count)
            json.field("pannes", pannes.enVigueur.count)
        }
    }

    private func numeros(_ request: HTTPRequest) -> HTTPAnswer {
        let depuis = request.query["de"].flatMap { Int($0) } ?? 0
        let combien = min(1000, request.query["combien"].flatMap { Int($0) } ?? 10)
        let rangs = Cas.chercher(request.query["cas"], dans: histoire, depuis: depuis, combien: combien)
        return texte(200) { json in
            json.array("numeros", rangs) { json, rang in
                let demande = histoire.demande(at: rang)
                json.object { json in
                    json.field("rang", rang)
                    json.field("numero", demande.numero)
                    json.field("version", demande.version)
                    json.array("cas", Cas.de(demande)) { json, cas in json.value(cas) }
                }
            }
        }
    }

    private func poserPannes(_ body: [UInt8]) throws(SimulatorError) -> HTTPAnswer {
        let nouvelles = try PanneJSON.read(body)
        try SiteParts.check(nouvelles, kind)
        pannes.set(nouvelles)
        return texte(200) { json in json.field("enVigueur", nouvelles.count) }
    }

    /// `{"avancer": secondes}` or `{"instant": "2027-…"}`.
    private func regler(_ body: [UInt8]) throws(SimulatorError) -> HTTPAnswer {
        var fields = try ControlBody.fields(body)
        let jour = histoire.horloge.maintenant.jour
        if let secondes = try fields.optionalInt("avancer") {
            histoire.horloge.avancer(ms: Int64(secondes) * 1000)
        } else {
            let texte = try fields.text("instant")
            guard let instant = Horodate(iso: texte) else { throw .date(texte) }
            histoire.horloge.regler(epochMs: instant.ms)
        }
        try fields.finish("horloge")
        // A night has passed: what changed leaves with the increment of the day.
        if jour != histoire.horloge.maintenant.jour, let dispatch, dispatch.attend { try ecrire(dispatch, nil, false) }
        return texte(200) { json in json.field("horloge", histoire.horloge.maintenant.iso) }
    }

    /// `{}`, or `{"panne": "tronque", "tout": true}`.
    private func diffuser(_ body: [UInt8]) throws(SimulatorError) -> HTTPAnswer {
        guard let dispatch else { throw .dispatch("ce site n'a pas de dispatch") }
        var fields = try ControlBody.fields(body)
        let mot = try fields.optionalText("panne")
        let tout = try fields.bool("tout", or: false)
        try fields.finish("dispatch")
        let panne = mot.flatMap { PanneDispatch(rawValue: $0) }
        if let mot, panne == nil { throw .invalidFault("panne de dispatch inconnue : \(mot)") }
        let numero = try ecrire(dispatch, panne, tout)
        return texte(200) { json in json.field("increment", Int(numero)) }
    }

    @discardableResult
    private func ecrire(
        _ dispatch: DispatchSimule, _ panne: PanneDispatch?, _ tout: Bool
    ) throws(SimulatorError) -> Int64 {
        do {
            return try dispatch.ecrire(panne, tout: tout)
        } catch {
            throw .dispatch("l'incrément ne s'écrit pas")
        }
    }

    private func changer(_ numero: String, _ verbe: String, _ body: [UInt8]) throws(SimulatorError) -> HTTPAnswer {
        try histoire.noter(try ControlBody.evenement(verbe, body), numero: numero)
        guard let demande = histoire.demande(numero) else { throw .unknownNumero(numero) }
        return texte(200) { json in
            json.field("version", demande.version)
            json.field("etat", demande.etat.rawValue)
            json.field("modifieeLe", demande.modifieeLe.iso)
        }
    }

    private func refus(_ error: SimulatorError) -> HTTPAnswer {
        switch error {
        case .unknownNumero: erreur(404, "numéro inconnu de ce site")
        case .invalidChange(let raison), .invalidFault(let raison), .dispatch(let raison): erreur(400, raison)
        case .date(let texte): erreur(400, "date illisible : \(texte)")
        case .population, .authorityMissing: erreur(500, "\(error)")
        }
    }

    private func erreur(_ status: Int, _ phrase: String) -> HTTPAnswer {
        texte(status) { json in json.field("erreur", phrase) }
    }

    private func texte(_ status: Int, _ body: (inout JSONBuffer) -> Void) -> HTTPAnswer {
        var json = JSONBuffer()
        json.object(nil, body)
        return HTTPAnswer(
            status: status, contentType: "application/json; charset=utf-8", body: json.octets + [UInt8(ascii: "\n")])
    }
}
