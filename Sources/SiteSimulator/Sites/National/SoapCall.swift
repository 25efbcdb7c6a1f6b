/// What one of the operations expects and gives: the ministry's two, and the assumed one of the second call.
struct Service: Sendable {
    let path: String
    let namespace: String
    /// `getDemandeLogement`
    let operation: String
    /// The element the body of the request must hold.
    let parametres: String
    let reponse: String
    let exception: String
    /// The two children of the answer; no name where it is nil.
    let nomFichier: String?
    let fichier: String

    static let demande = Service(
        path: "/services/DemandeLogementImplService/", namespace: "http://ws.metier.nuu.application.i2/",
        operation: "getDemandeLogement", parametres: "demandeLogementParametres", reponse: "demandeLogementReponse",
        exception: "demandeLogementException", nomFichier: "nomFichierDemande", fichier: "fichierDemande")

    /// Assumed: docs/contrats/sne.md §7.
    static let complement = Service(
        path: "/services/ComplementDemandeService/", namespace: "urn:passerelle:suppose:complement",
        operation: "getComplementDemande", parametres: "complementDemandeParametres",
        reponse: "complementDemandeReponse", exception: "complementDemandeException",
        nomFichier: "nomFichierComplement", fichier: "fichierComplement")

    /// The names of its elements, and its file, are assumed: docs/contrats/sne.md §11.
    static let radiees = Service(
        path: demande.path, namespace: demande.namespace, operation: "getDemandesRadieesDepuisLe",
        parametres: "demandesRadieesDepuisLeParametres", reponse: "demandesRadieesDepuisLeReponse",
        exception: "demandesRadieesDepuisLeException", nomFichier: nil, fichier: "fichierDemandesRadiees")

    static let toutes = [demande, complement, radiees]

    /// The one that a call names, among those of its path; the first of them where it names none.
    static func pour(_ request: HTTPRequest) -> Service? {
        let possibles = toutes.filter { $0.path == request.path || $0.path == request.path + "/" }
        return possibles.first { $0.operation == SoapCall.operation(request) } ?? possibles.first
    }
}

/// Why a call gets a SOAP Fault instead of an answer.
struct SoapRefusal: Error {
    let message: String
    /// `soap:Sender`: the call is at fault; `soap:Receiver`: the site is.
    var sender = true
}

/// A call that follows the contract, reduced to what it asks.
struct SoapCall: Sendable {
    /// The number asked for; nil where a day is.
    var numero: String?
    /// Since when struck off.
    var depuis: Horodate?

    private static let envelope = "http://www.w3.org/2003/05/soap-envelope"
    private static let xop = "http://www.w3.org/2004/08/xop/include"

    init(_ request: HTTPRequest, _ service: Service) throws(SoapRefusal) {
        guard request.method == "POST" else { throw SoapRefusal(message: "POST attendu.") }
        let (type, parameters) = MIME.mediaType(request.header("content-type") ?? "")
        try Self.checkAction(parameters["action"] ?? request.header("soapaction"), service)
        switch type {
        case "application/soap+xml": self = try Self.call(request.body, attachments: [:], service)
        case "multipart/related":
            let (root, attachments) = try Self.multipart(request.body, parameters)
            try Self.checkAction(MIME.mediaType(root.headers["content-type"] ?? "").parameters["action"], service)
            self = try Self.call(root.body, attachments: attachments, service)
        default: throw SoapRefusal(message: "Type de contenu inattendu.")
        }
    }

    private init(numero: String? = nil, depuis: Horodate? = nil) { (self.numero, self.depuis) = (numero, depuis) }

    /// What the call says that it asks, with or without its namespace.
    static func operation(_ request: HTTPRequest) -> String? {
        let (_, parameters) = MIME.mediaType(request.header("content-type") ?? "")
        return (parameters["action"] ?? request.header("soapaction")).flatMap { action in
            action.split(separator: "/").last.map { String($0.filter { $0 != "\"" }) }
        }
    }

