"""The scalars of an Amplify schema: GraphQL's own and those of AWS AppSync."""

from __future__ import annotations

SCALARS = {
    "ID": "A unique identifier. It is written and read as text.",
    "String": "Text.",
    "Int": "A whole number between -2147483648 and 2147483647.",
    "Float": "A number that may have a fraction.",
    "Boolean": "`true` or `false`.",
    "AWSDate": "A day such as `2026-03-01`, with an optional offset such as `+02:00`.",
    "AWSTime": "A time of day such as `14:30:00.000`, with an optional offset such as `Z`.",
    "AWSDateTime": "A day and a time with an offset, such as `2026-03-01T14:30:00.000Z`.",
    "AWSTimestamp": "Seconds since 1 January 1970, UTC.",
    "AWSEmail": "An email address.",
    "AWSJSON": "Any JSON value. It travels as text that holds the JSON.",
    "AWSURL": "An address with its scheme, such as `https://example.com/a`.",
    "AWSPhone": "A telephone number, with an optional country code such as `+44`.",
    "AWSIPAddress": "An IPv4 or IPv6 address, with an optional block such as `/24`.",
}
"""What each scalar holds, by its name."""

INTERNAL_SCALARS = frozenset({"BigInt", "Double"})
"""Names the transformer takes and AppSync does not offer; they are known but not suggested."""
