"""What the user may choose for the plan's layers: the coordinate system of one without, the encoding of a Shapefile's texts."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from ..model.plan import Role
from ..model.wording import role_name
from .translation import language, tr

SCHEME = "zoneproof"
_ENCODINGS = ("CP949", "UTF-8")
# Qt's names of the Korean encodings, all of which CP949 holds.
_KOREAN = ("windows-949", "cp949", "euc-kr", "ks_c_5601-1987")


def undecided_layers(result: dict[str, Any]) -> list[str]:
    """Return the keys of the layers of the engine's ``check`` that have no coordinate system, where one can be proposed."""
    return [each["key"] for each in result.get("layers") or [] if not each["crs"] and _proposals(each)]


def layer_choices(result: dict[str, Any], encodings: dict[str, str]) -> str:
    """Return the choices as HTML with links, empty where there are none. *encodings* are those of the Shapefiles, by key."""
    parts = []
    for layer in result.get("layers") or []:
        title = escape(f"{role_name(Role(layer['role']), language(), layer['status'])} ({layer['key']})")
        if proposals := _proposals(layer):
            now = layer["crs"] or tr("no coordinate system")
            items = "".join(f"<li>{_proposal(layer['key'], each)}</li>" for each in proposals)
            parts.append(f"<h4>{title}: {escape(now)}</h4><ul>{items}</ul>")
        if named := encodings.get(layer["key"]):
            encoding = "CP949" if named.lower() in _KOREAN else named
            others = [other for other in _ENCODINGS if other != encoding]
            links = " · ".join(_link(layer["key"], "encoding", other, other) for other in others)
            said = escape(tr("texts are read as {encoding}; read them as:").format(encoding=encoding))
            parts.append(f"<p><b>{title}</b>: {said} {links}</p>")
    return "".join(parts)


def choice_of(address: str) -> tuple[str, str, str] | None:
    """Return the layer's key, the setting and its value that a link stands for, or None where it is another link.

    >>> choice_of("zoneproof:layer?key=zones&setting=crs&value=EPSG%3A5186")
    ('zones', 'crs', 'EPSG:5186')
    """
    parts = urlsplit(address)
    if (parts.scheme, parts.path) != (SCHEME, "layer"):
        return None
    asked = parse_qs(parts.query)
    return asked["key"][0], asked["setting"][0], asked["value"][0]


def _proposals(layer: dict[str, Any]) -> list[dict[str, Any]]:
    return (layer.get("location") or {}).get("proposals") or []


def _proposal(key: str, proposal: dict[str, Any]) -> str:
    label = proposal["crs"]
    if proposal["swapped"]:
        link = escape(tr("{crs} with x and y exchanged").format(crs=label))
    elif proposal["unshifted"]:
        link = escape(tr("{crs} without its datum shift").format(crs=label))
    else:
        link = _link(key, "crs", label, tr("Choose {crs}").format(crs=label))
    place = proposal["place"] or f"{proposal['longitude']:.4f}, {proposal['latitude']:.4f}"
    evidence = tr("puts {percent} % of it where it should lie, around {place}").format(
        percent=round(100 * proposal["inside"]), place=place
    )
    line = f"{link} – {escape(evidence)}"
    if proposal["alike"]:
        plain = [other for other in proposal["alike"] if other.removeprefix("EPSG:").isdecimal()]
        said = tr("its range alone cannot tell it from {systems}").format(systems=", ".join(proposal["alike"]))
        links = " · ".join(_link(key, "crs", other, tr("Choose {crs}").format(crs=other)) for other in plain)
        line += f"<br>{escape(said)}: {links}" if links else f"<br>{escape(said)}"
    return line


def _link(key: str, setting: str, value: str, text: str) -> str:
    query = urlencode({"key": key, "setting": setting, "value": value})
    return f'<a href="{SCHEME}:layer?{escape(query)}">{escape(text)}</a>'
