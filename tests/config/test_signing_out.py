"""After a restore nobody is signed in."""

from alongside.config.commands.restore import _sign_everybody_out


def test_a_session_of_the_backups_day_does_not_open_again(client, cast):
    """Whoever held one then may have left since."""
    client.force_login(cast.ana)
    assert client.get("/dorset/today/").status_code == 200
    _sign_everybody_out()
    assert client.get("/dorset/today/").status_code == 302