    /// The action names the operation, with or without its namespace; it may be missing.
    private static func checkAction(_ action: String?, _ service: Service) throws(SoapRefusal) {
        guard let action, let operation = action.split(separator: "/").last else { return }
        guard operation == service.operation else {
            throw SoapRefusal(message: "Opération « \(operation) » absente de ce service simulé.")
        }
    }

    private static func multipart(
        _ body: [UInt8], _ parameters: [String: String]
    ) throws(SoapRefusal) -> (root: MIMEPart, attachments: [String: MIMEPart]) {
        guard let boundary = parameters["boundary"], !boundary.isEmpty else {
            throw SoapRefusal(message: "Frontière absente.")
        }
        guard parameters["type"]?.lowercased() == "application/xop+xml" else {
            throw SoapRefusal(message: "Le type du multipart n'est pas application/xop+xml.")
        }
        guard let parts = MIME.parts(body, boundary: boundary), !parts.isEmpty else {
            throw SoapRefusal(message: "Multipart mal formé.")
        }
        let start = parameters["start"].map(MIME.unbracket)
        guard let root = start == nil ? parts[0] : parts.first(where: { $0.contentID == start }) else {
            throw SoapRefusal(message: "Partie racine introuvable.")
        }
        guard MIME.mediaType(root.headers["content-type"] ?? "").type == "application/xop+xml" else {
            throw SoapRefusal(message: "La partie racine n'est pas application/xop+xml.")
        }
        var attachments: [String: MIMEPart] = [:]
        for part in parts { part.contentID.map { attachments[$0] = part } }
        return (root, attachments)
    }

    private static func call(
        _ xml: [UInt8], attachments: [String: MIMEPart], _ service: Service
    ) throws(SoapRefusal) -> SoapCall {
        let root: XMLElement
        do {
            root = try XMLReader.read(xml)
        } catch {
            throw SoapRefusal(message: "XML mal formé : \(error.reason).")
        }
        guard root.name == "Envelope", root.namespace == envelope, let body = root.only("Body", in: envelope) else {
            throw SoapRefusal(message: "Enveloppe SOAP 1.2 attendue.")
        }
        guard body.children.count == 1, let parametres = body.only(service.parametres, in: service.namespace) else {
            throw SoapRefusal(message: "Élément « \(service.parametres) » attendu dans \(service.namespace).")
        }
        if service.operation == Service.radiees.operation {
            guard let depuis = parametres.only("dateRadiationDepuisLe").flatMap({ Horodate(iso: $0.trimmed) }) else {
                throw SoapRefusal(message: "dateRadiationDepuisLe obligatoire, une date et une heure avec décalage.")
            }
            try checkCertificat(parametres.only("certificat"), attachments)
            return SoapCall(depuis: depuis)
        }
        guard let numero = parametres.only("numUnique")?.trimmed, !numero.isEmpty else {
            throw SoapRefusal(message: "numUnique obligatoire, sans espace de noms.")
        }
        guard let nom = parametres.only("nomCertificat")?.trimmed, nom.hasPrefix("CER"), nom.hasSuffix(".pem") else {
            throw SoapRefusal(message: "nomCertificat obligatoire, CER….pem.")
        }
        try checkCertificat(parametres.only("certificat"), attachments)
        return SoapCall(numero: numero)
    }

    /// Compulsory, by reference to a part (which may be empty) or in place.
    private static func checkCertificat(
        _ certificat: XMLElement?, _ attachments: [String: MIMEPart]
    ) throws(SoapRefusal) {
        guard let certificat else { throw SoapRefusal(message: "certificat obligatoire.") }
        guard let include = certificat.only("Include", in: xop) else { return }
        guard let href = include.attributes["href"], href.hasPrefix("cid:"),
            attachments[PercentEncoding.decode(href.dropFirst(4))] != nil
        else { throw SoapRefusal(message: "Pièce jointe du certificat introuvable.") }
    }
}
