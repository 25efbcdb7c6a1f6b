/// The communes of today in the order of their codes, and where each code of today is in that order.
struct Repertoire: Sendable {
    let communes: [Commune]
    let parties: [CodeCommune: PartieDeCommune]
    private let rangs: [CodeCommune: Int32]

    init(_ lignes: [LigneCommune]) {
        let communes = lignes.filter { $0.type == .commune }.sorted { $0.code < $1.code }.map {
            Commune(code: $0.code, nom: $0.nom, departement: $0.code.departement, region: $0.region)
        }
        var rangs: [CodeCommune: Int32] = [:]
        for (rang, commune) in communes.enumerated() { rangs[commune.code] = Int32(rang) }
        var parties: [CodeCommune: PartieDeCommune] = [:]
        // The déléguée at the seat of a commune nouvelle bears the commune's own code: the code is the commune's.
        for ligne in lignes where ligne.type != .commune && rangs[ligne.code] == nil {
            guard let rang = ligne.parent.flatMap({ rangs[$0] }) else { continue }
            parties[ligne.code] = PartieDeCommune(
                type: ligne.type, code: ligne.code, nom: ligne.nom, commune: communes[Int(rang)])
        }
        (self.communes, self.rangs, self.parties) = (communes, rangs, parties)
    }

    subscript(rang: Int32) -> Commune { communes[Int(rang)] }

    func rang(_ code: CodeCommune) -> Int32? { rangs[code] }

    /// Of the commune, or of the one that the part is in.
    func rang(_ noeud: Noeud) -> Int32? {
        rangs[noeud.code] ?? parties[noeud.code].flatMap { rangs[$0.commune.code] }
    }

    func codes(_ rangs: some Sequence<Int32>) -> [CodeCommune] { rangs.map { self[$0].code }.sorted() }
}
