/// Who may import whom: the table of docs/ARCHITECTURE.md, as data. A room that is not in it does not exist.
enum ImportTable {
    /// Our modules that each of our modules may import.
    static let rooms: [String: Set<String>] = [
        "Demandes": [], "Coffre": [], "Transport": [], "Tasks": [], "Zlib": [],
        "Referentiel": ["Demandes"], "Rapprochement": ["Demandes"], "Journal": ["Demandes"], "Acces": ["Demandes"],
        "SiteSimulator": ["Demandes", "Zlib"],
        "Notifications": ["Demandes", "Journal"],
        "Registre": ["Demandes", "Rapprochement", "Journal", "Acces", "Tasks", "Notifications"],
        "Candidatures": ["Demandes", "Referentiel", "Journal", "Tasks", "Notifications"],
        "Adapters": ["Demandes", "Transport", "Zlib"],
        "AdapterKit": ["Demandes", "Adapters"],
        "Store": [
            "Demandes", "Rapprochement", "Coffre", "Referentiel", "Journal", "Acces", "Tasks", "Notifications",
            "Registre", "Candidatures", "Zlib",
        ],
        "Web": ["Demandes", "Referentiel", "Journal", "Acces", "Notifications", "Registre", "Candidatures"],
        "PaysInvente": ["Demandes", "Referentiel"],
        "Annee": [
            "PaysInvente", "Demandes", "Referentiel", "Journal", "Acces", "Notifications", "Registre", "Candidatures",
        ],
        "CCurl": [], "CXML2": [], "CSimdjson": [], "CZlib": [], "CPostgreSQL": [],
    ]

    /// Rooms of pure decisions: values in, values out.
    static let domain: Set<String> = [
        "Demandes", "Referentiel", "Rapprochement", "Journal", "Acces", "Tasks", "Notifications", "Registre",
        "Candidatures",
    ]

    /// The only room that knows everything: it wires.
    static let wiring = "passerelle"

    /// Parts from outside that one room owns.
    static let parts: [String: Set<String>] = [
        "CCurl": ["Transport"], "CZlib": ["Zlib"],
        "CXML2": ["Adapters"], "CSimdjson": ["Adapters"],
        "NIOCore": ["SiteSimulator", "Web"], "NIOPosix": ["SiteSimulator"], "NIOSSL": ["SiteSimulator"],
        "X509": ["SiteSimulator", "passerelle"], "SwiftASN1": ["SiteSimulator", "passerelle"],
        "CryptoExtras": ["Coffre"], "GRDB": ["Store"], "GRDBSQLite": ["Store"], "CPostgreSQL": ["Store"],
        "Hummingbird": ["Web", "passerelle"], "HummingbirdCore": ["Web"], "HTTPTypes": ["Web"],
        "ServiceLifecycle": ["Web"], "Mustache": ["Web"],
        "ArgumentParser": ["passerelle"],
        // `FoundationXML` calls a truncated document a success; the network is libcurl's.
        "FoundationXML": [], "FoundationNetworking": [],
    ]
}
