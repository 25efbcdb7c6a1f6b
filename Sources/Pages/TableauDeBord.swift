internal import Demandes
internal import Web

extension Routes {
    static let tableau: [Route] = [
        Route("GET", "/tableau-de-bord", .compte) { visite in
            let etat = try await EtatDuCompte(visite)
            let action = ProchaineAction(etat, visite.mots)
            return visite.page(
                "tableau", Entete(titre: visite.mots("tableau_titre"), rubrique: .tableau),
                [
                    "action": [
                        "titre": action.titre, "texte": action.texte, "bouton": action.bouton,
                        "chemin": action.chemin, "qui": action.qui, "est_dehors": action.chemin.hasPrefix("http"),
                    ] as Vue,
                    "a_une_demande": etat.demande != nil, "numero": etat.numero, "numero_als": etat.numeroALS,
                    "vie": etat.demande?["vie"]["message"].texte ?? "",
                    "lue": etat.lueLe.map(visite.mots.instant) ?? "", "a_une_lecture": etat.lueLe != nil,
                    "site": etat.site, "a_une_candidature": etat.candidature != nil,
                    "candidature": etat.candidature?["libelle"].texte ?? "",
                ])
        }
    ]
}

/// What the dashboard is led by: all that the API says of where a person stands.
struct EtatDuCompte: Sendable {
    let demande: JSONValue?
    let enCours: JSONValue?
    let dossier: JSONValue?
    let revues: [JSONValue]
    let candidature: JSONValue?

    init(_ visite: Visite) async throws {
        demande = try await visite.lireSIlYEnA(visite.sien + "/demande")
        enCours = try await visite.lireSIlYEnA(visite.sien + "/imports/en-cours")
        revues = try await visite.lire(visite.sien + "/revues")["revues"].elements
        guard demande != nil else {
            (dossier, candidature) = (nil, nil)
            return
        }
        dossier = try await visite.lireSIlYEnA(visite.sien + "/dossier", sinon: "regles_absentes")
        candidature = try await visite.lire(visite.sien + "/candidatures")["candidatures"].elements
            .first { $0["vivante"].estVrai }
    }

    var rattachement: JSONValue { demande?["rattachement"] ?? .null }
    var numero: String { Numero.enGroupes(rattachement["numero"].texte ?? "") }
    var numeroALS: String { demande?["numero_als"].texte ?? "" }
    var site: String { demande?["enregistrement"]["titre"].texte ?? "" }
    var urlDuSite: String { demande?["enregistrement"]["url"].texte ?? "" }
    var lueLe: Instant? { demande?["lu_le"].instant }
    var manques: [String] { dossier?["manques"].elements.compactMap { $0["phrase"].texte } ?? [] }
}

/// The one thing to do next: what, why, who acts. The first that holds is the one.
struct ProchaineAction {
    let titre: String
    let texte: String
    let bouton: String
    let chemin: String
    let qui: String

    init(_ etat: EtatDuCompte, _ mots: Catalogue) {
        let (cle, chemin, estAVous) = Self.choisir(etat)
        titre = mots.mots["action_\(cle)_titre"] ?? ""
        bouton = mots.mots["action_\(cle)_bouton"] ?? ""
        self.chemin = chemin
        qui = mots(estAVous ? "qui_vous" : "qui_autre")
        switch cle {
        case "renouveler": texte = etat.demande?["vie"]["message"].texte ?? ""
        case "completer":
            texte = mots("action_completer_texte", ["manques": etat.manques.joined(separator: ", ")])
        case "question": texte = etat.revues.compactMap { $0["question"].texte }.first ?? ""
        default: texte = mots.mots["action_\(cle)_texte"] ?? ""
        }
    }

    private static func choisir(_ etat: EtatDuCompte) -> (cle: String, chemin: String, estAVous: Bool) {
        if let etatImport = etat.enCours?["etat"].texte {
            return etatImport == "attend_code"
                ? ("code", "/ma-demande/code", true) : ("attendre_site", "/ma-demande/code", false)
        }
        let ouvertes = etat.revues.filter { $0["close_le"].instant == nil }
        if ouvertes.contains(where: { $0["question"].texte != nil && $0["reponse"].texte == nil }) {
            return ("question", "/mon-compte/verifications", true)
        }
        if !ouvertes.isEmpty { return ("revue", "/mon-compte/verifications", false) }
        guard etat.demande != nil else { return ("numero", "/ma-demande/numero", true) }
        if etat.rattachement["gel"].texte != nil { return ("gel", "/ma-situation/reimporter", true) }
        if etat.rattachement["a_confirmer"].estVrai { return ("confirmer", "/ma-situation", true) }
        let vie = etat.demande?["vie"]["etat"].texte ?? ""
        if ["a_renouveler", "expiree", "radiation_attendue", "radiee"].contains(vie), !etat.urlDuSite.isEmpty {
            return ("renouveler", etat.urlDuSite, true)
        }
        if let candidature = etat.candidature {
            let attendue = candidature["etat"].texte == "attribuee"
            return (attendue ? "repondre" : "suivre", "/candidatures", attendue)
        }
        return etat.manques.isEmpty ? ("offres", "/offres", true) : ("completer", "/ma-situation/alin", true)
    }
}
