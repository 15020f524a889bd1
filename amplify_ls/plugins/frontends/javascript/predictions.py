"""Predictions in `aws-exports.js`: what to convert, identify, interpret and infer with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.frontends.backend import Resource, known

_CONVERSIONS = {
    "speechGenerator": {"VoiceId": "voice", "LanguageCode": "language"},
    "transcription": {"language": "language"},
    "translateText": {"sourceLanguage": "sourceLang", "targetLanguage": "targetLang"},
}
"""Kinds of conversions, their defaults, and the outputs those are taken from."""


def predictions(by_service: Mapping[str, Sequence[Resource]]) -> JsonObject:
    """What apps know of their predictions."""
    made: JsonObject = {}
    for service, resources in by_service.items():
        if service in _SERVICES:
            group, describe = _SERVICES[service]
            made[group] = made.get(group, {}) | describe(resources)
    return {"predictions": made} if made else {}


def _convert(resources: Sequence[Resource]) -> JsonObject:
    first = resources[0]
    asked = first.entry.get("convertType")
    kind = asked if asked in _CONVERSIONS else "translateText"
    defaults = {key: first.output.get(name) for key, name in _CONVERSIONS[kind].items()}
    return {kind: _on_its_own(first) | {"defaults": known(defaults)}}


def _identify(resources: Sequence[Resource]) -> JsonObject:
    made: JsonObject = {}
    for resource in resources:
        kind, output = resource.entry.get("identifyType"), resource.output
        start = known({"proxy": False, "region": output.get("region")})
        if kind == "identifyText":
            made[kind] = start | {"defaults": known({"format": output.get("format")})}
        elif kind == "identifyEntities":
            made[kind] = start | _entities(output)
        elif kind == "identifyLabels":
            made[kind] = start | {"defaults": known({"type": output.get("type")})}
    return made


def _entities(output: JsonObject) -> JsonObject:
    made: JsonObject = {
        # The Amplify CLI takes the text "false" for true, too.
        "celebrityDetectionEnabled": bool(output.get("celebrityDetectionEnabled"))
    }
    if output.get("collectionId"):
        made["defaults"] = {
            "collectionId": output["collectionId"],
            "maxEntities": _number(output.get("maxEntities")),
        }
    return made


def _interpret(resources: Sequence[Resource]) -> JsonObject:
    first = resources[0]
    defaults = known({"type": first.output.get("type")})
    return {"interpretText": _on_its_own(first) | {"defaults": defaults}}


def _infer(resources: Sequence[Resource]) -> JsonObject:
    first = resources[0]
    endpoint = known({"endpoint": first.output.get("endpointName")})
    return {"inferModel": _on_its_own(first) | endpoint}


def _on_its_own(resource: Resource) -> JsonObject:
    return known({"region": resource.output.get("region"), "proxy": False})


def _number(text: object) -> int | None:
    return int(str(text)) if str(text).isdecimal() else None


_SERVICES: Mapping[str, tuple[str, Callable[[Sequence[Resource]], JsonObject]]] = {
    "Translate": ("convert", _convert),
    "Polly": ("convert", _convert),
    "Transcribe": ("convert", _convert),
    "Rekognition": ("identify", _identify),
    "RekognitionAndTextract": ("identify", _identify),
    "Comprehend": ("interpret", _interpret),
    "SageMaker": ("infer", _infer),
}
