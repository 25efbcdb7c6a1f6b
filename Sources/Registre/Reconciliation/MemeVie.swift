internal import Demandes

extension Demande {
    /// Whether two readings name the same persons, byte for byte, and say the same of the demande's life: who it is of
    /// is decided already then, and the calendar has nothing new to count.
    func ditLaMemeVie(que avant: Demande) -> Bool {
        statut == avant.statut && radiation == avant.radiation && dates.depot == avant.dates.depot
            && dates.renouvellement == avant.dates.renouvellement && numero == avant.numero
            && numeroAssocie == avant.numeroAssocie && nommeLesMemes(que: avant)
    }

    private func nommeLesMemes(que avant: Demande) -> Bool {
        guard codemandeurs.count == avant.codemandeurs.count else { return false }
        for rang in codemandeurs.indices {
            guard Self.sontLesMemes(codemandeurs[rang], avant.codemandeurs[rang]) else { return false }
        }
        switch (demandeur, avant.demandeur) {
        case (nil, nil): return true
        case (let un?, let autre?): return Self.sontLesMemes(un, autre)
        default: return false
        }
    }

    private static func sontLesMemes(_ un: Titulaire, _ autre: Titulaire) -> Bool {
        sontLesMemes(un.nomNaissance, autre.nomNaissance) && sontLesMemes(un.nomUsage, autre.nomUsage)
            && sontLesMemes(un.prenoms, autre.prenoms) && un.dateNaissance == autre.dateNaissance
    }

    /// To Swift, é is also e and its accent; to whoever decided, it may not be.
    private static func sontLesMemes(_ un: Valeur<String>, _ autre: Valeur<String>) -> Bool {
        guard un == autre, let texte = un.valeur, let sien = autre.valeur else { return un == autre }
        return texte.utf8.elementsEqual(sien.utf8)
    }
}
