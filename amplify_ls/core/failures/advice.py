"""What to do about a failure of CloudFormation, told by the words in which it says the reason.

The reasons are what services and CloudFormation say; where a number is named, it is a limit that
AWS documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

USUAL = "Mend it and push again; everything in the cloud was put back as it was."


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something failed, and what to do."""

    name: str
    said: str
    """By which words it is known; of several reasons the first counts."""
    advice: str


REASONS = (
    Reason(
        "never-changes",
        (
            r"AttributeDataType|schema attribute|cannot be (?:modified|changed)\b"
            r"|Updates are not allowed"
        ),
        (
            "What exists cannot be changed in this way: put the old value back. Adding it "
            "anew would lose its data."
        ),
    ),
    Reason(
        "replaces-named",
        r"custom-named resource requires replacing",
        (
            "The change needs a new resource beside the old one, and both cannot have the "
            "same name: put the old value back, or give it another name too; its data does "
            "not come along."
        ),
    ),
    Reason(
        "at-work",
        (
            r"not in the state stackUpdateComplete|state and can(?:not| ?not) be updated"
            r"|is in \w+_IN_PROGRESS state"
        ),
        (
            "Somebody else's deployment is at work on the stack, or one did not come to its "
            "end. `amplify-ls recover` says which, and watches it or puts it right."
        ),
    ),
    Reason(
        "in-use",
        r"Export .* cannot be (?:deleted|updated|removed)|as it is in use by",
        (
            "Another stack uses this output. Take the use out first and push; then remove it "
            "with a second push."
        ),
    ),
    Reason(
        "one-index",
        (
            r"more than one GSI|(?:more than|Only) 1 online index"
            r"|single GlobalSecondaryIndexUpdate|one GSI creation or deletion"
            r"|only one .*index"
        ),
        (
            "DynamoDB changes one index of a table at a time: make the change of one @index "
            "(or index in the storage's answers), push, and then the next."
        ),
    ),
    Reason(
        "circle",
        r"[Cc]ircular dependenc",
        (
            "The parts need each other in a circle: take one of the references out, or hand "
            "its value over at run time (an environment variable, a parameter in SSM)."
        ),
    ),
    Reason(
        "values",
        (
            r"Number of (?:parameters|outputs).*(?:limit|greater than)"
            r"|Member must have length less than or equal to 200"
        ),
        (
            "A template takes 200 parameters and 200 outputs. Remove values nobody uses from "
            "`dependsOn` and parameters.json, or split the resource."
        ),
    ),
    Reason(
        "resources",
        (
            r"Number of resources.*greater than|Limit on the number of resources"
            r"|number of resources in (?:a )?(?:stack|template)"
            r"|ResourceLimitExceeded.*resources"
        ),
        (
            "A stack takes 500 resources. Spread them: for a GraphQL API with StackMapping "
            "in transform.conf.json, otherwise over more resources of the project."
        ),
    ),
    Reason(
        "template-size",
        (
            r"template.*(?:size|length).*(?:51200|460800|1000000|1048576)"
            r"|[Tt]emplate (?:may not|size)"
        ),
        (
            "A template takes 1 MB. Split the resource, or for a GraphQL API spread its "
            "stacks with StackMapping in transform.conf.json."
        ),
    ),
    Reason(
        "policy-size",
        r"Maximum policy size|LimitExceeded.*polic(?:y|ies)|[Pp]olicy ?[Ss]ize",
        (
            "The policies of one role take 10,240 characters together. Give fewer or wider "
            "statements, or another role to some of the functions."
        ),
    ),
    Reason(
        "name-length",
        (
            r"(?:[Rr]ole|[Ff]unction"
            r"|[Nn]ame)\w*'? failed to satisfy constraint:.*length less than or equal to (?:64"
            r"|63)|(?:must|cannot) (?:be|have).*(?:longer than|at most|fewer than) (?:64|63)"
        ),
        (
            "The name is too long: roles and functions take 64 characters, buckets 63, and "
            "the name of the environment is added to it. Choose a shorter one."
        ),
    ),
    Reason(
        "bucket-name",
        (
            r"[Bb]ucket name is not available|BucketAlreadyExists|BucketAlreadyOwnedByYou"
            r"|bucket .*already exists"
        ),
        (
            "Names of buckets are taken all over the world, and a bucket stays when its "
            "stack goes. Choose another name, or delete the old bucket if it is yours and "
            "you need nothing in it."
        ),
    ),
    Reason(
        "bucket-full",
        r"bucket you tried to delete is not empty|BucketNotEmpty|is not empty",
        (
            "CloudFormation deletes only empty buckets. Empty it if you need nothing in it, "
            "and push again."
        ),
    ),
    Reason(
        "certificate",
        r"[Cc]ertificate|ValidationException.*ACM|DomainName .*(?:certificate|SSL)",
        (
            "A certificate has to be issued and validated, and for CloudFront and hosted "
            "domains it has to be in us-east-1. See to it in Certificate Manager, and push "
            "again."
        ),
    ),
    Reason(
        "domain",
        (
            r"[Dd]omain already (?:associated|exists)|Domain .*already|CNAMEAlreadyExists"
            r"|One or more of the CNAMEs"
        ),
        (
            "The domain is in use by another pool or distribution. Choose another one, or "
            "take it away from there."
        ),
    ),
    Reason(
        "no-answer",
        (
            r"[Cc]ustom [Rr]esource failed to stabilize|did not receive a response"
            r"|Failed to receive \d+ resource signal|CustomResource .*time"
        ),
        (
            "The function behind the custom resource never answered. Look at its log group "
            "in CloudWatch: it failed before its answer, or cannot reach the network. It can "
            "take an hour until CloudFormation gives up."
        ),
    ),
    Reason(
        "says-no",
        r"[Rr]eceived response status \[FAILED\]|See the details in CloudWatch Log Stream",
        ("The function behind the custom resource says no: its log stream in CloudWatch says why."),
    ),
    Reason(
        "template-missing",
        r"TemplateURL|S3 error|specified key does not exist",
        (
            "The template of the nested stack is not in the deployment bucket, or cannot be "
            "read. Push with --force to send everything anew."
        ),
    ),
    Reason(
        "template-broken",
        (
            r"Unresolved resource dependencies|Template (?:format )?error"
            r"|[Ii]nvalid template|Template validation"
        ),
        (
            "The template refers to something that is not in it, or is not well-formed: "
            "correct the name there."
        ),
    ),
    Reason(
        "property",
        (
            r"(?:extraneous key|[Uu]nsupported property|Encountered unsupported property"
            r"|Properties validation failed|required key \[)"
        ),
        (
            "The resource type does not take this property so: compare it with the type's "
            "page in the CloudFormation documentation."
        ),
    ),
    Reason(
        "value-missing",
        r"Parameters: \[.*\] (?:must have values|do not exist)|Parameter .* must have",
        (
            "Give the parameter a value: in parameters.json, or in team-provider-info.json "
            "for this environment."
        ),
    ),
    Reason(
        "taken",
        r"already exists|already (?:associated|owned|taken)|not available",
        "Choose another name, or remove what has it.",
    ),
    Reason(
        "denied",
        r"Access ?Denied|not authorized|is not allowed to|no identity-based policy",
        "Let the role or user with whose credentials you push do this, and push again.",
    ),
    Reason(
        "too-much",
        r"Rate exceeded|Throttl|Too ?Many ?Requests",
        "AWS had too much to do. Push again in a minute.",
    ),
    Reason(
        "quota",
        r"[Ll]imit ?[Ee]xceeded|quota|ServiceLimit|maximum number of",
        "Ask AWS for a higher quota, or remove what you no longer need.",
    ),
    Reason(
        "runtime",
        r"[Rr]untime parameter .*(?:no longer supported|not supported)|runtime.*deprecated",
        (
            "Lambda takes this runtime no longer: choose a newer one with `amplify update "
            "function` or in the function's template."
        ),
    ),
    Reason(
        "code-size",
        (
            r"Unzipped size must be smaller|Request(?:EntityTooLarge| must be smaller)"
            r"|code.*(?:too large|size)"
        ),
        (
            "The code of a function takes 250 MB unpacked: leave packages out, or put them "
            "into a layer."
        ),
    ),
    Reason(
        "expired",
        r"[Ee]xpiredToken|security token .*(?:expired|invalid)",
        "The credentials have expired: sign in again, and push.",
    ),
    Reason(
        "slow",
        (
            r"[Tt]imed? ?out|did not stabilize|Exceeded attempts to wait|Internal (?:Failure"
            r"|error)|Service ?Unavailable"
        ),
        "Push again; if it stays, look at AWS's health page.",
    ),
)


def advice_for(reason: str) -> str:
    """What to do, as far as the reason tells."""
    return next((each.advice for each in REASONS if re.search(each.said, reason)), USUAL)
