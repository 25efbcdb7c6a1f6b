internal import Demandes

// « Mettre à jour », when the site answers the very bytes that were read: neither mapped nor compared. As for a record
// of a list (`DemandeConnue`), what is known is forgotten by whatever writes anything else of the demande, and is only
// of readings that noticed nothing, under the rules of today.
extension Lecture {
    /// The answer that what is kept says, of an attachment whose person is decided and stands; nil when there is none.
    func lectureConnue(_ rattachement: Rattachement) throws -> LectureConnue? {
        guard rattachement.estTranquille, let source = try tenueTelleQueLue(rattachement.demande)?.source else {
            return nil
        }
        return LectureConnue(source)
    }
}

extension Ecriture {
    /// The demande whose answer came again, dated; nil when it is not any more what that answer said, or when somebody
    /// is to be decided of.
    func revoir(_ connue: LectureConnue, _ tenu: Rattachement, lueLe: Instant) throws -> DemandeTenue? {
        guard tenu.estTranquille, var tenue = try tenueTelleQueLue(tenu.demande),
            tenue.source.flatMap({ LectureConnue($0) }) == connue,
            tenue.acceptera(modifieeLe: tenue.modifieeSurLeSiteLe, lueLe: lueLe)
        else { return nil }
        tenue.lueLe = lueLe
        try dater(tenue)
        return tenue
    }

    /// The answer came again, and what is kept was read from another since: it says nothing of what is kept now.
    func estDepassee(_ connue: LectureConnue?, _ reponse: Reponse, _ tenu: Rattachement) throws -> Bool {
        guard let connue, case .nonModifiee = reponse else { return false }
        return try tenueTelleQueLue(tenu.demande)?.source.flatMap { LectureConnue($0) } != connue
    }

    /// What is kept now is what that answer says, and nothing else.
    func retenir(_ application: Application, de reponse: Reponse) throws {
        guard case .trouvee(let contenu, let constats, _) = reponse, constats.isEmpty, contenu.successeur == nil,
            !application.estPlusAncienne, application.tenue.source.flatMap({ LectureConnue($0) }) != nil
        else { return }
        try noterTelleQueLue(application.tenue)
    }
}

extension Rattachement {
    /// Nothing of it waits for a decision: each change of the compte's identity decided again at once.
    fileprivate var estTranquille: Bool { etat == .actif && gel == nil && !aConfirmer && role != nil }
}

extension LectureConnue {
    /// Nil for what several answers said.
    fileprivate init?(_ source: SourceTenue) {
        guard source.lectures.count == 1, let lecture = source.lectures.first,
            let empreinte = Empreinte(hexadecimal: lecture.empreinte)
        else { return nil }
        self.init(
            adaptateur: source.adaptateur, version: source.version, operation: lecture.operation,
            empreinte: empreinte)
    }
}
