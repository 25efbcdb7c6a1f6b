import Acces
import Candidatures
import Demandes
import Registre

@testable import Store

/// One schedule: gestures in an order that the seed draws, two of them at once now and then. A refusal is an answer;
/// anything else that is thrown is a fault.
struct HistoireDeCandidatures {
    let monde: MondeDeCandidatures
    var hasard: Hasard
    let constats = Constats()
    private var faits: [String: Int] = [:]

    static let gestes = 90

    static func jouer(_ graine: UInt64, base: BaseSimulee) async throws -> (constats: [String], faits: [String: Int]) {
        let copie = try base.copier()
        defer { base.jeter(copie) }
        let monde = try await MondeDeCandidatures(graine, copie.depot, base.annuaire)
        var histoire = HistoireDeCandidatures(monde: monde, hasard: Hasard(graine &+ 1))
        for _ in 0..<gestes {
            await histoire.geste()
            try await histoire.verifierLesVivantes()
        }
        try await histoire.finir()
        return (histoire.constats.tous, histoire.faits)
    }

    private mutating func tirer(_ bornes: Range<Int>) -> Int {
        bornes.lowerBound + Int(hasard.next() % UInt64(bornes.count))
    }

    private mutating func faire(_ nom: String, _ geste: @Sendable () async throws -> Void) async {
        do {
            try await geste()
            faits[nom, default: 0] += 1
        } catch is Refus {
        } catch is RefusCandidature {
        } catch {
            constats.noter("\(nom) : \(error)")
        }
    }

    // MARK: gestures

    private mutating func geste() async {
        let (monde, bureau) = (monde, monde.bureau)
        let personne = tirer(0..<MondeDeCandidatures.personnes)
        let compte = "cpt_\(personne)"
        switch tirer(0..<24) {
        case 0, 1, 2:
            guard let offre = await uneOffre() else { return await publier() }
            await faire("postuler") { _ = try await DepotsDeCandidature(bureau).postuler(offre, compte: compte) }
        case 3: await annuler(compte)
        case 4, 5: await instruire()
        case 6, 7: await commission()
        case 8, 9: await changer(personne)
        case 10: await radier(personne)
        case 11:
            // Half of them by someone whose candidature a landlord has.
            let envoyee = tirer(0..<2) == 0 ? await une([.transmise, .enCommission, .attribuee])?.0 : nil
            let sien = envoyee?.compte ?? compte
            await faire("retirer") { _ = try await Retraits(monde.atelier).retirer(compte: sien) }
        case 12: await importer(personne)
        case 13: await reimporter(personne)
        case 14: await fusionner(personne)
        case 15, 16: await fermer()
        case 17, 18:
            let lot = tirer(1..<40)
            await faire("suivre") { _ = try await SuitesDuJournal(bureau).suivre(limite: lot) }
        case 19:
            await faire("confirmer") {
                _ = try await GestionDossiers(bureau).confirmer(compte: compte, cochees: [], demandees: [])
            }
        case 20: await enMemeTemps(personne)
        case 21: monde.avancer(minutes: tirer(1..<4_000))
        case 22: await travailler()
        default: await publier()
        }
    }

    private mutating func publier() async {
        let (bureau, bailleur) = (monde.bureau, MondeDeCandidatures.bailleurs[tirer(0..<2)])
        let logement = LogementOffert(
            titre: "T3 à Île-Inventée", commune: "29900", type: .t3, surface: 62, financement: "PLUS",
            loyer: Montant(euros: 480), charges: Montant(euros: 70), reservataire: .actionLogement)
        await faire("publier") {
            let offre = try await GestionOffres(bureau).creer(logement, bailleur: bailleur)
            _ = try await GestionOffres(bureau).publier(offre.id, bailleur: bailleur)
        }
    }

    private mutating func uneOffre() async -> String? {
        let ouvertes = try? await monde.depot.lireActes { try $0.offresOuvertes(communes: nil, limite: 20) }
        guard let ouvertes, !ouvertes.isEmpty else { return nil }
        return ouvertes[tirer(0..<ouvertes.count)].id
    }

