/// A route tells somebody, leads on to routes that exist, and comes to an end.
enum RoutesEnd: PackCheck {
    static func run(on pack: Pack, vocabulary: Vocabulary, log: inout DiagnosticLog) {
        let routes = Dictionary(pack.routes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for route in pack.routes {
            if route.steps.isEmpty, route.then == nil {
                log.error(
                    route.location, "the route `\(route.id)` leads nowhere",
                    remedy: "add a step with `to:` and `do:`, or `then:` with the route that follows")
            }
            for step in route.steps where step.to.isEmpty {
                log.error(
                    route.location, "a step of the route `\(route.id)` tells nobody", remedy: "add `to:` with an office"
                )
            }
            if let then = route.then, routes[then] == nil {
                log.error(
                    route.location, "the route `\(route.id)` goes on to `\(then)`, which there is not",
                    remedy: "declare that route, or take `then:` out")
            }
        }
        for circle in circles(in: pack.routes.map(\.id), edges: { routes[$0]?.then.map { [$0] } ?? [] }) {
            log.error(
                routes[circle[0]]?.location ?? pack.location,
                "routes lead in a circle: \(quoted(circle.map(\.name)))",
                remedy: "let the last of them end without `then:`")
        }
        noteLeftOut(pack, routes, &log)
        let used = Set(pack.clauses.flatMap(\.rules).compactMap(\.route)).union(pack.routes.compactMap(\.then))
        for route in pack.routes where !used.contains(route.id) {
            log.warning(
                route.location, "no rule leads to the route `\(route.id)`",
                remedy: "name it as `route:` of a rule, or take it out")
        }
    }

    /// A route goes with its clause and with its own `if:`: under choices that leave it out, nothing may lead to it any more.
    private static func noteLeftOut(_ pack: Pack, _ routes: [RouteID: Route], _ log: inout DiagnosticLog) {
        let clauses = Dictionary(pack.clauses.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        func needs(_ route: RouteID) -> [ChoiceCondition.Need] {
            guard let route = routes[route] else { return [] }
            return (clauses[route.clause]?.condition?.needs ?? []) + (route.condition?.needs ?? [])
        }
        func note(_ place: SourceLocation, _ what: String, _ route: RouteID, given: [ChoiceCondition.Need]) {
            let isThere = needs(route).allSatisfy { need in
                given.contains { $0.choice == need.choice && Set($0.options).isSubset(of: need.options) }
            }
            guard !isThere, let led = routes[route] else { return }
            let what = "\(what) the route `\(route)`, which goes when the choices leave out"
            if led.condition == nil {
                log.error(
                    place, "\(what) its clause `\(led.clause)`",
                    remedy: "give both the same `if:`, or the route a clause that stays")
            } else {
                log.error(place, "\(what) it or its clause `\(led.clause)`", remedy: "give both the same `if:`")
            }
        }
        for clause in pack.clauses {
            for rule in clause.rules {
                let given = (clause.condition?.needs ?? []) + (rule.condition?.needs ?? [])
                if let route = rule.route { note(rule.location, "this rule leads to", route, given: given) }
            }
        }
        for route in pack.routes {
            if let then = route.then { note(route.location, "`\(route.id)` goes on to", then, given: needs(route.id)) }
        }
    }
}
