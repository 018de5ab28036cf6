import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import PolicyPack
import School
import Service

/// Numbers without names for those who lead, govern and inspect.
enum LeaderPages {
    /// Who sees the numbers of leaders.
    static let leaders: [OfficeID] = [Offices.headteacher, Offices.deputyHead, Offices.dsl, Offices.chair]
    /// Who sees the page of governors.
    static let governors: [OfficeID] = leaders + ["governing-body", Offices.viceChair]

    static var addresses: [Address] {
        [
            .member("/leaders", .holders(leaders), get: lead),
            .member("/governors", .holders(governors), get: govern),
            .member("/show-me", .holders(leaders), get: showMe),
            .member("/show-me/inspection-pack.pdf", .holders(leaders), get: pack),
        ]
    }

    private static func lead(_ member: Member) async throws -> Response {
        member.page(LeadersPage(numbers: try await Numbers(member.view, member.house.counts)))
    }

    private static func govern(_ member: Member) async throws -> Response {
        member.page(GovernorsPage(numbers: try await Numbers(member.view, member.house.counts)))
    }

    /// Nobody's name is on it, not even that of whoever shows it.
    private static func showMe(_ member: Member) async throws -> Response {
        let page = ShowMePage(numbers: try await Numbers(member.view, member.house.counts))
        return Shell(member.view.policy.map { Shell.Heading($0.pack) }, viewer: nil, isShown: true).response(page, .ok)
    }

    private static func pack(_ member: Member) async throws -> Response {
        let numbers = try await Numbers(member.view, member.house.counts)
        do {
            let pdf = try await PDFPrinter().pdf(of: InspectionPack(numbers: numbers).document.source)
            var response = Response(
                status: .ok, headers: [.contentType: "application/pdf"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: pdf)))
            response.headers[.contentDisposition] =
                "attachment; filename=\"inspection-pack-\(member.today.written).pdf\""
            return response
        } catch {
            throw Problem(
                status: .serviceUnavailable, title: "There is no PDF just now", help: error.description)
        }
    }
}
