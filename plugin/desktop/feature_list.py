"""The features and groups of a plan to choose from: searched by any of their names, ticked in the order of choosing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, pyqtSignal

from ..model.names import name_key
from ..model.plan import Role
from ..model.wording import role_name
from .figure_answers import Feature
from .plan_actions import icon, theme_icon
from .translation import language, tr


@dataclass(frozen=True, eq=False)
class Choice:
    """A feature or a group of features, as people see it and as a register writes it, or may have it (``also_written``)."""

    label: str
    written: str
    features: tuple[Feature, ...]
    is_group: bool
    key: str
    names: str = ""
    also_written: tuple[str, ...] = ()

    @property
    def ways_to_write(self) -> tuple[str, ...]:
        """Every way in which a register may write it."""
        return (self.written, *self.also_written)


def choices(features: Iterable[dict[str, Any]], favourites: Sequence[str] = ()) -> list[Choice]:
    """Return what can be chosen of the engine's *features*: *favourites*, as a register writes them, then groups."""
    groups: dict[str, list[Feature]] = {}
    aliases: dict[str, list[str]] = {}
    single = []
    for each in features:
        feature = {"layer": each["layer"], "id": each["id"], "name": each["name"]}
        if each.get("group"):
            groups.setdefault(str(each["group"]), []).append(feature)
            aliases[str(each["group"])] = list(each.get("group_aliases") or ())
        role = role_name(Role(each["role"]), language())
        name = each["name"] or f"#{each['id']}"
        names = ", ".join([name, *(each.get("aliases") or ())])
        key = name_key(f"{names} {each.get('group') or ''} {role}")
        single.append(Choice(f"{name} – {role}", each["features"], (feature,), False, key, names))
    found = [_group(name, aliases[name], members) for name, members in groups.items()] + single
    rank = {written: place for place, written in enumerate(favourites)}
    last = len(rank)
    return sorted(found, key=lambda choice: min(rank.get(written, last) for written in choice.ways_to_write))


def _group(name: str, aliases: Sequence[str], members: Sequence[Feature]) -> Choice:
    written = f"group: {name}"
    names = ", ".join(str(each["name"] or f"#{each['id']}") for each in members)
    called = ", ".join((tr("Group"), *aliases))
    key = name_key(f"{name} {called} {written}")
    label = f"{name} ({len(members):,})"
    also_written = tuple(f"group: {alias}" for alias in aliases)
    return Choice(label, written, tuple(members), True, key, f"{called}: {names}", also_written)


class FeatureList(QAbstractListModel):
    """Choices with a tick each. A group stands alone: ticking one clears the rest, and the reverse."""

    chosen_changed = pyqtSignal()

    def __init__(self, all_choices: Sequence[Choice], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = list(all_choices)
        self._by_written = {written: choice for choice in self._all for written in choice.ways_to_write}
        self._by_feature = {
            (one.features[0]["layer"], one.features[0]["id"]): one for one in self._all if not one.is_group
        }
        self._shown = self._all
        self._group_icon, self._feature_icon = icon("roles"), theme_icon("mIconPolygonLayer")
        self.chosen: list[Choice] = []

    def search(self, text: str) -> None:
        """Show the choices in which *text* occurs, whatever its spacing and case."""
        needle = name_key(text)
        self.beginResetModel()
        self._shown = [choice for choice in self._all if needle in choice.key]
        self.endResetModel()

    def choose(self, written: Iterable[str]) -> None:
        """Tick the choices that a register writes so, and no others."""
        self._set_chosen([self._by_written[each] for each in written if each in self._by_written])

    def choose_features(self, features: Iterable[Feature]) -> None:
        """Tick *features*, and no others."""
        found = (self._by_feature.get((each["layer"], each["id"])) for each in features)
        self._set_chosen([each for each in found if each is not None])

    def toggle_feature(self, feature: Feature) -> None:
        """Tick a feature, or take its tick away; also one of a layer that is too large to be listed."""
        key = (feature["layer"], feature["id"])
        if key not in self._by_feature:
            written = "{}/#{}".format(*key)
            name = feature["name"] or written
            choice = Choice(name, written, (feature,), False, name_key(name), name)
            self._by_feature[key] = self._by_written[written] = choice
        self._toggle(self._by_feature[key])

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:
        """Return the number of choices shown."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Let every choice be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a choice's label, all its names, and its tick."""
        if not index.isValid():
            return None
        choice = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<qt>{escape(choice.names)}</qt>"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._group_icon if choice.is_group else self._feature_icon
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if choice in self.chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: QModelIndex, _value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a tick that the user made or removed."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self._toggle(self._shown[index.row()])
        return True

    def _toggle(self, choice: Choice) -> None:
        if choice in self.chosen:
            self._set_chosen([each for each in self.chosen if each is not choice])
        elif choice.is_group:
            self._set_chosen([choice])
        else:
            self._set_chosen([*(each for each in self.chosen if not each.is_group), choice])

    def _set_chosen(self, chosen: list[Choice]) -> None:
        self.chosen = list(dict.fromkeys(chosen))
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.chosen_changed.emit()
