import PolicyPack
import Rulebook

/// What is wrong with a value, and how to mend it.
public enum FieldFault: Hashable, Sendable, CustomStringConvertible {
    case unknownField(String)
    case noDay(label: String)
    case noTime(label: String)
    case noNumber(label: String)
    case noOption(label: String, options: [String])
    case empty(label: String)
    case nothingFilled

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .unknownField(let field): "There is no field \(field). Leave it out."
        case .noDay(let label): "\(label): write a day, such as 2026-09-01."
        case .noTime(let label): "\(label): write a time, such as 08:45."
        case .noNumber(let label): "\(label): write a number in digits."
        case .noOption(let label, let options): "\(label): choose one of \(options.joined(separator: ", "))."
        case .empty(let label): "\(label): fill this in; without it there is no entry."
        case .nothingFilled: "Nothing is filled in. Fill in at least one field."
        }
    }
}

extension Register {
    /// What is wrong with the values of an entry, in the fields' order. A field that is not needed may stay empty: a
    /// phone that is handed in has not been collected yet.
    func faults(in values: [String: String]) -> [FieldFault] {
        let known = Set(fields.map(\.id))
        var faults = values.keys.filter { !known.contains($0) }.sorted().map(FieldFault.unknownField)
        for field in fields {
            guard let value = values[field.id], !value.isBlank else {
                if needed.contains(field.id) { faults.append(.empty(label: field.label)) }
                continue
            }
            if let fault = field.fault(in: value) { faults.append(fault) }
        }
        if values.values.allSatisfy(\.isBlank) { faults.append(.nothingFilled) }
        return faults
    }
}

extension Register.Field {
    func fault(in value: String) -> FieldFault? {
        switch kind {
        case .text, .person: nil
        case .date: Day(written: value) == nil ? .noDay(label: label) : nil
        case .time: isTime(value) ? nil : .noTime(label: label)
        case .number: value.utf8.allSatisfy { 48...57 ~= $0 } ? nil : .noNumber(label: label)
        case .choice: options.contains(value) ? nil : .noOption(label: label, options: options)
        case .yesNo: ["yes", "no"].contains(value) ? nil : .noOption(label: label, options: ["yes", "no"])
        }
    }

    private func isTime(_ value: String) -> Bool {
        let parts = value.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 2], value.utf8.allSatisfy({ 48...58 ~= $0 }) else { return false }
        guard let hour = Int(parts[0]), let minute = Int(parts[1]) else { return false }
        return hour < 24 && minute < 60
    }
}
