"""What can be added, the record that it is, and the file and list in which it goes."""

from dataclasses import dataclass

from stances.model import (
    Actor,
    ActorsFile,
    Bloc,
    BlocsFile,
    Record,
    Source,
    SourcesFile,
    Statement,
    StatementsFile,
    View,
    ViewsFile,
)


@dataclass(frozen=True)
class Kind:
    """A kind of entry; the file is one for all, or one in a folder for each source."""

    name: str
    record: type[Record]
    holder: type[Record]
    file: str
    listed: str

    @property
    def by_source(self) -> bool:
        """Whether each source has a file of its own."""
        return self.file.endswith("/")

    def file_of(self, source: str) -> str:
        """The file of an entry, by the source to which it belongs."""
        return f"{self.file}{source}.yaml" if self.by_source else self.file


SOURCE = Kind("source", Source, SourcesFile, "sources.yaml", "sources")
ACTOR = Kind("actor", Actor, ActorsFile, "actors.yaml", "actors")
BLOC = Kind("bloc", Bloc, BlocsFile, "blocs.yaml", "blocs")
STATEMENT = Kind("statement", Statement, StatementsFile, "statements/", "statements")
VIEW = Kind("view", View, ViewsFile, "views/", "views")
KINDS = {kind.name: kind for kind in (SOURCE, ACTOR, BLOC, STATEMENT, VIEW)}
