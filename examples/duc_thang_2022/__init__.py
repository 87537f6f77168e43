"""The example year: the ward of Đức Thắng in 2022, as its office could have kept it.

Place, dates of central directives and the published totals are real; every person, personal
number, vote and letter is invented (see `names`). Nothing here is a record about anybody.
"""
