internal import Demandes
internal import Notifications
internal import Rapprochement
internal import Registre

extension Transaction {
    func demandeImport(_ id: String) throws -> DemandeImport? {
        try session.ligne(EnonceImport.lire, [id], lireImport)
    }

    func importVivant(compte: String) throws -> DemandeImport? {
        try session.ligne(EnonceImport.lireVivante, [compte], lireImport)
    }

    func importsVivants(numero: NumeroUnique) throws -> [DemandeImport] {
        try session.lignes(EnonceImport.lireVivantesDuNumero, [empreinte(numero)], lireImport)
    }

    func importReprenable(
        compte: String, numero: NumeroUnique, but: ButImport, le: Instant
    ) throws -> DemandeImport? {
        try session.ligne(
            EnonceImport.lireReprenable, [compte, empreinte(numero), but.nom, but.rattachement ?? "", le], lireImport)
    }

    func inserer(_ demande: DemandeImport) throws {
        try session.executer(
            EnonceImport.inserer,
            [
                demande.id, demande.compte, try sceller(demande.numero, .numeroImport, demande.id),
                empreinte(demande.numero), cleCourante, demande.site, demande.departement, demande.but.nom,
                demande.but.rattachement ?? "", demande.constat?.rawValue, try scellerDestinataire(demande),
                demande.empreinteCode, demande.etat.rawValue, demande.conclusion?.rawValue, demande.champs,
                demande.essais, demande.bloqueJusqua, demande.creeLe, demande.expireLe,
            ])
    }

    func remplacer(_ demande: DemandeImport) throws {
        let remplacees = try session.executer(
            EnonceImport.remplacer,
            [
                demande.id, try sceller(demande.numero, .numeroImport, demande.id), cleCourante,
                demande.constat?.rawValue, try scellerDestinataire(demande), demande.etat.rawValue,
                demande.conclusion?.rawValue, demande.champs, demande.essais, demande.bloqueJusqua, demande.expireLe,
            ])
        guard remplacees == 1 else { throw ConflitVersion() }
    }

    private func scellerDestinataire(_ demande: DemandeImport) throws -> [UInt8]? {
        try demande.destinataire.map { try sceller(Array($0.texte.utf8), .destinataire, demande.id) }
    }

    private func lireImport(_ ligne: inout Ligne) throws -> DemandeImport {
        let (id, compte) = (try ligne.texte(), try ligne.texte())
        let (numeroScelle, cle) = (try ligne.octets(), try ligne.texte())
        let numero = try ouvrirNumero(numeroScelle, cle: cle, .numeroImport, id)
        let (site, departement) = (try ligne.texte(), try ligne.texteOuRien())
        let (nomBut, rattachement) = (try ligne.texte(), try ligne.texte())
        let but = try ligne.exiger(ButImport(nom: nomBut, rattachement: rattachement.isEmpty ? nil : rattachement))
        let constat: ConstatImport? = try ligne.casOuRien()
        let destinataire = try ligne.octetsOuRien().map { scelle in
            let texte = String(decoding: try ouvrir(scelle, cle: cle, .destinataire, id), as: UTF8.self)
            return try lisible(AdresseCourriel(texte), .destinataire, id)
        }
        let empreinteCode = try ligne.octets()
        let (etat, conclusion): (EtatImport, CodeRefus?) = (try ligne.cas(), try ligne.casOuRien())
        let champs: [ChampIdentite] = try ligne.liste()
        var demande = DemandeImport(
            id: id, compte: compte, numero: numero, site: site, departement: departement, but: but, constat: constat,
            destinataire: destinataire, empreinteCode: empreinteCode, etat: etat, essais: try ligne.nombre(),
            bloqueJusqua: try ligne.instantOuRien(), creeLe: try ligne.instant(), expireLe: try ligne.instant())
        demande.conclusion = conclusion
        demande.champsDiscordants = champs
        return demande
    }
}

extension DemandeImport {
    fileprivate var champs: String { Liste.ecrire(champsDiscordants.map(\.rawValue)) }
}
