internal import Demandes
internal import Journal

/// What a salarié does with his alerts. One that is taken away acts no more at once: what it wrote and has not left
/// never does.
public struct GestionAlertes: Sendable {
    let bureau: Bureau

    public init(_ bureau: Bureau) { self.bureau = bureau }

    /// Idempotent: the same criteria are the same alert.
    public func creer(compte: String, _ criteres: CriteresAlerte) async throws -> AlerteOffre {
        if let refus = bureau.reglement.refuser(criteres) { throw refus }
        let (now, id, dos) = (bureau.horloge(), bureau.identifiant("ale"), bureau.identifiant("dos"))
        return try await bureau.depot.decider { ecriture in
            let dossier = try ecriture.dossier(compte: compte)
            let siennes = dossier?.alertes ?? []
            if let meme = siennes.first(where: { $0.criteres == criteres }) { return .success(meme) }
            guard siennes.count < AlerteOffre.maximum else { return .failure(RefusCandidature(.tropDAlertes)) }
            let tenue = try ecriture.demande(tenuePar: compte)
            try ecriture.jouer(
                Acte(
                    .alerteCreee, ref: dossier?.id ?? dos, version: (dossier?.version ?? 0) + 1, le: now,
                    DetailsActe {
                        $0.compte = compte
                        $0.demande = tenue
                        $0.mot = id
                        $0.lignes = criteres.lignes
                    }), sur: dossier)
            return .success(AlerteOffre(id: id, criteres: criteres, creeLe: now))
        }
    }

    public func supprimer(_ id: String, compte: String) async throws -> AlerteOffre {
        let now = bureau.horloge()
        return try await bureau.depot.decider { ecriture in
            guard let dossier = try ecriture.dossier(compte: compte),
                let alerte = dossier.alertes.first(where: { $0.id == id })
            else { return .failure(RefusCandidature(.alerteInconnue)) }
            try ecriture.jouer(
                Acte(
                    .alerteSupprimee, ref: dossier.id, version: dossier.version + 1, le: now,
                    DetailsActe { $0.mot = id }), sur: dossier)
            return .success(alerte)
        }
    }
}

extension Reglement {
    /// Everything that is wrong with criteria, in one sentence each.
    fileprivate func refuser(_ criteres: CriteresAlerte) -> RefusCandidature? {
        var fautes: [(champ: String, phrase: String)] = []
        let inconnues = criteres.communes.filter { lieu($0) == nil }
        if !inconnues.isEmpty {
            fautes.append(
                (
                    "communes",
                    "Ces codes ne sont pas ceux de communes du référentiel : \(inconnues.joined(separator: ", ")). "
                        + "Donnez le code INSEE de communes actuelles, jamais un code postal."
                ))
        }
        if criteres.communes.count > CriteresAlerte.communesAuPlus {
            fautes.append(("communes", "Nommez \(CriteresAlerte.communesAuPlus) communes au plus."))
        }
        if let loyer = criteres.loyerMaximal, !(1...500_000).contains(loyer.centimes) {
            fautes.append(
                ("loyer_maximal_centimes", "Donnez un loyer mensuel, charges comprises, de 5 000 € au plus."))
        }
        if let surface = criteres.surfaceMinimale, !(9...400).contains(surface) {
            fautes.append(("surface_minimale", "Donnez une surface en mètres carrés entiers, de 9 à 400."))
        }
        guard !fautes.isEmpty else { return nil }
        return RefusCandidature(
            .alerteIncoherente, precision: fautes.map(\.phrase).joined(separator: " "), champs: fautes.map(\.champ))
    }
}
