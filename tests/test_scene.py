"""What is made once serves all who look at the same, and nobody who looks at something else."""

from stances import charts
from stances.scene import scene_of
from stances.selection import Selection
from stances.ui.state import Seen


def test_equal_selections_share_a_chart_and_its_figure(dataset, by_setting):
    one, two = (scene_of(dataset, by_setting, Selection(bloc=("eu",))) for _ in range(2))
    assert one == two
    assert hash(one) == hash(two)
    chart = charts.room_chart(one)
    assert charts.room_chart(two) is chart
    assert chart.figure(False) is charts.room_chart(two).figure(False)
    assert chart.figure(True) is not chart.figure(False)


def test_a_session_shares_with_the_command_line(dataset, by_setting):
    scene = scene_of(dataset, by_setting, Selection())
    seen = Seen(scene.dataset, scene.by_setting, scene.chosen, scene.shown)
    assert charts.seats_chart(seen) is charts.seats_chart(scene)


def test_another_voice_filter_or_bloc_is_another_chart(dataset, by_setting):
    base = scene_of(dataset, by_setting, Selection())
    voice = scene_of(dataset, by_setting, Selection(voice="own"))
    words = scene_of(dataset, by_setting, Selection(q="japan"))
    made = {id(charts.room_chart(s)) for s in (base, voice, words)}
    assert len(made) == 3
    assert charts.blocs_chart(base, ("eu",)) is not charts.blocs_chart(base, ("nam",))
