"""What the Amplify CLI's own schemas for `--headless` payloads demand, and nothing more.

Written down from the field tables of the reference. All objects take further keys.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}
_FLAG: Schema = {"type": "boolean"}


def _one(*values: object) -> Schema:
    return {"enum": list(values)}


def _many(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _object(required: str = "", /, **properties: Schema) -> Schema:
    return {"type": "object", "required": required.split(), "properties": properties}


def _any(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


def _texts(names: str) -> dict[str, Schema]:
    return dict.fromkeys(names.split(), _TEXT)


def _request(key: str, service: Schema, *, versions: int = 1, **properties: Schema) -> Schema:
    required = f"version {key} {' '.join(properties)}"
    return _object(required, version=_one(versions), **{key: service}, **properties)


_WRITABLE = (
    *("ADDRESS", "BIRTHDATE", "EMAIL", "FAMILY_NAME", "MIDDLE_NAME", "GENDER", "LOCALE"),
    *("GIVEN_NAME", "NAME", "NICKNAME", "PHONE_NUMBER", "PREFERRED_USERNAME", "PICTURE"),
    *("PROFILE", "UPDATED_AT", "WEBSITE", "ZONE_INFO"),
)
_MFA = _any(
    _object("mode", mode=_one("OFF")),
    _object(
        "mode mfaTypes smsMessage",
        mode=_one("ON", "OPTIONAL"),
        mfaTypes=_many(_one("SMS", "TOTP")),
        smsMessage=_TEXT,
    ),
)
_PASSWORD = _object(
    minimumLength=_NUMBER,
    additionalConstraints=_many(
        _one("REQUIRE_DIGIT", "REQUIRE_LOWERCASE", "REQUIRE_SYMBOL", "REQUIRE_UPPERCASE")
    ),
)
_SOCIAL = _any(
    _object(
        "provider clientId clientSecret",
        provider=_one("FACEBOOK", "GOOGLE", "LOGIN_WITH_AMAZON"),
        **_texts("clientId clientSecret"),
    ),
    _object(
        "provider clientId teamId keyId",
        provider=_one("SIGN_IN_WITH_APPLE"),
        **_texts("clientId teamId keyId privateKey"),
    ),
)
_SCOPES = _one("AWS.COGNITO.SIGNIN.USER.ADMIN", "EMAIL", "OPENID", "PHONE", "PROFILE")


def _o_auth(required: str = "") -> Schema:
    return _object(
        required,
        domainPrefix=_TEXT,
        redirectSigninURIs=_many(_TEXT),
        redirectSignoutURIs=_many(_TEXT),
        oAuthGrantType=_one("CODE", "IMPLICIT"),
        oAuthScopes=_many(_SCOPES),
        socialProviderConfigurations=_many(_SOCIAL),
    )


_POOL: dict[str, Schema] = {
    "userPoolGroups": _many(_object("groupName", **_texts("groupName customPolicy"))),
    "adminQueries": _object(
        "permissions",
        permissions=_object("restrictAccess", restrictAccess=_FLAG, groupName=_TEXT),
    ),
    "mfa": _MFA,
    "passwordPolicy": _PASSWORD,
    "refreshTokenPeriod": _NUMBER,
    "readAttributes": _many(_one(*_WRITABLE, "EMAIL_VERIFIED", "PHONE_NUMBER_VERIFIED")),
    "writeAttributes": _many(_one(*_WRITABLE)),
}
_BY_VERSION: dict[int, dict[str, Schema]] = {
    1: {
        "passwordRecovery": _any(
            _object(
                "deliveryMethod emailMessage emailSubject",
                deliveryMethod=_one("EMAIL"),
                **_texts("emailMessage emailSubject"),
            ),
            _object(
                "deliveryMethod smsMessage", deliveryMethod=_one("SMS"), **_texts("smsMessage")
            ),
        )
    },
    2: {
        "autoVerifiedAttributes": _many(
            _any(
                _object("type", type=_one("PHONE_NUMBER"), verificationMessage=_TEXT),
                _object(
                    "type", type=_one("EMAIL"), **_texts("verificationMessage verifiectionSubject")
                ),
            )
        )
    },
}
_FEDERATION = _many(
    _object(
        "provider clientId",
        provider=_one("AMAZON", "APPLE", "FACEBOOK", "GOOGLE"),
        clientId=_TEXT,
    )
)
_IDENTITIES: dict[str, Schema] = {
    "unauthenticatedLogin": _FLAG,
    "identitySocialFederation": _FEDERATION,
}


def _with_identities(required: str, key: str, identities: Schema, **properties: Schema) -> Schema:
    names = f"{required} includeIdentityPool"
    without = _object(names, includeIdentityPool=_one(False), **properties)
    including = {"includeIdentityPool": _one(True), key: identities}
    is_needed = key if key.endswith("Modification") else ""
    return _any(without, _object(f"{names} {is_needed}", **including, **properties))


def _add_auth(version: int) -> Schema:
    pool = _object(
        "signinMethod requiredSignupAttributes",
        signinMethod=_one("EMAIL", "EMAIL_AND_PHONE_NUMBER", "PHONE_NUMBER", "USERNAME"),
        requiredSignupAttributes=_many(_one(*_WRITABLE)),
        aliasAttributes=_many(_one("EMAIL", "PHONE_NUMBER", "PREFERRED_USERNAME")),
        userPoolName=_TEXT,
        oAuth=_o_auth("redirectSigninURIs redirectSignoutURIs oAuthGrantType oAuthScopes"),
        **_POOL,
        **_BY_VERSION[version],
    )
    service = _with_identities(
        "serviceName userPoolConfiguration",
        "identityPoolConfiguration",
        _object(identityPoolName=_TEXT, **_IDENTITIES),
        serviceName=_one("Cognito"),
        userPoolConfiguration=pool,
    )
    return _request("serviceConfiguration", service, versions=version, resourceName=_TEXT)


def _update_auth(version: int) -> Schema:
    pool = _object(oAuth=_o_auth(), **_POOL, **_BY_VERSION[version])
    service = _with_identities(
        "serviceName userPoolModification",
        "identityPoolModification",
        _object(**_IDENTITIES),
        serviceName=_one("Cognito"),
        userPoolModification=pool,
    )
    return _request("serviceModification", service, versions=version)


_AUTH_TYPE = _any(
    _object("mode", mode=_one("API_KEY"), expirationTime=_NUMBER, keyDescription=_TEXT),
    _object("mode", mode=_one("AWS_IAM")),
    _object("mode", mode=_one("AMAZON_COGNITO_USER_POOLS"), cognitoUserPoolId=_TEXT),
    _object(
        "mode openIDProviderName openIDIssuerURL openIDClientID",
        mode=_one("OPENID_CONNECT"),
        **_texts("openIDProviderName openIDIssuerURL openIDClientID openIDAuthTTL openIDIatTTL"),
    ),
    _object("mode lambdaFunction", mode=_one("AWS_LAMBDA"), **_texts("lambdaFunction ttlSeconds")),
)
_STRATEGY = _any(
    _object("type", type=_one("AUTOMERGE", "NONE", "OPTIMISTIC_CONCURRENCY")),
    _object(
        "type resolver",
        type=_one("LAMBDA"),
        resolver=_any(
            _object("type", type=_one("NEW")),
            _object("type name", type=_one("EXISTING"), **_texts("name region arn")),
        ),
    ),
)
_API: dict[str, Schema] = {
    "serviceName": _one("AppSync"),
    "transformSchema": _TEXT,
    "defaultAuthType": _AUTH_TYPE,
    "additionalAuthTypes": _many(_AUTH_TYPE),
    "conflictResolution": _object(
        defaultResolutionStrategy=_STRATEGY,
        perModelResolutionStrategy=_many(
            _object("resolutionStrategy entityName", resolutionStrategy=_STRATEGY, entityName=_TEXT)
        ),
    ),
}
_VERBS = _many(_one("CREATE_AND_UPDATE", "DELETE", "READ"))
_BUCKET: dict[str, Schema] = {
    "serviceName": _one("S3"),
    "permissions": _object(
        "auth",
        auth=_VERBS,
        guest=_VERBS,
        groups={"type": "object", "additionalProperties": _VERBS},
    ),
    "resourceName": _TEXT,
    "lambdaTrigger": _object("mode name", mode=_one("existing", "new"), name=_TEXT),
}
_MAP: dict[str, Schema] = {
    "serviceName": _one("Map"),
    "name": _TEXT,
    "accessType": _one("AuthorizedAndGuestUsers", "AuthorizedUsers"),
    "setAsDefault": _FLAG,
}
_STYLES = (
    *("VectorEsriDarkGrayCanvas", "VectorEsriLightGrayCanvas", "VectorEsriNavigation"),
    *("VectorEsriStreets", "VectorEsriTopographic", "RasterEsriImagery", "VectorHereBerlin"),
    *("VectorHereExplore", "VectorHereExploreTruck", "RasterHereExploreSatellite"),
    *("HybridHereExploreSatellite", "VectorOpenDataStandardLight"),
)

PUBLISHED: dict[str, Schema] = {
    "add-auth-request": _any(_add_auth(1), _add_auth(2)),
    "update-auth-request": _any(_update_auth(1), _update_auth(2)),
    "import-auth-request": _object(
        "version userPoolId webClientId nativeClientId",
        version=_one(1),
        **_texts("userPoolId webClientId nativeClientId identityPoolId"),
    ),
    "add-api-request": _request(
        "serviceConfiguration",
        _object("serviceName apiName transformSchema defaultAuthType", apiName=_TEXT, **_API),
    ),
    "update-api-request": _request("serviceModification", _object("serviceName", **_API)),
    "add-storage-request": _request(
        "serviceConfiguration", _object("serviceName permissions", bucketName=_TEXT, **_BUCKET)
    ),
    "update-storage-request": _request(
        "serviceModification", _object("serviceName permissions resourceName", **_BUCKET)
    ),
    "remove-storage-request": _request(
        "serviceConfiguration",
        _object(
            "serviceName resourceName",
            serviceName=_one("S3"),
            resourceName=_TEXT,
            deleteBucketAndContents=_FLAG,
        ),
    ),
    "import-storage-request": _request(
        "serviceConfiguration",
        _object("serviceName bucketName", serviceName=_one("S3"), bucketName=_TEXT),
    ),
    "add-geo-request": _request(
        "serviceConfiguration",
        _object(f"{' '.join(_MAP)} mapStyle", mapStyle=_one(*_STYLES), **_MAP),
    ),
    "update-geo-request": _request("serviceModification", _object(" ".join(_MAP), **_MAP)),
}
"""By the id of the kind."""
