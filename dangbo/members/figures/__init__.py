"""What can be counted of members."""

from dangbo.members.figures import changes, standing, structure

__all__ = ["changes", "standing", "structure"]
