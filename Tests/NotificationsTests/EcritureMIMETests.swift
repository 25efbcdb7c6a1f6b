import Demandes
import Foundation
import Notifications
import Testing

@Suite("Écriture MIME") struct EcritureMIMETests {
    private func identifiant() throws -> IdentifiantMessage {
        try #require(IdentifiantMessage("mel_01", chez: try Exemples.service.adresse))
    }

    private func message(objet: String = "Essai", corps: String = "Bonjour.\n", nom: String = "AL'in") throws -> Message
    {
        Message(
            expediteur: .init(nom: nom, adresse: try Exemples.adresse("ne-pas-repondre@alin.example")),
            destinataire: try Exemples.adresse("lea@mairie.example"), objet: objet, apercu: "", corps: corps)
    }

    private func octets(_ message: Message) throws -> [UInt8] {
        EcritureMIME.octets(message, identifiant: try identifiant(), date: Exemples.instant)
    }

    @Test("un message, octet pour octet")
    func motPourMot() throws {
        let corps = "Été = 1\nfin \n" + String(repeating: "é", count: 26) + "\n"
        let attendu = """
            From: "AL'in"
             <ne-pas-repondre@alin.example>
            To: <lea@mairie.example>
            Subject: =?utf-8?Q?Demande_=C3=A0_v=C3=A9rifier?=
            Date: Thu, 12 Mar 2026 08:40:00 +0000
            Message-ID: <mel_01@alin.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable
            Content-Language: fr
            Auto-Submitted: auto-generated

            =C3=89t=C3=A9 =3D 1
            fin=20
            \(String(repeating: "=C3=A9", count: 12))=C3=
            =A9\(String(repeating: "=C3=A9", count: 12))=
            =C3=A9

            """
        let texte = String(decoding: try octets(message(objet: "Demande à vérifier", corps: corps)), as: UTF8.self)
        #expect(texte == attendu.replacing("\n", with: "\r\n"))
    }

    @Test("tout est en sept bits, en lignes courtes finies par CR LF")
    func lignes() throws {
        let long = String(repeating: "une phrase très longue, sans un seul retour à la ligne ", count: 30)
        let messages = try Exemples.messages + [message(objet: long, corps: long, nom: String(long.prefix(90)))]
        for message in messages {
            let texte = try octets(message)
            #expect(texte.allSatisfy { (32..<127).contains($0) || $0 == 10 || $0 == 13 })
            let lignes = String(decoding: texte, as: UTF8.self).components(separatedBy: "\r\n")
            #expect(lignes.last == "" && !lignes.contains { $0.contains("\n") || $0.contains("\r") })
            #expect(lignes.map(\.utf8.count).max() ?? 0 <= 76, "\(message)")
        }
    }

    @Test("aucune variable n'ajoute une ligne d'en-tête")
    func injection() throws {
        let piege = "a\r\nBcc: intrus@mairie.example\r\n\r\ncorps\u{85}\u{2028}\0é"
        let texte = String(decoding: try octets(message(objet: piege, nom: piege)), as: UTF8.self)
        let tete = texte.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
        #expect(tete.filter { !$0.hasPrefix(" ") }.count == 10)
        #expect(!tete.contains { $0.hasPrefix("Bcc") })
        for id in ["", "a b", "a\r\nBcc: b", "a@b", "<a>", "é", ".a", "a.", "a..b", String(repeating: "a", count: 129)]
        {
            #expect(IdentifiantMessage(id, chez: try Exemples.service.adresse) == nil, "\(id)")
        }
    }

    /// What another's reader makes of the bytes: Python's `email`, under its strict policy.
    @Test(
        "un autre lecteur retrouve l'objet, le nom, les adresses, la date et le texte, sans un défaut",
        .enabled(if: Python.isThere))
    func relu() throws {
        let objets = [
            "Essai", "Été", "=?utf-8?Q?x?=", " bords ", "deux  blancs", "100 % d'égalité_à =?", "\"guillemets\" \\",
            String(repeating: "à l'étroit ", count: 40), String(repeating: "long", count: 60), "👩‍👩‍👧 émoi", "",
        ]
        let corps = [
            "Bonjour.\n", ".\n..\n.point\n", "From moi\n", "sans fin", "\n\n", "blancs \t \n fin\t\n", "égal = 100 %\n",
            String(repeating: "é", count: 500) + "\n", String(repeating: "x ", count: 200) + "\n", "a\r\nb\rc\nd\n",
        ]
        // Python puts a blank between the words of a long name, so these hold in one.
        let noms = ["Été", "=?utf-8?Q?x?=", "\"guillemets\" \\", "👩‍👩‍👧 émoi", "L'équipe, dit <ici@mairie.example>"]
        let essais =
            try objets.map { try message(objet: $0) } + corps.map { try message(corps: $0) }
            + noms.map { try message(nom: $0) }
        let messages = try Exemples.messages + essais
        let lus = try Python.lire(messages.map(octets))
        #expect(lus.count == messages.count)
        for (message, lu) in zip(messages, lus) {
            #expect(lu.objet == message.objet.seen)
            #expect(lu.nom == message.expediteur.nom.seen)
            #expect(lu.corps == message.corps.withLineEnds)
            #expect(lu.de == message.expediteur.adresse.texte && lu.a == [message.destinataire.texte])
            #expect(lu.date == "2026-03-12T08:40:00+00:00" && lu.identifiant == "<mel_01@alin.example>")
            #expect(lu.auto == "auto-generated" && lu.defauts == [])
        }
    }

    @Test("la date est juste, dans tous les mois et autour des bissextiles", .enabled(if: Python.isThere))
    func dates() throws {
        for jour in stride(from: -400, to: 30_000, by: 97) {
            let ms = Int64(jour) * 86_400_000 + 1_000
            let octets = EcritureMIME.octets(
                try message(), identifiant: try identifiant(), date: Instant(millisecondes: ms))
            let ligne = String(decoding: octets, as: UTF8.self).components(separatedBy: "\r\n")[4]
            let date = Date(timeIntervalSince1970: Double(ms) / 1_000)
            #expect(ligne == "Date: \(Self.format.string(from: date))")
        }
    }

    private static let format = {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
        return format
    }()
}

extension String {
    /// As a header gives it back: controls as spaces.
    fileprivate var seen: String {
        String(UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .format ? " " : $0 }))
    }

    fileprivate var withLineEnds: String {
        let unix = replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        return unix.hasSuffix("\n") ? unix : unix + "\n"
    }
}
