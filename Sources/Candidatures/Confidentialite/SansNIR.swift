public import Demandes

extension Demande {
    /// The same for whoever is not the salarié: the first digits of the NIR are his alone.
    public var sansNIR: Demande {
        var vue = self
        vue.demandeur?.nirDebut = .absente(.nonHabilitee)
        for rang in vue.codemandeurs.indices { vue.codemandeurs[rang].nirDebut = .absente(.nonHabilitee) }
        return vue
    }
}
