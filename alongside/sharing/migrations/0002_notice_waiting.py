"""A notice can say that something waits for somebody."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sharing', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='about',
            field=models.CharField(choices=[('shared', 'Something was shared with you'), ('ended', 'A share has ended'), ('recalled', 'A record has been recalled'), ('asked', 'Someone asks to see a record'), ('answered', 'Your request was answered'), ('approval', 'Your approval is asked for'), ('agreement', 'An agreement needs you'), ('waiting', 'Something waits for you')], max_length=12),
        ),
    ]
