/// A way for a simulated site to misbehave, and when it does.
public struct Panne: Sendable, Equatable {
    public var nature: Nature
    /// Only requests whose path begins so.
    public var chemin: String?
    /// Only what concerns this numéro unique: its own readings, and its record inside a list.
    public var numero: String?
    /// The next `fois` answers, then never again; nil: until the faults are replaced.
    public var fois: Int?

    public init(_ nature: Nature, chemin: String? = nil, numero: String? = nil, fois: Int? = nil) {
        self.nature = nature
        self.chemin = chemin
        self.numero = numero
        self.fois = fois
    }

    /// How the bytes of a body are delimited on the wire.
    public enum Cadrage: String, Sendable, CaseIterable {
        /// The whole's Content-Length.
        case longueur
        /// Chunked; a cut leaves out the last chunk.
        case morceaux
        /// Until the connection closes.
        case fermeture
        /// Content-Length again, and the cut is counted from the status line instead of the body.
        case entete
    }

    public enum JeuDeCaracteres: String, Sendable, CaseIterable {
        /// ISO-8859-1 bytes, declared UTF-8.
        case latin1DitUTF8 = "latin1-dit-utf8"
        /// UTF-8 bytes, declared ISO-8859-1.
        case utf8DitLatin1 = "utf8-dit-latin1"
    }

    /// How a list may be none.
    public enum Mensonge: String, Sendable, CaseIterable {
        /// It has nobody.
        case vide
        /// It ends with its first page, whatever it announced.
        case coupee
        /// Its first page again, in place of the next.
        case repetee
        /// One record less from the second page on, and those after it moved up.
        case retrecie
        /// Its records backwards.
        case desordre
    }

    public enum Nature: Sendable, Equatable {
        // The way it travels.
        case latence(ms: Int)
        case goutteAGoutte(octets: Int, ms: Int)
        /// `sansAdieu`: under TLS, closes without close_notify.
        case coupure(octet: Int, cadrage: Cadrage, sansAdieu: Bool)
        /// A whole answer, framed otherwise.
        case cadrage(Cadrage)

        // Another answer in place of the right one.
        case statut(Int, retryApres: Int?)
        /// 429 with Retry-After (seconds); past `tolerance` of them, the key is banned: 403.
        case debit(retryApres: Int, tolerance: Int?)
        case maintenance(statut: Int)
        case redirection(vers: String, statut: Int)
        /// The site's own business refusal of that code.
        case refus(code: String, champ: String?)

        // The right form, the wrong content.
        /// Nil: a neighbour's.
        case mauvaisePersonne(autre: String?)
        case versionAncienne
        case codeInconnu(champ: String, code: String)
        case champRenomme(de: String, en: String)
        case champAjoute(nom: String, valeur: String)
        case champRetire(nom: String)
        case liste(Mensonge)

        // A broken form.
        case typeDeContenu(String)
        case jeuDeCaracteres(JeuDeCaracteres)
        case corpsEnorme(octets: Int)
        case octetsEnTrop(String)
        case doctype(systeme: String)
        case bombeEntites
        case xinclude(vers: String)
        case profondeur(Int)
        case cleEnDouble
        case utf8Invalide
        case demiCodet

        /// For the connections to come.
        case certificat(PresentedCertificate)
    }

    /// Whether this fault means something on that kind of site.
    func convient(a kind: SiteKind) -> Bool {
        switch nature {
        case .doctype, .bombeEntites, .xinclude: kind == .national
        case .demiCodet: kind != .national
        default: true
        }
    }
}
