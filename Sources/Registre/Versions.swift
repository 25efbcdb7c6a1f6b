internal import Demandes
internal import Journal
internal import Notifications
internal import Rapprochement

/// What applying a reading came to.
enum Application {
    /// The demande says something else than before, nil where nothing was known; why, when its site said nothing new.
    case modifiee(DemandeTenue, Ecart?, CauseChangement?)
    case inchangee(DemandeTenue)
    /// What was kept is newer: nothing was written.
    case plusAncienne(DemandeTenue)

    var estModifiee: Bool { if case .modifiee = self { true } else { false } }
    var estPlusAncienne: Bool { if case .plusAncienne = self { true } else { false } }

    var tenue: DemandeTenue {
        switch self {
        case .modifiee(let tenue, _, _), .inchangee(let tenue), .plusAncienne(let tenue): tenue
        }
    }
}

/// What a site's answer says of a demande, and the answers it was read from.
struct Lue {
    let contenu: Demande
    let lueLe: Instant
    /// Nil where a word of the site was laid over an older reading.
    let source: SourceTenue?
}

/// What is kept of a demande, beside a reading of it.
struct Confrontation {
    let tenue: DemandeTenue
    /// What is kept is that reading, byte for byte.
    let estPareille: Bool
}

extension Lecture {
    /// Most clicks find what is kept already: it is then compared as it is written, and not read over.
    func confronter(_ demande: String, _ lue: Demande) throws -> Confrontation {
        if let tenue = try self.demande(demande, siElleDit: lue) {
            return Confrontation(tenue: tenue, estPareille: true)
        }
        guard let tenue = try self.demande(demande) else {
            throw PanneDepot.illisible("demande \(demande) absente")
        }
        return Confrontation(tenue: tenue, estPareille: false)
    }
}

extension Ecriture {
    /// Lays a reading over an attachment: whether it still is the compte's person comes first, and may freeze it.
    func poser(
        _ lue: Lue, sur rattachement: Rattachement, de compte: Compte, suite: SuiteRevue, rejouee: Bool = false,
        _ now: Instant
    ) throws -> Result<Application, Refus> {
        var tenu = rattachement
        let confrontee = try confronter(tenu.demande, lue.contenu)
        let tenue = confrontee.tenue
        // An older answer decides nothing: neither what is kept, nor whether it is frozen.
        guard tenue.acceptera(lue.contenu, lueLe: lue.lueLe) else {
            return tenu.refus.map { .failure($0) } ?? .success(.plusAncienne(tenue))
        }
        let jugement = try juger(compte, lue.contenu, tenu.numero)
        let revue = try geler(&tenu, jugement, suite, now)
        if let refus = tenu.refus {
            // Not kept, but known: an answer older than this one decides nothing any more.
            try dater(tenue.vue(lue.contenu, lueLe: lue.lueLe))
            return .failure(refus.promis(revue?.echeance))
        }
        let application = try appliquer(lue, a: confrontee, rejouee: rejouee, now)
        if application.estModifiee || tenu.etat != rattachement.etat || lue.contenu.successeur != nil {
            try vivre(tenu, avant: tenue.contenu, application.tenue, suite, now)
        }
        return .success(application)
    }

    /// Lays a reading over what is kept. An older reading never overwrites a newer one, whichever arrives last: the
    /// site's own date of change decides where it gives one, and among equals when the question left.
    ///
    /// - Parameter rejouee: the answer was kept, and is read again by other rules.
    func appliquer(
        _ lue: Lue, a confrontee: Confrontation, rejouee: Bool = false, _ now: Instant
    ) throws -> Application {
        let tenue = confrontee.tenue
        guard tenue.acceptera(lue.contenu, lueLe: lue.lueLe) else { return .plusAncienne(tenue) }
        if confrontee.estPareille {
            let relue = tenue.relue(lue)
            try dater(relue)
            return .inchangee(relue)
        }
        var suivante = tenue.relue(lue)
        if let avant = tenue.contenu, Empreinte(canonique: avant) == Empreinte(canonique: lue.contenu) {
            try remplacer(suivante)
            return .inchangee(suivante)
        }
        let ecart = tenue.contenu.map { Ecart(de: $0, a: lue.contenu) }
        let cause = rejouee || tenue.estReluePar(lue) ? CauseChangement.interpretation : nil
        suivante.version += 1
        try remplacer(suivante)
        for evenement in Self.evenements(suivante, avant: tenue.contenu, ecart, cause, now) { try publier(evenement) }
        return .modifiee(suivante, ecart, cause)
    }

    /// The change itself, and what it means in the life of a demande.
    static func evenements(
        _ suivante: DemandeTenue, avant: Demande?, _ ecart: Ecart?, _ cause: CauseChangement?, _ now: Instant
    ) -> [Evenement] {
        let champs = avant == nil ? [] : ecart?.changements.map(\.chemin) ?? []
        func evenement(_ type: TypeEvenement, _ champs: [String] = []) -> Evenement {
            Evenement(
                type, ref: suivante.id, version: suivante.version, champs: champs,
                cause: type == .demandeModifiee ? cause : nil, le: now)
        }
        guard let avant, let apres = suivante.contenu else { return [evenement(.demandeModifiee, champs)] }
        return [evenement(.demandeModifiee, champs)] + Passage.entre(avant, apres).map { evenement($0) }
    }
}

extension DemandeTenue {
    /// The same content, and the date of a reading that was not accepted.
    func vue(_ lue: Demande, lueLe: Instant) -> DemandeTenue {
        var suivante = self
        suivante.lueLe = lueLe
        suivante.modifieeSurLeSiteLe = lue.fichier.modification.valeur ?? modifieeSurLeSiteLe
        return suivante
    }

    /// The same version, with what was read of it now.
    fileprivate func relue(_ lue: Lue) -> DemandeTenue {
        var relue = vue(lue.contenu, lueLe: lue.lueLe)
        relue.contenu = lue.contenu
        relue.source = lue.source
        return relue
    }

    /// Whether only the rules differ between what is kept and that reading.
    fileprivate func estReluePar(_ lue: Lue) -> Bool {
        guard let source, let autre = lue.source else { return false }
        return source.estReluePar(autre)
    }

    func acceptera(_ lue: Demande, lueLe question: Instant) -> Bool {
        acceptera(modifieeLe: lue.fichier.modification.valeur, lueLe: question)
    }

    /// - Parameter modifieeLe: the site's own date of what was read.
    func acceptera(modifieeLe: Instant?, lueLe question: Instant) -> Bool {
        if let dite = modifieeLe, let connue = modifieeSurLeSiteLe, dite != connue {
            return dite > connue
        }
        return lueLe.map { question >= $0 } ?? true
    }
}

/// What two readings in a row tell of the life of a demande (CCH R441-2-7, R441-2-8).
enum Passage {
    static func entre(_ avant: Demande, _ apres: Demande) -> [TypeEvenement] {
        var types: [TypeEvenement] = []
        if !avant.estRadiee, apres.estRadiee {
            types.append(apres.radiation?.motif.valeur == .fusion ? .fusion : .radiation)
        }
        if avant.estRadiee, !apres.estRadiee { types.append(.deradiation) }
        if let nouveau = apres.dates.renouvellement.valeur {
            let ancien = avant.dates.renouvellement.valeur
            if ancien.map({ nouveau > $0 }) ?? true { types.append(.renouvellement) }
        }
        return types
    }
}
