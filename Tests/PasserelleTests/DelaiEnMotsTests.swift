import Testing

@testable import passerelle

@Suite("Combien de temps un changement met à nous parvenir")
struct DelaiEnMotsTests {
    @Test(
        "une durée du manifeste se dit en minutes, en heures ou en jours, jamais moins que vrai",
        arguments: [
            (Duration.seconds(30), "une minute"), (.seconds(900), "15 minutes"), (.seconds(7200), "2 heures"),
            (.seconds(86_400), "24 heures"), (.seconds(86_401), "25 heures"), (.seconds(3 * 86_400), "3 jours"),
            (.seconds(3 * 86_400 + 1), "4 jours"),
        ])
    func words(_ delay: Duration, _ phrase: String) {
        #expect(DelaiEnMots.phrase(delay) == phrase)
    }

    @Test("sans rien au manifeste, un jour")
    func unknown() {
        #expect(DelaiEnMots.phrase(nil) == "24 heures")
    }
}
