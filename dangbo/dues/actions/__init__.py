"""What can be done about dues."""

from dangbo.dues.actions.bases import EndRelief, Relieve, SetBasis
from dangbo.dues.actions.books import CloseMonth, DrawUp, PassUp, ReopenMonth
from dangbo.dues.actions.payments import CancelPayment, Pay

__all__ = [
    "CancelPayment", "CloseMonth", "DrawUp", "EndRelief", "PassUp", "Pay", "Relieve", "ReopenMonth", "SetBasis",
]
