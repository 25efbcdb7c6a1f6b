public import Demandes
internal import Journal
internal import Rapprochement

/// Keeps the sets of duplicates up to date, from the journal: only what changed is looked at again, and nobody who
/// imports or refreshes waits for it. A demande not attached any more, or struck off, has no duplicate.
public struct SuiviDoublons: Sendable {
    private let depot: any Depot
    private let horloge: @Sendable () -> Instant
    private let identifiant: @Sendable (String) -> String
    /// Demandes looked at for one change, the sets they are in not counted: those farther on stay as they are.
    var horizon = 200

    public init(
        _ depot: any Depot, horloge: @escaping @Sendable () -> Instant,
        identifiant: @escaping @Sendable (_ prefixe: String) -> String
    ) {
        self.depot = depot
        self.horloge = horloge
        self.identifiant = identifiant
    }

    /// A person's click may wait for the transaction under way: it holds few demandes.
    public static let lot = 16

    /// Reads the next events, and what they change, in one transaction with how far it went.
    /// - Returns: how many events were read; none is left when it is 0.
    @discardableResult
    public func suivre(limite: Int = lot) async throws -> Int {
        // Most turns find nothing new, and a writer is not woken for that.
        let enReste = try await depot.lire { lecture in
            try !lecture.inscriptions(apres: lecture.positionDoublons(), limite: 1).isEmpty
        }
        guard enReste else { return 0 }
        let (now, identifiant, horizon) = (horloge(), identifiant, horizon)
        return try await depot.ecrire { ecriture in
            let inscriptions = try ecriture.inscriptions(apres: ecriture.positionDoublons(), limite: limite)
            guard let derniere = inscriptions.last else { return 0 }
            var vues: Set<String> = []
            for inscription in inscriptions {
                guard let demande = try ecriture.demandeDe(inscription.evenement), vues.insert(demande).inserted else {
                    continue
                }
                try MiseAJourDoublons(ecriture: ecriture, now: now, horizon: horizon, identifiant: identifiant)
                    .suivre(demande)
            }
            try ecriture.suivreDoublons(jusqua: derniere.position)
            return inscriptions.count
        }
    }
}

extension Lecture {
    /// The demande whose persons, number or place an event may change; nil when it can change none.
    fileprivate func demandeDe(_ evenement: Evenement) throws -> String? {
        switch evenement.type {
        case .demandeModifiee, .radiation, .deradiation, .fusion, .effacement: evenement.ref
        case .rattachement, .retrait, .suppression, .retablissement, .remplacement, .placeCedee:
            try rattachement(evenement.ref)?.demande
        // Comptes, cases, the calendar; offres and candidatures.
        default: nil
        }
    }
}

/// One demande that changed: its persons, its links, the sets around it.
struct MiseAJourDoublons {
    let ecriture: any Ecriture
    let now: Instant
    let horizon: Int
    let identifiant: @Sendable (String) -> String

    func suivre(_ demande: String) throws {
        let (tenues, courantes) = (try ecriture.personnes(demande), try courantes(demande))
        let anciens = try ecriture.liensDoublon(demande)
        // An erasure takes the persons away itself, and leaves their links to whoever comes here.
        let sontEffacees = courantes.isEmpty && !anciens.isEmpty
        guard sontEffacees || !Self.sontLesMemes(tenues, courantes) else { return }
        try ecriture.remplacerPersonnes(demande, courantes)
        let liens = try courantes.isEmpty ? [] : liens(demande, courantes)
        guard !anciens.isEmpty || !liens.isEmpty else { return }
        try ecriture.remplacerLiens(demande, liens)
        let touchees = Set((anciens + liens).map { $0.autre(que: demande) }).union([demande])
        try RegroupementDoublons(mise: self, modifiee: demande).regrouper(touchees)
    }

    /// Who is in the demande now, as far as duplicates go: nobody, when it is no longer a live number.
    private func courantes(_ demande: String) throws -> [PersonneTenue] {
        guard let rattachement = try ecriture.rattachement(demande: demande), rattachement.etat.estVivant,
            let contenu = try ecriture.demande(demande)?.contenu, !contenu.estRadiee
        else { return [] }
        let territoire = rattachement.numero.territoire
        return contenu.personnesInscrites.compactMap { personne in
            ClesDoublon(personne).estVide
                ? nil : PersonneTenue(demande: demande, territoire: territoire, personne: personne)
        }
    }

    private static func sontLesMemes(_ unes: [PersonneTenue], _ autres: [PersonneTenue]) -> Bool {
        unes.count == autres.count
            && zip(unes, autres).allSatisfy { une, autre in
                une.territoire == autre.territoire && une.personne.role == autre.personne.role
                    && une.personne.identite == autre.personne.identite
            }
    }

    /// The strongest link with each other demande.
    private func liens(_ demande: String, _ personnes: [PersonneTenue]) throws -> [LienTenu] {
        var meilleurs: [String: LienDoublon] = [:]
        for tenue in personnes {
            for candidat in try ecriture.candidats(ClesDoublon(tenue.personne), sauf: demande) {
                guard let lien = LienDoublon(tenue.personne, candidat.personne) else { continue }
                if meilleurs[candidat.demande].map({ lien.passeAvant($0) }) ?? true {
                    meilleurs[candidat.demande] = lien
                }
            }
        }
        return meilleurs.map { LienTenu(demande, $0.key, $0.value) }
    }
}
