/// A business refusal inside a 200: the codes and what fills the file around them are assumed
/// (docs/contrats/sne.md §6).
struct Anomalie: Sendable {
    let code: String
    var propriete: String?
    /// Name and value.
    var complement: (nom: String, valeur: String)?
    let message: String

    static let inconnu = Anomalie(code: "NUMINC", message: "Numéro unique inconnu.")

    static func territoire(_ prefixe: String) -> Anomalie {
        Anomalie(
            code: "NUMTER", complement: ("territoire", prefixe), message: "Numéro géré par un autre territoire.")
    }

    /// The anomaly of that code, with what the contract puts beside it.
    init(code: String, champ: String?, maintenant: Horodate) {
        self.code = code
        switch code {
        case "NUMINC": message = Self.inconnu.message
        case "NUMTER":
            message = "Numéro géré par un autre territoire."
            complement = ("territoire", "029")
        case "HABREF": message = "Habilitation insuffisante pour cette demande."
        case "DEMVER":
            message = "Demande en cours de traitement."
            complement = ("jusqua", Horodate(ms: maintenant.ms + 900_000).iso)
        default:
            message = "Contrôle bloquant."
            propriete = champ ?? "personnePhysique/demandeur/dateNaissance"
        }
    }

    private init(code: String, complement: (String, String)? = nil, message: String) {
        self.code = code
        self.complement = complement.map { (nom: $0.0, valeur: $0.1) }
        self.message = message
    }

    /// The whole file of the first service.
    func fichierNuu(numero: String, date: Horodate) -> [UInt8] {
        var xml = XMLBuffer(prefix: "tns")
        FichierNuu.enveloppe(&xml, typeFichier: "RET", date: date) { xml in
            xml.block("demandeLogement") { xml in
                xml.empty("numGuichet")
                xml.leaf("numUnique", numero, max: 18)
                xml.leaf("dateCreationDemande", date.jour)
                xml.empty("precision")
                xml.block("association") { xml in xml.empty("nom") }
                liste(&xml)
            }
        }
        return xml.octets
    }

    /// The whole file of the second one.
    func fichierComplement(numero: String) -> [UInt8] {
        var xml = XMLBuffer(prefix: "c")
        xml.block("complementNuu", attributes: FichierComplement.racine) { xml in
            xml.leaf("numUnique", numero, max: 18)
            liste(&xml)
        }
        return xml.octets
    }

    private func liste(_ xml: inout XMLBuffer) {
        let attributs = " code=\"\(code.prefix(10))\"" + (propriete.map { " propriete=\"\($0)\"" } ?? "")
        xml.block("listeAnomalie") { xml in
            xml.block("anomalie", attributes: attributs) { xml in
                if let complement {
                    xml.leaf("complement", complement.valeur, attributes: " nom=\"\(complement.nom)\"")
                }
                xml.leaf("message", message)
            }
        }
    }
}
