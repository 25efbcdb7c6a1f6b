public import Demandes
public import Journal

/// What was done to an offre, a candidature or a dossier: the whole of it, so that its state is the fold of its acts.
/// The journal says that it was done; the act, sealed, says what.
public struct Acte: Sendable, Hashable {
    public let ref: String
    /// Version of the thing after it: 1, 2, 3…
    public let version: Int
    public let type: TypeEvenement
    public let le: Instant
    public let details: DetailsActe

    public init(_ type: TypeEvenement, ref: String, version: Int, le: Instant, _ details: DetailsActe = .init()) {
        self.type = type
        self.ref = ref
        self.version = version
        self.le = le
        self.details = details
    }

    /// The kind of thing it was done to.
    public enum Famille: String, Sendable, CaseIterable {
        case offre = "off_"
        case candidature = "can_"
        case dossier = "dos_"
    }

    public var famille: Famille? { Self.famille(ref) }

    public static func famille(_ ref: String) -> Famille? { Famille.allCases.first { ref.hasPrefix($0.rawValue) } }
}

/// What an act says beyond its type: what has no sense for it is absent.
public struct DetailsActe: Sendable, Hashable {
    /// The agent, `@…`, or the compte; nil where nobody acted.
    public var par: String?
    public var offre: String?
    public var demande: String?
    public var compte: String?
    public var versionDemande: Int?
    public var motif: MotifCandidature?
    public var rang: Int?
    public var points: Int?
    public var delaiJours: Int?
    public var echeance: Instant?
    public var jour: DateCivile?
    /// Landlord of an offre, employer of a dossier, condition of an attribution: what one word says.
    public var mot: String?
    public var logement: LogementOffert?
    /// Names of fields, boxes ticked, lines of arithmetic, references in their order.
    public var lignes: [String] = []
    public var oui: Bool?
    /// Position of the event of the journal it follows from.
    public var cause: Int64?

    public init() {}

    public init(_ remplir: (inout DetailsActe) -> Void) { remplir(&self) }
}

extension DetailsActe {
    /// In an order that never changes: what is added later comes last.
    public var textes: [String?] {
        [
            par, offre, demande, compte, versionDemande.map { String($0) }, motif?.rawValue, rang.map { String($0) },
            points.map { String($0) }, delaiJours.map { String($0) }, echeance?.iso, jour?.iso, mot, logement?.texte,
            lignes.isEmpty ? nil : LignesTexte.ecrire(lignes), oui.map { $0 ? "1" : "0" }, cause.map { String($0) },
        ]
    }

    /// Nil for what `textes` never gives.
    public init?(textes: [String?]) {
        var lecture = LectureTextes(textes)
        par = lecture.texte()
        offre = lecture.texte()
        demande = lecture.texte()
        compte = lecture.texte()
        versionDemande = lecture.lire { Int($0) }
        motif = lecture.lire { MotifCandidature(rawValue: $0) }
        rang = lecture.lire { Int($0) }
        points = lecture.lire { Int($0) }
        delaiJours = lecture.lire { Int($0) }
        echeance = lecture.lire { Instant(iso: $0) }
        jour = lecture.lire { DateCivile(iso: $0) }
        mot = lecture.texte()
        logement = lecture.lire { LogementOffert(texte: $0) }
        lignes = lecture.lignes()
        oui = lecture.lire { $0 == "1" ? true : $0 == "0" ? false : nil }
        cause = lecture.lire { Int64($0) }
        guard lecture.estJuste else { return nil }
    }
}
