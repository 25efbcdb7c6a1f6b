internal import Candidatures
internal import Demandes

extension Transaction: EcritureDesEntreprises {
    func sourceDesEntreprises() throws -> SourceEntreprises? {
        try session.ligne(EnonceEntreprise.dernierImport) { ligne in
            SourceEntreprises(
                numero: try ligne.entier(), fichier: try ligne.texte(), lues: try ligne.nombre(),
                gardees: try ligne.nombre(), rejetees: try ligne.nombre(), importeeLe: try ligne.instant(),
                par: try ligne.texte())
        }
    }

    func entreprises() throws -> [Entreprise] {
        try session.lignes(EnonceEntreprise.lire) { try $0.entreprise() }
    }

    func prochainImportDEntreprises() throws -> Int64 { try avancer(.entreprises) }

    func remplacer(_ entreprises: [Entreprise], _ source: SourceEntreprises) throws {
        try session.executer(EnonceEntreprise.vider)
        for entreprise in entreprises {
            try session.executer(
                EnonceEntreprise.ajouter,
                [
                    entreprise.siret.texte, entreprise.nom, entreprise.effectif, entreprise.estAgricole,
                    entreprise.estPrioritaire, entreprise.codeEntreprise, entreprise.formeCodePersonnel,
                    Liste.ecrire(entreprise.niveaux.map { String($0.rawValue) }.sorted()), entreprise.exigeMatricule,
                    entreprise.exigeDateEntree, entreprise.exigeValidation, entreprise.cotisation, entreprise.points,
                ])
        }
        try session.executer(
            EnonceEntreprise.noterImport,
            [
                source.numero, source.fichier, source.lues, source.gardees, source.rejetees, source.importeeLe,
                source.par,
            ])
    }
}

extension Ligne {
    fileprivate mutating func entreprise() throws -> Entreprise {
        Entreprise(
            siret: try exiger(Siret(try texte())), nom: try texte(), effectif: try entierOuRien().map { Int($0) },
            estAgricole: try booleen(), estPrioritaire: try booleen(), codeEntreprise: try texteOuRien(),
            formeCodePersonnel: try texteOuRien(), niveaux: try niveaux(), exigeMatricule: try booleen(),
            exigeDateEntree: try booleen(), exigeValidation: try booleen(),
            cotisation: try entierOuRien().map { Int($0) }, points: try nombre())
    }

    private mutating func niveaux() throws -> Set<NiveauConfidentialite> {
        let lus = Liste.lire(try texte()).map { Int($0).flatMap(NiveauConfidentialite.init(rawValue:)) }
        return Set(try lus.map { try exiger($0) })
    }
}
