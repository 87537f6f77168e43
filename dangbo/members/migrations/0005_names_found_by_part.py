"""Names are looked up by any part of them."""

from django.db import migrations

from dangbo.members.migrations._name_parts import add, remove


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0004_anonymised_on'),
    ]

    operations = [
        migrations.RunPython(add, remove),
    ]
