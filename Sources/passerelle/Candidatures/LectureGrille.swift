import Adapters
import Candidatures

/// Reads a grid's file, strictly: a key that nobody knows is a fault with its line, and so is a sum that is wrong.
enum LectureGrille {
    static func lire(_ chemin: String) throws -> Grille {
        let valeur = try FichierDonne.yaml(chemin)
        let lue: GrilleLue
        do throws(ManifestFault) {
            lue = try grille(valeur)
        } catch {
            throw Exit(error)
        }
        do throws(FauteGrille) {
            return try lue.grille()
        } catch {
            let regle = error.regle
            throw Exit(
                .data,
                "\(chemin):\(error.ligne): \(regle.code) : \(regle.cause) : \(error.precision). \(regle.phrase)")
        }
    }

    private static func grille(_ valeur: YAMLValue) throws(ManifestFault) -> GrilleLue {
        var lecteur = try YAMLReader(valeur)
        var lue = GrilleLue()
        let nom = try lecteur.required("grille")
        lue.nom = SurLigne(try nom.text(), ligne: nom.position.line)
        lue.version = try nombre("version", try lecteur.required("version"))
        lue.libelle = try lecteur.text("libelle")
        lue.total = try nombre("total", try lecteur.required("total"))
        if let presentes = lecteur.optional("presentes") { lue.presentes = try nombre("presentes", presentes) }
        var criteres = try YAMLReader(try lecteur.required("criteres"))
        for membre in criteres.entries() { lue.criteres.append(try critere(membre)) }
        for egalite in try lecteur.optional("egalites")?.items() ?? [] {
            lue.egalites.append(SurLigne(try egalite.text(), ligne: egalite.position.line))
        }
        try lecteur.finish()
        return lue
    }

    private static func critere(_ membre: YAMLValue.Member) throws(ManifestFault) -> GrilleLue.CritereLu {
        var lecteur = try YAMLReader(membre.value)
        var lu = GrilleLue.CritereLu(
            nom: SurLigne(membre.key, ligne: membre.position.line),
            maximum: try nombre("maximum", try lecteur.required("maximum")))
        if let inconnu = lecteur.optional("inconnu") { lu.inconnu = try nombre("inconnu", inconnu) }
        if let termes = lecteur.optional("termes") { lu.bareme = .termes(try self.termes(termes)) }
        if let tranches = lecteur.optional("tranches") {
            guard lu.bareme == nil else {
                throw ManifestFault(.badValue, "tranches", at: tranches.position, expected: "termes ou tranches")
            }
            lu.bareme = .tranches(try self.tranches(tranches))
        }
        try lecteur.finish()
        return lu
    }

    private static func termes(
        _ valeur: YAMLValue
    ) throws(ManifestFault) -> [(terme: SurLigne<String>, points: SurLigne<Int>)] {
        var lecteur = try YAMLReader(valeur)
        var lus: [(terme: SurLigne<String>, points: SurLigne<Int>)] = []
        for membre in lecteur.entries() {
            lus.append((SurLigne(membre.key, ligne: membre.position.line), try nombre(membre.key, membre.value)))
        }
        return lus
    }

    private static func tranches(
        _ valeur: YAMLValue
    ) throws(ManifestFault) -> [(jusqua: SurLigne<Int>?, points: SurLigne<Int>)] {
        var lues: [(jusqua: SurLigne<Int>?, points: SurLigne<Int>)] = []
        for tranche in try valeur.items() {
            var lecteur = try YAMLReader(tranche)
            var jusqua: SurLigne<Int>?
            if let borne = lecteur.optional("jusqua") { jusqua = try nombre("jusqua", borne) }
            lues.append((jusqua, try nombre("points", try lecteur.required("points"))))
            try lecteur.finish()
        }
        return lues
    }

    private static func nombre(_ cle: String, _ valeur: YAMLValue) throws(ManifestFault) -> SurLigne<Int> {
        guard let nombre = Int(try valeur.text()) else {
            throw ManifestFault(.badValue, cle, at: valeur.position, expected: "un nombre entier")
        }
        return SurLigne(nombre, ligne: valeur.position.line)
    }
}
