internal import Demandes
internal import Rapprochement

/// The table's word on a compte and a demande, or a person's where there is one.
struct Jugement {
    let decision: Decision
    /// Both sides, for whoever must look; nil for a match of the table.
    let faceAFace: FaceAFace?
}

extension Lecture {
    /// Equality needs nobody. For the rest, what a person answered holds as long as both identities are, byte for byte,
    /// those they saw.
    func juger(_ compte: Compte, _ contenu: Demande, _ numero: NumeroUnique) throws -> Jugement {
        let decision = rapprocher(compte.etatCivil.identite, contenu)
        guard decision.verdict != .match else { return Jugement(decision: decision, faceAFace: nil) }
        let face = FaceAFace(compte.etatCivil.identite, contenu)
        let tranchee = try revueTranchee(compte: compte.id, numero: numero, face)
        switch (tranchee?.etat, tranchee?.role) {
        case (.acceptee, let role?): return Jugement(decision: decision.acceptee(role), faceAFace: face)
        case (.refusee, _): return Jugement(decision: decision.refusee, faceAFace: face)
        default: return Jugement(decision: decision, faceAFace: face)
        }
    }
}
