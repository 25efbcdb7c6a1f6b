internal import Demandes

/// A delivery's body: a CloudEvent 1.0 in structured JSON. Identifiers, a version, names of fields; never a value.
public enum EnveloppeCloudEvents {
    public static let typeDeContenu = "application/cloudevents+json; charset=utf-8"
    static let source = "urn:passerelle:journal"
    /// Where an abonné reads the state afresh when the epoch has changed.
    static let instantane = "/v1/journal/instantane"

    /// - Parameter curseur: the place just after this event; nil where there is none.
    public static func octets(_ remise: Remise, epoque: String, curseur: String?) -> [UInt8] {
        switch remise {
        case .epoque(let nouvelle, let precedente):
            objet([
                ("specversion", texte("1.0")), ("id", texte(nouvelle)), ("source", texte(source)),
                ("type", texte("passerelle.epoque_changee")), ("subject", texte(nouvelle)),
                ("datacontenttype", texte("application/json")),
                (
                    "data",
                    objet([
                        ("epoque", texte(nouvelle)),
                        ("precedente", precedente == nouvelle ? nil : texte(precedente)),
                        ("instantane", texte(instantane)),
                    ])
                ),
            ])
        case .lettre(let inscription), .evenement(let inscription):
            octets(inscription, epoque, curseur)
        }
    }

    private static func octets(_ inscription: Inscription, _ epoque: String, _ curseur: String?) -> [UInt8] {
        let evenement = inscription.evenement
        return objet([
            ("specversion", texte("1.0")), ("id", texte(inscription.id)), ("source", texte(source)),
            ("type", texte("passerelle." + evenement.type.rawValue)), ("subject", texte(evenement.ref)),
            ("time", texte(evenement.le.iso)), ("datacontenttype", texte("application/json")),
            (
                "data",
                objet([
                    ("epoque", texte(epoque)), ("position", Array(String(inscription.position).utf8)),
                    ("curseur", curseur.map(texte)), ("ref", texte(evenement.ref)),
                    ("version", Array(String(evenement.version).utf8)), ("champs", liste(evenement.champs)),
                    ("cause", evenement.cause.map { texte($0.rawValue) }),
                ])
            ),
        ])
    }

    private static func texte(_ texte: String) -> [UInt8] {
        var octets: [UInt8] = []
        TexteJSON.ajouter(texte, a: &octets)
        return octets
    }

    private static func liste(_ textes: [String]) -> [UInt8] {
        Array("[".utf8) + textes.map(texte).joined(separator: Array(",".utf8)) + Array("]".utf8)
    }

    private static func objet(_ membres: [(nom: String, valeur: [UInt8]?)]) -> [UInt8] {
        let ecrits = membres.compactMap { membre in
            membre.valeur.map { texte(membre.nom) + Array(":".utf8) + $0 }
        }
        return Array("{".utf8) + ecrits.joined(separator: Array(",".utf8)) + Array("}".utf8)
    }
}
