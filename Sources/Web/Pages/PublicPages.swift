import Foundation
import Hummingbird
import PolicyPack
import Rulebook
import School
import Service

/// The pages for everybody: the policy, law and safety, and Ask; and the same as JSON.
enum PublicPages {
    static var addresses: [Address] {
        [
            .open("/", get: front),
            .open(
                "/ask",
                get: { visit in
                    guard visit.house != nil else { return .redirect(to: Link.home.address) }
                    return visit.page(AskPage(policy: try visit.policy().policy))
                }, post: ask),
            .open("/api/ask", post: askJSON),
            .open("/api/vocabulary", get: { JSONResponse.make(try $0.policy().vocabulary) }),
            .open("/api/policy", get: { JSONResponse.make(PolicyJSON(try $0.policy().policy)) }),
        ]
            + Book.Shelf.allCases.flatMap { shelf -> [Address] in
                [
                    .open("/\(shelf.rawValue)", get: { $0.page(try $0.policy().wholeText(shelf)) }),
                    .open("/\(shelf.rawValue)/{clause}", get: { try await clause($0, shelf) }),
                ]
            }
    }

    /// What needs somebody who is signed in; for everybody else the page that asks.
    private static func front(_ visit: Visit) async throws -> Response {
        if visit.session != nil { return try await HomePages.home(try visit.member()) }
        guard visit.site != nil else { return visit.page(EmptySchoolPage()) }
        return visit.page(AskPage(policy: try visit.policy().policy))
    }

    private static func clause(_ visit: Visit, _ shelf: Book.Shelf) async throws -> Response {
        let name = try visit.parameter("clause")
        let site = try visit.policy()
        let book = site.book(shelf)
        guard let clause = book.clauses.first(where: { $0.id.name == name }) else {
            let near = shelf == .policy ? nearest(to: name, in: book.clauses.map(\.id.name)) : nil
            throw Problem.noClause(meant: book.clauses.first { $0.id.name == near })
        }
        let came = shelf == .policy ? try await came(of: clause, visit) : nil
        return visit.page(ClausePage(book: book, clause: clause, vocabulary: site.vocabulary, came: came))
    }

    /// What a clause has decided, for those who look after the policy.
    ///
    /// A clause that says whom to tell is not counted in sight of anybody: a question about the headteacher would show. Few
    /// questions are no count either, since they could be somebody's.
    private static func came(of clause: Clause, _ visit: Visit) async throws -> ClauseCame? {
        let isAboutTelling = clause.rules.contains { $0.route != nil || $0.effect == .report }
        guard !clause.rules.isEmpty, !isAboutTelling, let member = try? visit.member(), member.holds(Duties.adoption)
        else { return nil }
        let found = try await member.house.counts.tally(of: clause.id)
        let needsPermission = clause.rules.contains { $0.effect == .permissionNeeded }
        return ClauseCame(
            tally: found.asked < AskCounts.fewest ? nil : found,
            total: needsPermission ? member.state.total(of: clause.id) : nil)
    }

    private static func ask(_ visit: Visit) async throws -> Response {
        let site = try visit.policy()
        let request = AskRequest(visit.fields, vocabulary: site.vocabulary)
        let (page, isRefused) = Dialogue(site: site, asker: Asker(visit)).page(after: request)
        if let counts = visit.house?.counts, let answer = (page as? AnswerPage)?.settled {
            await counts.count(
                answer.clauses.map(\.id), isForbidden: answer.verdict == .forbidden,
                needsPermission: answer.verdict == .needsPermission)
        }
        return visit.page(page, isRefused ? .badRequest : .ok)
    }

    private static func askJSON(_ visit: Visit) async throws -> Response {
        let site = try visit.policy()
        let body = try await JSONBody.read(visit.request)
        let question: AskJSON
        do {
            question = try JSONDecoder().decode(AskJSON.self, from: body)
        } catch {
            throw APIProblem(
                .badRequest, "This is no JSON of the shape {\"facts\": {\"who\": \"teacher\"}, \"question\": \"…\"}.")
        }
        return JSONResponse.make(try question.answer(site))
    }
}

/// Reads a body of JSON.
enum JSONBody {
    static func read(_ request: Request) async throws -> Data {
        let sent = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard sent?.trimmingCharacters(in: .whitespaces) == "application/json" else {
            throw APIProblem(Problem.type(wanted: "application/json"))
        }
        return Data(try await request.body.collect(upTo: Routes.largestBody).readableBytesView)
    }
}
