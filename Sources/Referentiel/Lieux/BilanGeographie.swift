/// What today's geography was made of, and what could not be carried to it.
public struct BilanGeographie: Sendable, Hashable {
    public var communes = 0
    public var arrondissements = 0
    public var deleguees = 0
    public var associees = 0
    public var departements = 0
    public var mouvements = 0
    public var voisinage = BilanVoisinage()
    public var zonage = BilanZonage()
    public var postaux = BilanPostal()
}

/// Lines of the file: as it gives each pair both ways, each limit is counted twice in what is read.
public struct BilanVoisinage: Sendable, Hashable {
    public var lues = 0
    /// Lines whose two communes are one today.
    public var reunies = 0
    /// Lines with a code that leads nowhere.
    public var perdues = 0
    public var inconnus: [CodeCommune] = []
    /// Limits between today's communes, each once.
    public var limites = 0
    /// Communes that were one when the limits were drawn: each has all of its neighbours, and the others.
    public var approchees: [CodeCommune] = []
    /// Communes that touch none: islands.
    public var isolees: [CodeCommune] = []
}

public struct BilanZonage: Sendable, Hashable {
    public var lues = 0
    public var inconnus: [CodeCommune] = []
    /// Communes made of several that had not the same zone: theirs is not known.
    public var discordantes: [CodeCommune] = []
    public var sansZone: [CodeCommune] = []
}

public struct BilanPostal: Sendable, Hashable {
    public var lues = 0
    public var inconnus: [CodeCommune] = []
    public var codes = 0
    /// Postal codes that serve several communes.
    public var partages = 0
}
