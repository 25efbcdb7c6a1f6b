public import Demandes
internal import Journal
public import Notifications

/// Comptes and rattachements of the former system, taken over with their dates (`passerelle reprise`).
public struct RepriseComptes: Sendable {
    let atelier: Atelier

    public init(_ atelier: Atelier) { self.atelier = atelier }

    /// One line of the file.
    public struct Ligne: Sendable, Hashable {
        /// The number the person already knows; nil gives a new one.
        public var numeroALS: String?
        public var etatCivil: EtatCivil
        public var mobile: String?
        public var courriel: AdresseCourriel
        public var consentement: Consentement?
        public var creeLe: Instant
        /// The number the compte holds, if any, the department it named, and since when.
        public var numero: NumeroUnique?
        public var departement: String?
        public var rattacheLe: Instant?

        public init(
            numeroALS: String?, etatCivil: EtatCivil, mobile: String?, courriel: AdresseCourriel,
            consentement: Consentement?, creeLe: Instant, numero: NumeroUnique?, departement: String?,
            rattacheLe: Instant?
        ) {
            self.numeroALS = numeroALS
            self.etatCivil = etatCivil
            self.mobile = mobile
            self.courriel = courriel
            self.consentement = consentement
            self.creeLe = creeLe
            self.numero = numero
            self.departement = departement
            self.rattacheLe = rattacheLe
        }
    }

    /// 20 April 2021, 00:00 in Paris: an attachment older than that asks the code at its first refresh (handbook).
    public static let seuilConfirmation = Instant(millisecondes: 1_618_869_600_000)

    /// Takes over one line, whole or not at all. A compte already taken over is left as it is: the same file may be
    /// given twice.
    public func reprendre(_ ligne: Ligne) async throws -> Compte {
        let now = atelier.horloge()
        let secrets = atelier.secrets
        let ids = (
            compte: secrets.identifiant("cpt"), rattachement: secrets.identifiant("rat"),
            demande: secrets.identifiant("dem")
        )
        let route = try ligne.numero.map { try atelier.route($0.texte, ligne.departement) }
        return try await atelier.depot.decider(le: now) { ecriture in
            if let connu = try ligne.numeroALS.flatMap({ try ecriture.compte(numeroALS: $0) }) {
                return .success(connu)
            }
            if let numero = ligne.numero, try ecriture.rattachementVivant(numero: numero) != nil {
                return .failure(Refus(.numeroDejaRattache))
            }
            let compte = Compte(
                id: ids.compte, numeroALS: try ligne.numeroALS ?? ecriture.nouveauNumeroALS(),
                etatCivil: ligne.etatCivil, mobile: ligne.mobile, courriel: ligne.courriel,
                courrielConfirmeLe: ligne.creeLe, consentement: ligne.consentement, creeLe: ligne.creeLe)
            try ecriture.inserer(compte)
            try ecriture.publier(Evenement(.compteCree, ref: compte.id, version: 1, le: now))
            if let route {
                try ecriture.reprendre(ligne, route, compte, rattachement: ids.rattachement, demande: ids.demande, now)
            }
            return .success(compte)
        }
    }
}

extension Ecriture {
    fileprivate func reprendre(
        _ ligne: RepriseComptes.Ligne, _ route: Route, _ compte: Compte, rattachement: String, demande: String,
        _ now: Instant
    ) throws {
        let depuis = ligne.rattacheLe ?? ligne.creeLe
        try inserer(DemandeTenue(id: demande))
        try inserer(
            Rattachement(
                id: rattachement, compte: compte.id, demande: demande, numero: route.numero, site: route.site.id,
                departement: ligne.departement, role: nil, aConfirmer: depuis < RepriseComptes.seuilConfirmation,
                creeLe: depuis, depuis: depuis))
        try publier(Evenement(.rattachement, ref: rattachement, version: 1, le: now))
    }

    /// The next number that nobody has: those taken over keep theirs.
    func nouveauNumeroALS() throws -> String {
        while true {
            let texte = NumeroALS(rang: try prochainNumeroALS()).texte
            if try compte(numeroALS: texte) == nil { return texte }
        }
    }
}
