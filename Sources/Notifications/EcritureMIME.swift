public import Demandes

/// A message as bytes by RFC 5322 and 2045: seven bits, lines of 76 characters at most, CR LF everywhere.
///
/// No variable can add a header line: addresses and identifier are types, subject and name are encoded without their
/// control characters.
public enum EcritureMIME {
    public static func octets(_ message: Message, identifiant: IdentifiantMessage, date: Instant) -> [UInt8] {
        let expediteur = message.expediteur
        let entetes = [
            // Folded, for a long name and a long address do not go together on one line.
            "From: \(MotsEncodes.nom(expediteur.nom))\r\n <\(expediteur.adresse.texte)>",
            "To: <\(message.destinataire.texte)>",
            MotsEncodes.ligne("Subject: ", message.objet),
            "Date: \(DateRFC5322.texte(date))",
            "Message-ID: <\(identifiant.texte)>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "Content-Language: fr",
            // RFC 3834: no answering machine answers it.
            "Auto-Submitted: auto-generated",
        ]
        var octets = Array(entetes.joined(separator: "\r\n").utf8)
        octets += "\r\n\r\n".utf8
        QuotedPrintable.ecrire(message.corps, a: &octets)
        return octets
    }
}

/// `Tue, 03 Mar 2026 14:05:00 +0000`.
enum DateRFC5322 {
    private static let jours = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let mois = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func texte(_ instant: Instant) -> String {
        let iso = Array(instant.iso)
        let (annee, quantieme, heure) = (String(iso[0..<4]), String(iso[8..<10]), String(iso[11..<19]))
        // 1970-01-01 was a Thursday.
        let jour = Int(instant.millisecondes.flooredDays % 7 + 7) % 7
        let rang = (Int(String(iso[5..<7])) ?? 1) - 1
        return "\(jours[jour]), \(quantieme) \(mois[rang]) \(annee) \(heure) +0000"
    }
}

extension Int64 {
    /// Milliseconds as whole days, rounded down.
    fileprivate var flooredDays: Int64 { self >= 0 ? self / 86_400_000 : (self - 86_399_999) / 86_400_000 }
}