    /// One of those in those states, with its offre's landlord.
    private mutating func une(_ etats: Set<EtatCandidature>) async -> (Candidature, String)? {
        let toutes = try? await monde.depot.lireActes { lecture in
            var trouvees: [(Candidature, String)] = []
            try lecture.parcourirChoses { chose in
                guard case .candidature(let une) = chose, etats.contains(une.etat) else { return }
                trouvees.append((une, try lecture.offre(une.offre)?.bailleur ?? ""))
            }
            return trouvees
        }
        guard let toutes, !toutes.isEmpty else { return nil }
        return toutes[tirer(0..<toutes.count)]
    }

    private mutating func annuler(_ compte: String) async {
        guard let (candidature, _) = await une(Set(EtatCandidature.allCases)) else { return }
        let bureau = monde.bureau
        await faire("annuler") {
            _ = try await DepotsDeCandidature(bureau).annuler(candidature.id, compte: candidature.compte ?? compte)
        }
    }

    private mutating func instruire() async {
        guard let (candidature, _) = await une([.deposee, .presentee, .validee]) else { return }
        let (instruction, id) = (Instruction(monde.bureau), candidature.id)
        switch tirer(0..<6) {
        case 0: await faire("rejeter") { _ = try await instruction.rejeter(id, .injoignable, par: "@claire") }
        case 1, 2, 3:
            await preparer(candidature)
            await faire("valider") { _ = try await instruction.valider(id, par: "@claire") }
            await faire("transmettre") { _ = try await instruction.transmettre(id, par: "@claire") }
        default: await faire("valider") { _ = try await instruction.valider(id, par: "@claire") }
        }
    }

    /// Read again, its pieces confirmed: what a salarié does when told to. Otherwise nothing would ever be sent.
    private mutating func preparer(_ candidature: Candidature) async {
        guard let compte = candidature.compte, let personne = compte.last?.wholeNumberValue else { return }
        let bureau = monde.bureau
        await relire(personne)
        await faire("confirmer") {
            _ = try await GestionDossiers(bureau).confirmer(compte: compte, cochees: [], demandees: [])
        }
    }

    private mutating func commission() async {
        let etats: Set<EtatCandidature> = [.transmise, .enCommission, .attribuee, .sousCondition, .acceptee]
        guard let (candidature, bailleur) = await une(etats) else { return }
        let (bureau, id, jour, rang) = (monde.bureau, candidature.id, HeureDeParis.jour(monde.now), tirer(1..<4))
        let commissions = Commissions(bureau)
        switch candidature.etat {
        case .transmise:
            await faire("inscrire") {
                _ = try await Bailleurs(bureau).inscrire(id, commission: jour, bailleur: bailleur)
            }
        case .enCommission:
            let decisions: [DecisionCommission] = [
                .attribution, .attributionClassee(rang: rang), .attributionClassee(rang: rang), .nonAttribution,
                .sousCondition(piece: "avis", avant: jour.plus(jours: 10) ?? jour),
            ]
            let decision = decisions[tirer(0..<decisions.count)]
            await faire("decider") { _ = try await commissions.decider(id, decision, bailleur: bailleur) }
        case .sousCondition:
            await faire("lever") { _ = try await commissions.leverCondition(id, bailleur: bailleur) }
        case .attribuee where candidature.echeance == nil:
            await faire("proposer") { _ = try await commissions.proposer(id, bailleur: bailleur) }
        case .attribuee:
            let (oui, compte) = (tirer(0..<3) > 0, candidature.compte ?? "")
            await faire("repondre") { _ = try await commissions.repondre(id, oui: oui, compte: compte) }
        default: await faire("signer") { _ = try await commissions.signer(id, bailleur: bailleur) }
        }
    }

    private mutating func fermer() async {
        let bureau = monde.bureau
        monde.avancer(minutes: tirer(1_000..<12_000))
        await faire("fermer") {
            _ = try await Clotures(bureau).faire()
            _ = try await Commissions(bureau).faire()
        }
    }

    // MARK: the registry's side

    /// The number that the compte holds.
    private func rang(_ personne: Int) async -> Int {
        let tenu = try? await monde.depot.lire { try $0.rattachementVivant(compte: "cpt_\(personne)") }
        let second = personne + MondeDeCandidatures.personnes
        return tenu?.numero == SitesInventes.numero(second) ? second : personne
    }

    private mutating func relire(_ personne: Int) async {
        let (monde, compte) = (monde, "cpt_\(personne)")
        await faire("relire") {
            let trace = TraceAcces(qui: compte, acte: "mettre_a_jour", ref: compte, requete: "req", le: monde.now)
            _ = try await monde.misesAJour.demander(compte: compte, trace: trace)
        }
    }

