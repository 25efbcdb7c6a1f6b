extension TransportFault: CustomStringConvertible {
    /// Stable: logs, metrics, tests and documentation use it.
    public var code: String {
        switch self {
        case .resolve: "transport-resolve"
        case .connectRefused: "transport-connect-refused"
        case .unreachable: "transport-unreachable"
        case .connectTimeout: "transport-connect-timeout"
        case .totalTimeout: "transport-total-timeout"
        case .tooSlow: "transport-too-slow"
        case .connectionLost: "transport-connection-lost"
        case .truncated: "transport-truncated"
        case .bodyTooLarge: "transport-body-too-large"
        case .headersTooLarge: "transport-headers-too-large"
        case .badEncoding: "transport-bad-encoding"
        case .protocolViolation: "transport-protocol-violation"
        case .certificateHost: "transport-certificate-host"
        case .certificateExpired: "transport-certificate-expired"
        case .certificateUntrusted: "transport-certificate-untrusted"
        case .clientCertificateRefused: "transport-client-certificate-refused"
        case .tlsHandshake: "transport-tls-handshake"
        case .badCertificateFile: "transport-bad-certificate-file"
        case .schemeRefused: "transport-scheme-refused"
        case .invalidRequest: "transport-invalid-request"
        case .stoppedByReader: "transport-stopped-by-reader"
        case .cancelled: "transport-cancelled"
        case .shutDown: "transport-shut-down"
        case .other: "transport-other"
        }
    }

    /// What happened, for a person who reads French.
    public var sentence: String {
        switch self {
        case .resolve: "L'adresse du site est introuvable."
        case .connectRefused: "Le site refuse la connexion."
        case .unreachable: "Le site est injoignable depuis notre réseau."
        case .connectTimeout: "Le site n'a pas accepté la connexion dans le délai prévu."
        case .totalTimeout: "Le site n'a pas répondu entièrement dans le délai prévu."
        case .tooSlow: "Le site répond trop lentement : l'échange a été coupé."
        case .connectionLost: "Le site a coupé la connexion sans rien répondre."
        case .truncated: "La réponse du site s'est arrêtée avant la fin annoncée."
        case .bodyTooLarge(let limit): "La réponse du site dépasse la taille permise (\(limit) octets)."
        case .headersTooLarge(let limit): "Les en-têtes de la réponse dépassent la taille permise (\(limit) octets)."
        case .badEncoding: "La compression de la réponse est illisible."
        case .protocolViolation: "La réponse du site n'est pas du HTTP correct."
        case .certificateHost: "Le certificat du site est celui d'un autre hôte."
        case .certificateExpired: "Le certificat du site n'est pas en cours de validité."
        case .certificateUntrusted: "Le certificat du site n'est pas signé par une autorité reconnue."
        case .clientCertificateRefused: "Le site n'accepte pas notre certificat, ou en exige un."
        case .tlsHandshake: "La négociation de la connexion chiffrée a échoué."
        case .badCertificateFile: "Un de nos fichiers de certificat ou de clé est absent ou inutilisable."
        case .schemeRefused: "Le protocole de cette adresse n'est pas permis."
        case .invalidRequest: "La requête est mal formée et n'a pas été envoyée."
        case .stoppedByReader: "La lecture de la réponse a été arrêtée par le lecteur."
        case .cancelled: "L'échange a été annulé."
        case .shutDown: "Le transport est arrêté."
        case .other(let number): "L'échange a échoué (libcurl \(number))."
        }
    }

    /// True when the same request may succeed a little later with nothing changed on our side.
    public var isTransient: Bool {
        switch self {
        case .resolve, .connectRefused, .unreachable, .connectTimeout, .totalTimeout, .tooSlow, .connectionLost,
            .truncated:
            true
        case .bodyTooLarge, .headersTooLarge, .badEncoding, .protocolViolation, .certificateHost, .certificateExpired,
            .certificateUntrusted, .clientCertificateRefused, .tlsHandshake, .badCertificateFile, .schemeRefused,
            .invalidRequest, .stoppedByReader, .cancelled, .shutDown, .other:
            false
        }
    }

    public var description: String {
        if case .other(let number) = self { "\(code)(\(number))" } else { code }
    }
}
