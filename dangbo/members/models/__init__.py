"""People and their memberships."""

from dangbo.members.models.membership import Interruption, Membership, Movement, StatusPeriod
from dangbo.members.models.person import Person, Profile
from dangbo.members.models.steps import Badge, Dossier, Holding, PartyCard, Transfer

__all__ = [
    "Badge", "Dossier", "Holding", "Interruption", "Membership", "Movement", "PartyCard", "Person", "Profile",
    "StatusPeriod", "Transfer",
]
