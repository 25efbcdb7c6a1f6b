/// How long a change may take to reach us, as it is said to people.
enum DelaiEnMots {
    /// `nil`: the site does not say; a day, as the law wants of what sites send each other.
    static func phrase(_ delay: Duration?) -> String {
        guard let delay else { return "24 heures" }
        let minutes = max((delay.components.seconds + 59) / 60, 1)
        switch minutes {
        case ..<120: return minutes == 1 ? "une minute" : "\(minutes) minutes"
        case ..<(48 * 60 + 1): return "\((minutes + 59) / 60) heures"
        default: return "\((minutes + 1439) / 1440) jours"
        }
    }
}
