import Adapters

/// How SMS leave: a folder of `.txt` files unless a gateway is named.
struct SMSSettings: Sendable {
    /// Nil: the folder `sms` of the mails' own.
    var directory: String?
    /// `https://…`, called once a message.
    var gateway: String?
    /// File of its bearer token, in the folder of the secrets.
    var token: String?
    /// PEM file of the only authority believed for it.
    var authority: String?

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        directory = try reader.optionalText("directory")
        gateway = try reader.optionalText("gateway")
        token = try reader.optionalText("token")
        authority = try reader.optionalText("authority")
        // A token, and a person's phone, leave under TLS alone; this machine may try a gateway out.
        if let gateway, !gateway.hasPrefix("https://"), !gateway.hasPrefix("http://127.0.0.1:") {
            throw ManifestFault(.badValue, "sms.gateway : une adresse en https", at: value.position)
        }
        try reader.finish()
    }

    var described: JSON {
        .object([
            (key: "directory", value: JSON.optional(directory)), (key: "gateway", value: JSON.optional(gateway)),
            (key: "token", value: JSON.optional(token)), (key: "authority", value: JSON.optional(authority)),
        ])
    }
}
