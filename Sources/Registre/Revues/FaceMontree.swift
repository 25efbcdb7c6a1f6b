internal import Rapprochement

/// Two identities side by side, in plain texts for whoever writes them on a wire or on a page. For agents alone.
public struct FaceMontree: Sendable, Hashable {
    public let personnes: [Personne]
    /// Who may be accepted without being named.
    public let roleEvident: String?

    /// The compte beside one person of the demande.
    public struct Personne: Sendable, Hashable {
        public let role: String
        public let verdict: String
        /// The rules that acted, and what each field that is not equal is.
        public let codes: [String]
        public let champs: [Champ]
    }

    public struct Champ: Sendable, Hashable {
        /// `nom_naissance`, `nom_usage`, `prenoms`, `date_naissance`.
        public let nom: String
        public let compte: String?
        public let demande: String?
        /// Whether the table finds them unlike; the name in use decides nothing.
        public let differe: Bool
        /// The characters that differ on each side: ranges of Unicode scalars.
        public let ecartsDuCompte: [Range<Int>]
        public let ecartsDeLaDemande: [Range<Int>]

        fileprivate init(_ nom: String, _ compte: String?, _ demande: String?, differe: Bool) {
            let ecarts = Differences(compte ?? "", demande ?? "")
            self.nom = nom
            self.compte = compte
            self.demande = demande
            self.differe = differe
            ecartsDuCompte = ecarts.gauche
            ecartsDeLaDemande = ecarts.droite
        }
    }

    init(_ face: FaceAFace) {
        roleEvident = face.roleEvident?.nom
        personnes = face.personnes.map { personne in
            let decision = face.decision(personne)
            let (compte, demande) = (face.compte, personne.identite)
            func differe(_ champ: ChampIdentite) -> Bool { decision.champs.contains(champ) }
            return Personne(
                role: personne.role.nom, verdict: decision.verdict.rawValue, codes: decision.codes,
                champs: [
                    Champ(
                        "nom_naissance", compte.nomNaissance, demande.nomNaissance, differe: differe(.nomNaissance)),
                    Champ("nom_usage", compte.nomUsage, demande.nomUsage, differe: false),
                    Champ("prenoms", compte.prenoms, demande.prenoms, differe: differe(.prenoms)),
                    Champ(
                        "date_naissance", compte.naissance.ecrite, demande.naissance.ecrite,
                        differe: differe(.dateNaissance)),
                ])
        }
    }
}