    private mutating func changer(_ personne: Int) async {
        let (rang, mot) = (await rang(personne), tirer(0..<1_000_000))
        monde.sites.changer(rang, le: monde.now) { $0.precisions = .presente("version \(mot)") }
        await relire(personne)
    }

    private mutating func radier(_ personne: Int) async {
        let rang = await rang(personne)
        let motifs: [MotifRadiation] = [.abandon, .nonRenouvellement, .attribution, .irrecevabilite]
        let motif = motifs[tirer(0..<motifs.count)]
        monde.sites.changer(rang, le: monde.now) { demande in
            guard !demande.estRadiee else {
                (demande.radiation, demande.statut) = (nil, .presente(.active))
                return
            }
            var radiation = Radiation()
            radiation.motif = .presente(motif)
            (demande.radiation, demande.statut) = (radiation, .presente(.radiee))
        }
        await relire(personne)
    }

    private mutating func entrerLeCode(_ personne: Int) async {
        let (monde, compte) = (monde, "cpt_\(personne)")
        await faire("entrer le code") {
            guard let vivante = try await monde.depot.lire({ try $0.importVivant(compte: compte) }) else { return }
            _ = try await Imports(monde.atelier).entrerCode(compte: compte, saisie: vivante.id)
        }
    }

    private mutating func importer(_ personne: Int) async {
        let (monde, compte) = (monde, "cpt_\(personne)")
        let numero = SitesInventes.numero(personne + (tirer(0..<2) * MondeDeCandidatures.personnes))
        await faire("importer") { _ = try await Imports(monde.atelier).demander(compte: compte, saisie: numero.texte) }
        await entrerLeCode(personne)
    }

    private mutating func reimporter(_ personne: Int) async {
        let (monde, compte) = (monde, "cpt_\(personne)")
        let autre = tirer(0..<3) == 0 ? SitesInventes.numero(personne + MondeDeCandidatures.personnes).texte : nil
        await faire("reimporter") { _ = try await Retraits(monde.atelier).reimporter(compte: compte, saisie: autre) }
        if tirer(0..<3) > 0 { await entrerLeCode(personne) }
    }

    /// The first number leads to the second.
    private mutating func fusionner(_ personne: Int) async {
        monde.sites.changer(personne, le: monde.now) { demande in
            var radiation = Radiation()
            radiation.motif = .presente(.fusion)
            (demande.radiation, demande.statut) = (radiation, .presente(.radiee))
            demande.numeroAssocie = .presente(SitesInventes.numero(personne + MondeDeCandidatures.personnes))
        }
        await relire(personne)
        await travailler()
    }

    private mutating func travailler() async {
        let travaux = monde.travaux
        await faire("travailler") {
            if try await travaux.faire() > 0 { await travaux.attendre() }
        }
    }

    /// Cancel and transmit, withdraw and transmit, twice the same click: at the same time.
    private mutating func enMemeTemps(_ personne: Int) async {
        let (monde, compte) = (monde, "cpt_\(personne)")
        let instruction = Instruction(monde.bureau)
        guard let (candidature, _) = await une([.validee, .presentee]) else { return }
        let (id, sien) = (candidature.id, candidature.compte ?? compte)
        let retrait = tirer(0..<2) == 0
        await faire("en même temps") {
            async let transmission: Void = Self.tenter { _ = try await instruction.transmettre(id, par: "@claire") }
            async let autre: Void = Self.tenter {
                if retrait {
                    _ = try await Retraits(monde.atelier).retirer(compte: sien)
                } else {
                    _ = try await DepotsDeCandidature(monde.bureau).annuler(id, compte: sien)
                }
            }
            _ = try await (transmission, autre)
        }
    }

    private static func tenter(_ geste: @Sendable () async throws -> Void) async throws {
        do { try await geste() } catch is Refus {} catch is RefusCandidature {}
    }

    // MARK: the end

    private mutating func finir() async throws {
        while try await SuitesDuJournal(monde.bureau).suivre() > 0 {}
        try await verifierTout()
        // A year goes by: what was struck off is erased.
        monde.avancer(minutes: 500 * 1440)
        for _ in 0..<3 { await travailler() }
        while try await SuitesDuJournal(monde.bureau).suivre() > 0 {}
        try await verifierLeRejeu()
    }
}
