from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "hoshin.org"
    label = "org"

    def ready(self) -> None:
        from hoshin.changes.authority import set_authority
        from hoshin.changes.visibility import set_visibility
        from hoshin.changes.words import set_names
        from hoshin.org.able import abilities_of
        from hoshin.org.authority import OrgAuthority
        from hoshin.org.called import called_at_hand
        from hoshin.org.plan import Person
        from hoshin.org.restricted import ever_restricted
        from hoshin.org.visibility import OrgVisibility

        set_authority(OrgAuthority())
        set_visibility(OrgVisibility(abilities_of, ever_restricted))
        set_names(Person.kind, called_at_hand)
