import PolicyPack
import Testing

/// The helper of all tests of faults can fail: what it would let through, no test would find.
struct MarkedPackTests {
    private func differences(_ files: [String: String], _ findings: String...) -> [String] {
        MarkedPack(Sample.files.merging(files) { $1 })
            .differences(from: findings, vocabulary: Sample.vocabulary)
    }

    private let finding = "error: there is no clause `nowhere` to override; name a clause of this pack"

    @Test func `a sound pack has no finding`() {
        #expect(differences([:]) == [])
    }

    @Test func `a finding at its mark agrees`() {
        let pack = Sample.rule("‹1›effect: duty\nwhen: {who: [pupil]}\noverrides: [nowhere]")
        #expect(differences(pack, "‹1› \(finding)") == [])
    }

    @Test func `a finding that was not expected differs`() {
        let pack = Sample.rule("effect: duty\nwhen: {who: [pupil]}\noverrides: [nowhere]")
        #expect(differences(pack) == ["not expected: parts/02-more.yaml:8:9 \(finding)"])
    }

    @Test func `an expected finding that is not found differs`() {
        let pack = Sample.rule("‹1›effect: duty\nwhen: {who: [pupil]}")
        #expect(differences(pack, "‹1› \(finding)") == ["not found: ‹1› \(finding)"])
    }

    @Test func `a finding in another place differs`() {
        let pack = Sample.rule("effect: ‹1›duty\nwhen: {who: [pupil]}\noverrides: [nowhere]")
        #expect(
            differences(pack, "‹1› \(finding)")
                == ["not expected: parts/02-more.yaml:8:9 \(finding)", "not found: ‹1› \(finding)"])
    }

    @Test func `a finding in other words differs`() {
        let pack = Sample.rule("‹1›effect: duty\nwhen: {who: [pupil]}\noverrides: [nowhere]")
        #expect(differences(pack, "‹1› error: there is no clause `nowhere`; mend it").count == 2)
    }

    @Test func `a finding found twice and expected once differs`() {
        let pack = Sample.rule("‹1›effect: duty\nwhen: {who: [pupil]}\noverrides: [nowhere, nowhere]")
        #expect(differences(pack, "‹1› \(finding)") == ["found too often: ‹1› \(finding)"])
    }

    @Test func `a mark at which nothing is expected differs`() {
        let pack = Sample.rule("effect: ‹1›duty\nwhen: {who: [pupil]}")
        #expect(differences(pack) == ["marked and not expected: ‹1›"])
    }
}
