internal import Demandes
internal import Web

/// What a page takes out of an answer: a member that is not there is `null`, and `null` is nothing.
extension JSONValue {
    subscript(_ nom: String) -> JSONValue {
        guard case .object(let membres) = self else { return .null }
        return membres.first { $0.name == nom }?.value ?? .null
    }

    var texte: String? { if case .string(let texte) = self { texte } else { nil } }
    var nombre: Int? { if case .number(let texte) = self { Int(texte) } else { nil } }
    var estVrai: Bool { self == .boolean(true) }
    var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
    var textes: [String] { elements.compactMap(\.texte) }
    var instant: Instant? { texte.flatMap { Instant(wire: $0) } }
    var jour: DateCivile? { texte.flatMap { DateCivile(iso: $0) } }

    /// The same, written again.
    var ecrit: String {
        switch self {
        case .null: "null"
        case .boolean(let vrai): vrai ? "true" : "false"
        case .number(let texte): texte
        case .string(let texte): TexteJSON.chaine(texte)
        case .array(let elements): "[" + elements.map(\.ecrit).joined(separator: ",") + "]"
        case .object(let membres):
            "{" + membres.map { TexteJSON.chaine($0.name) + ":" + $0.value.ecrit }.joined(separator: ",") + "}"
        }
    }
}

/// What the API refused, as a page tells it.
struct RefusLu: Error, Sendable {
    let statut: Int
    let code: String
    let detail: String
    let champs: [String]
    let erreurs: [(champ: String, message: String)]
    let jusqua: Instant?
    let essaisRestants: Int?
    let lien: String?

    /// What the page itself sees: one field, before the API is asked.
    init(champ: String, _ message: String) {
        statut = 422
        code = ""
        detail = message
        champs = [champ]
        erreurs = []
        jusqua = nil
        essaisRestants = nil
        lien = nil
    }

    init(_ reponse: ReponseDuGuichet) {
        let valeur = reponse.valeur
        statut = reponse.statut
        code = reponse.code ?? ""
        detail = valeur["detail"].texte ?? ""
        champs = valeur["champs"].textes
        erreurs = valeur["erreurs"].elements.map { ($0["champ"].texte ?? "", $0["message"].texte ?? "") }
        jusqua = valeur["jusqua"].instant
        essaisRestants = valeur["essais_restants"].nombre
        lien = valeur["lien"].texte
    }
}
