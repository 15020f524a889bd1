"""Kinds of symbols as an editor knows them."""

from __future__ import annotations

from lsprotocol.types import SymbolKind as Kind

from amplify_ls.contract.symbol import SymbolKind

KINDS = {
    SymbolKind.COMMAND: Kind.Event,
    SymbolKind.PAYLOAD: Kind.Module,
    SymbolKind.SECTION: Kind.Namespace,
    SymbolKind.OBJECT: Kind.Object,
    SymbolKind.ARRAY: Kind.Array,
    SymbolKind.STRING: Kind.String,
    SymbolKind.NUMBER: Kind.Number,
    SymbolKind.BOOLEAN: Kind.Boolean,
    SymbolKind.NULL: Kind.Null,
    SymbolKind.TYPE: Kind.Struct,
    SymbolKind.INTERFACE: Kind.Interface,
    SymbolKind.ENUM: Kind.Enum,
    SymbolKind.ENUM_VALUE: Kind.EnumMember,
    SymbolKind.FIELD: Kind.Field,
    SymbolKind.RESOURCE: Kind.Module,
    SymbolKind.FUNCTION: Kind.Function,
    SymbolKind.ENVIRONMENT: Kind.Namespace,
    SymbolKind.GROUP: Kind.Enum,
    SymbolKind.OUTPUT: Kind.Property,
    SymbolKind.PARAMETER: Kind.Variable,
    SymbolKind.VARIABLE: Kind.Constant,
    SymbolKind.CONDITION: Kind.Operator,
}
KNOWN_TO_ALL = frozenset(kind for kind in Kind if kind.value <= Kind.Array.value)
"""What an editor understands that does not say which kinds it knows."""
_SIMPLER = {
    Kind.Object: Kind.Class,
    Kind.Null: Kind.Constant,
    Kind.EnumMember: Kind.Constant,
    Kind.Struct: Kind.Class,
    Kind.Event: Kind.Function,
    Kind.Operator: Kind.Variable,
}


def kind_for(kind: SymbolKind, known: frozenset[Kind]) -> Kind:
    """The kind of a symbol for an editor that knows some of them."""
    exact = KINDS[kind]
    return exact if exact in known else _SIMPLER.get(exact, exact)
