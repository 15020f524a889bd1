"""What requests for maps share."""

from amplify_ls.project.models.record import Note, note


def service_name_note() -> Note:
    """The service of a map."""
    return note(
        "Always `Map`; place indexes and geofences have no headless mode.",
        consequence="fails",
        missing="fails",
    )


def access_type_note() -> Note:
    """Who may see the map."""
    return note(
        "Who may see the map.",
        values={
            "AuthorizedUsers": "Signed-in users",
            "AuthorizedAndGuestUsers": "Signed-in users and guests",
        },
        consequence="fails",
        missing="fails",
    )


def set_as_default_note() -> Note:
    """Whether it is the app's default map."""
    return note(
        "Whether the app shows this map when it names none; it takes that from another map.",
        consequence="fails",
        missing="fails",
    )
