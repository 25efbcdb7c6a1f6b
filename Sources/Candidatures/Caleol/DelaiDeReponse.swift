public import Demandes

/// The time to answer an offer of a dwelling (CCH R441-10), counted as the code de procédure civile counts (art. 641,
/// 642): the day of the notification does not count, and a last day that is a Saturday, a Sunday or a public holiday
/// gives way to the next working day. Overseas and Alsace-Moselle holidays are not counted, as `JoursOuvres` says.
public enum DelaiDeReponse {
    /// Nil for fewer days than the law leaves.
    public static func terme(notifieLe: Instant, jours: Int) -> Instant? {
        guard jours >= Offre.delaiMinimum, var dernier = HeureDeParis.jour(notifieLe).plus(jours: jours) else {
            return nil
        }
        while !JoursOuvres.estOuvre(dernier) {
            guard let suivant = dernier.plus(jours: 1) else { return nil }
            dernier = suivant
        }
        return dernier.plus(jours: 1).flatMap(HeureDeParis.minuit)
    }
}
