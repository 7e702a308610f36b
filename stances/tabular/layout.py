"""Which tables there are: how their rows are records, or parts of a list in records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from stances.rows import Row, columns, kind_of
from stances.tabular import actors, coders, codes, coding, credited, debate

# Raised with each change of what the tables hold; since 2 they hold the whole dataset.
FORM = 2
# A field by the names that lead to it: subject, name.
Path = tuple[str, ...]
# In a table that holds several kinds or lists, a row of which this is said.
Sort = str


@dataclass(frozen=True)
class Table:
    """How rows of a table are records, or parts of a list in records."""

    row: type[Row]
    # The columns that no two rows share.
    key: tuple[str, ...]
    # The record that a row is, or of which it is a part; by the column `sort`, if there is one.
    kind: str
    kinds: Mapping[Sort, str] = field(default_factory=dict)
    # Those of the key that name the record.
    record: tuple[str, ...] = ()
    # The column that says of which kind the record is, or in which list the part stands.
    sort: str = ""
    # Columns that are a field of another name.
    fields: Mapping[str, Path] = field(default_factory=dict)
    # Columns that no field has: they repeat or count what stands elsewhere, or name the file.
    repeats: tuple[str, ...] = ()
    # The column with a part, and by `sort` the list in which it stands; if a part has fields,
    # the name of the one that this column is.
    part: str = ""
    lists: Mapping[Sort, Path] = field(default_factory=dict)
    # Columns, and to which of another table they point.
    points: tuple[tuple[str, Mapping[str, str]], ...] = ()

    @cached_property
    def paths(self) -> dict[str, Path]:
        """The field that each column is, in the record or in the part."""
        apart = {self.part, self.sort, *self.repeats, *(self.record if self.part else ())}
        return {
            c: self.fields.get(c, (c,)) for c in columns(self.row) if c not in {*apart, "place"}
        }

    @cached_property
    def flags(self) -> set[str]:
        """The columns that are true or false."""
        return {c for c, f in columns(self.row).items() if kind_of(f) == "boolean"}

    def of(self, sort: Sort) -> str:
        """The kind of the record of a row; nothing where it says none that is known."""
        return self.kinds.get(sort, "") if self.kinds else self.kind


def _inside(row: type[Row], *groups: str) -> dict[str, Path]:
    """The columns of fields inside others: fill_light is light inside fill."""
    return {
        column: (group, column.removeprefix(f"{group}_"))
        for group in groups
        for column in columns(row)
        if column.startswith(f"{group}_")
    }


def _to(table: str, *names: str, **renamed: str) -> tuple[str, Mapping[str, str]]:
    return table, {**{name: name for name in names}, **renamed}


ID = ("id",)
OF_STANCE = _to("stances", "stance")
OF_VOICE = _to("voices", "voice")
OF_ACTOR = _to("actors", "actor")
OF_SOURCE = _to("sources", "source")
OF_BLOC = _to("blocs", "bloc")
OF_CODE = _to("codebook", "list", "code")
UNIT = _to("statements", unit="statement")
VIEW = ("source", "footnote")
POINT = ("source", "point")
CODED = ("coding", "unit")
CODES = {"argument": ("arguments",), "condition": ("conditions",)}

# In this order: records before what is part of them.
TABLES: Mapping[str, Table] = {
    "dataset": Table(
        debate.DatasetResource, ("slug",), "dataset",
        fields=_inside(debate.DatasetResource, "subject"),
    ),
    "default_blocs": Table(
        debate.DefaultBlocResource, ("place",), "dataset", part="bloc",
        lists={"": ("default_blocs",)}, points=(OF_BLOC,),
    ),
    "limits": Table(
        debate.LimitResource, ("place",), "dataset", part="limit", lists={"": ("limits",)}
    ),
    "events": Table(debate.EventResource, ("place",), "event", record=("place",)),
    "question": Table(codes.QuestionResource, ("question",), "codebook"),
    "stances": Table(
        codes.StanceResource, ("stance",), "stance", record=("stance",),
        fields={"stance": ID, **_inside(codes.StanceResource, "fill", "edge", "ink")},
    ),
    "voices": Table(
        codes.VoiceResource, ("voice",), "voice", record=("voice",), fields={"voice": ID}
    ),
    "codebook": Table(
        codes.CodeResource, ("list", "code"), "",
        kinds={"argument": "argument", "condition": "condition"}, record=("code",), sort="list",
        fields={"code": ID},
    ),
    "actors": Table(
        actors.ActorResource, ("actor",), "actor", record=("actor",), fields={"actor": ID}
    ),
    "names": Table(
        actors.NameResource, ("actor", "place"), "actor", record=("actor",), part="name",
        lists={"": ("names",)}, points=(OF_ACTOR,),
    ),
    "blocs": Table(
        actors.BlocResource, ("bloc",), "bloc", record=("bloc",), fields={"bloc": ID},
        points=(_to("actors", bloc="actor"),),
    ),
    "members": Table(
        actors.MemberResource, ("bloc", "actor"), "bloc", record=("bloc",), part="actor",
        lists={"": ("members",)}, repeats=("as_of", "reference", "from", "to"),
        points=(OF_BLOC, OF_ACTOR),
    ),
    "memberships": Table(
        actors.MembershipResource, ("bloc", "place"), "bloc", record=("bloc",), part="actor",
        lists={"": ("memberships", "member")}, repeats=("period",), points=(OF_BLOC, OF_ACTOR),
    ),
    "tiles": Table(
        debate.TileResource, ("row", "column"), "tile", part="actor", lists={"": ("rows",)},
        points=(OF_ACTOR,),
    ),
    "sources": Table(
        coding.SourceResource, ("source",), "source", record=("source",), fields={"source": ID}
    ),
    "statements": Table(
        coding.StatementResource, ("statement",), "statement", record=("statement",),
        fields={"statement": ID}, repeats=("source",),
        points=(
            OF_SOURCE, OF_ACTOR, OF_VOICE, OF_STANCE, _to("stances", alternative="stance"),
            _to("actors", reported_by="actor"), _to("statements", aligned_with="statement"),
        ),
    ),
    "reasons": Table(
        coding.ReasonResource, ("statement", "kind", "place"), "statement", record=("statement",),
        sort="kind", part="code",
        lists={"reason": ("reasons", "argument"), "condition": ("conditions", "condition")},
        points=(_to("statements", "statement"), _to("codebook", "code")),
    ),
    "positions": Table(
        coding.PositionResource, ("setting", "actor"), "position", record=("setting", "actor"),
        points=(OF_ACTOR, OF_VOICE),
    ),
    "view_files": Table(
        credited.ViewFileResource, ("source",), "view-file", record=("source",), points=(OF_SOURCE,)
    ),
    "listed": Table(
        credited.ListedResource, ("source", "actor"), "view-file", record=("source",), part="actor",
        lists={"": ("listed",)}, points=(_to("view_files", "source"), OF_ACTOR),
    ),
    "views": Table(
        credited.ViewResource, VIEW, "view", record=VIEW, repeats=("source",),
        points=(_to("view_files", "source"),),
    ),
    "respondents": Table(
        credited.RespondentResource, (*VIEW, "actor"), "view", record=VIEW, part="actor",
        lists={"": ("respondents",)}, points=(_to("views", *VIEW), OF_ACTOR),
    ),
    "cites": Table(
        credited.CiteResource, (*VIEW, "place"), "view", record=VIEW, part="cites",
        lists={"": ("cites",)}, points=(_to("views", *VIEW),),
    ),
    "point_files": Table(
        credited.PointFileResource, ("source",), "point-file", record=("source",),
        points=(OF_SOURCE,),
    ),
    "point_lists": Table(
        credited.PointListResource, ("source", "list"), "point-list", record=("source", "list"),
        fields={"list": ID}, repeats=("source",), points=(_to("point_files", "source"),),
    ),
    "points": Table(
        credited.PointResource, POINT, "point", record=POINT, fields={"point": ID},
        repeats=("source",), points=(_to("point_lists", "source", "list"),),
    ),
    "point_codes": Table(
        credited.PointCodeResource, (*POINT, "list", "place"), "point", record=POINT, sort="list",
        part="code", lists=CODES, points=(_to("points", *POINT), OF_CODE),
    ),
    "replies": Table(
        credited.ReplyResource, ("reply",), "reply", record=("reply",), fields={"reply": ID},
        points=(
            _to("codebook", argument="code"), _to("codebook", reply_argument="code"),
            _to("statements", made_in="statement"), _to("statements", reply_in="statement"),
        ),
    ),
    "also_in": Table(
        credited.AlsoInResource, ("reply", "place"), "reply", record=("reply",), part="statement",
        lists={"": ("also_in",)}, points=(_to("replies", "reply"), _to("statements", "statement")),
    ),
    "protocol": Table(credited.ProtocolResource, ("source",), "protocol", points=(OF_SOURCE,)),
    "not_parties": Table(
        credited.NotPartyResource, ("actor",), "protocol", part="actor",
        lists={"": ("not_parties",)}, points=(OF_ACTOR,),
    ),
    "codings": Table(
        coders.CodingResource, ("coding",), "coding", record=("coding",), repeats=("coding",)
    ),
    "units": Table(
        coders.UnitResource, CODED, "coded", record=CODED, repeats=("coding",),
        points=(_to("codings", "coding"), UNIT, OF_VOICE, OF_STANCE),
    ),
    "unit_codes": Table(
        coders.UnitCodeResource, (*CODED, "list", "place"), "coded", record=CODED, sort="list",
        part="code", lists=CODES, points=(_to("units", *CODED), OF_CODE),
    ),
    "disputes": Table(
        coders.DisputeResource, ("place",), "dispute", record=("place",), points=(UNIT,)
    ),
    "revisions": Table(
        coders.RevisionResource, ("place",), "revision", record=("place",), points=(UNIT,)
    ),
}  # fmt: skip
