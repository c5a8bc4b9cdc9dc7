"""The engine for the desktop: JSON-RPC 2.0, a message a line, on standard input and output."""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from ..model.errors import Cancelled, ZoneproofError
from ..model.notice_wording import told, told_lines
from .doctor import libraries, missing_libraries

Json = dict[str, Any]
Progress = Callable[[float, str], None]
IsCancelled = Callable[[], bool]

_PARSE_ERROR, _UNKNOWN_METHOD, _BAD_PARAMS, _FAILED, _CANCELLED = -32700, -32601, -32602, -32000, -32800


def serve() -> None:
    """Answer requests until standard input ends.

    One request is worked on at a time; ``cancel`` reaches the one at work. Whatever the libraries print goes to standard
    error, so that it cannot be taken for an answer.
    """
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    Server(sys.stdin.buffer, answers).run()


class Server:
    """Reads requests from *requests* and writes answers and progress to *answers*."""

    def __init__(self, requests: IO[bytes], answers: IO[str]) -> None:
        self._requests = requests
        self._answers = answers
        self._writing = threading.Lock()
        self._cancelled: set[Any] = set()
        self._waiting: queue.Queue[Json | None] = queue.Queue()

    def run(self) -> None:
        """Serve until the requests end."""
        worker = threading.Thread(target=self._work, daemon=True)
        worker.start()
        for line in self._requests:
            if line.strip():
                self._take(line)
        self._waiting.put(None)
        worker.join()

    def _take(self, line: bytes) -> None:
        try:
            message = json.loads(line)
            method, params = message["method"], message.get("params", {})
        except (ValueError, TypeError, KeyError, AttributeError):
            self._send({"id": None, "error": {"code": _PARSE_ERROR, "message": "not a JSON-RPC request"}})
            return
        if method == "cancel":
            self._cancelled.add(params.get("id"))
        else:
            self._waiting.put(message)

    def _work(self) -> None:
        while (message := self._waiting.get()) is not None:
            number = message.get("id")
            answer = self._answer(number, message["method"], message.get("params", {}))
            self._cancelled.discard(number)
            if number is not None:
                self._send({"id": number, **answer})

    def _answer(self, number: Any, method: str, params: Any) -> Json:
        handler = METHODS.get(method)
        language = _language(params)
        if handler is None:
            message = told(f'the engine has no method "{method}"', language)
            return {"error": {"code": _UNKNOWN_METHOD, "message": message}}

        def progress(fraction: float, message: str) -> None:
            self._send({"method": "progress", "params": {"id": number, "fraction": fraction, "message": message}})

        try:
            return {"result": handler(params, progress, lambda: number in self._cancelled)}
        except Cancelled as error:
            return {"error": {"code": _CANCELLED, "message": told(str(error), language)}}
        except ZoneproofError as error:
            data = {
                "problem": told(error.problem, language),
                "where": error.where,
                "remedy": told(error.remedy, language),
            }
            return {"error": {"code": _FAILED, "message": told(str(error), language), "data": data}}
        except KeyError as error:
            return {"error": {"code": _BAD_PARAMS, "message": f"the request lacks {error}"}}
        except Exception as error:  # the last resort: the engine goes on, and its log has the trace
            traceback.print_exc(file=sys.stderr)
            problem = told(" ".join(f"unexpected {type(error).__name__}: {error}".split()), language)
            data = {"problem": problem, "where": "", "remedy": told("The engine's log has more.", language)}
            return {"error": {"code": _FAILED, "message": problem, "data": data}}

    def _send(self, message: Json) -> None:
        line = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False, allow_nan=False)
        with self._writing:
            self._answers.write(line + "\n")
            self._answers.flush()


# The handlers import late: "hello" must answer even where a library is missing, and say which.


def _hello(params: Mapping[str, Any], progress: Progress, cancelled: IsCancelled) -> Json:
    from ..model.version import VERSION

    return {
        "zoneproof": VERSION,
        "python": sys.version.split()[0],
        "libraries": libraries(),
        "missing": missing_libraries(serving=True),
    }


def _open_plan(params: Mapping[str, Any], progress: Progress, cancelled: IsCancelled) -> Json:
    from .plan_file import read_plan
    from .results import plan_json

    return plan_json(read_plan(params["plan"]), _language(params))


def _check(params: Mapping[str, Any], progress: Progress, cancelled: IsCancelled) -> Json:
    from .check import check_plan
    from .plan_file import read_plan
    from .record import append_checks
    from .results import check_json, require_output, write_check

    plan = read_plan(params["plan"])
    out = params.get("out")
    require_output(out, plan.sources)
    check = check_plan(plan, tolerance=params.get("tolerance") or "", progress=progress, cancelled=cancelled)
    described = check_json(check, _language(params))
    if out:
        write_check(check, described, Path(out))
    if params.get("record"):
        append_checks(plan, described)
    return {**described, "out": out}


def _measure(params: Mapping[str, Any], progress: Progress, cancelled: IsCancelled) -> Json:
    from .results import measure_json, measure_source, require_output, write_measurement

    out = params.get("out")
    require_output(out, [params["source"]])
    measurement = measure_source(
        params["source"],
        layer=params.get("layer"),
        name=params.get("name"),
        crs=params.get("crs"),
        encoding=params.get("encoding"),
        cancelled=cancelled,
    )
    described = measure_json(measurement, _language(params))
    if out:
        write_measurement(measurement, described, Path(out))
    return {**described, "out": out}


def _parcels(params: Mapping[str, Any], progress: Progress, cancelled: IsCancelled) -> Json:
    from .parcels.survey import survey_json, survey_parcels
    from .parcels.task import ParcelTask

    named = ("layer", "unit", "id", "scale", "year", "crs", "encoding", "planar")
    task = ParcelTask(
        params["source"],
        params["registered"],
        rule=params.get("rule") or "",
        only_differing=params.get("only") == "differing",
        **{name: str(params[name]) for name in named if params.get(name)},
    )
    survey = survey_parcels(
        task,
        out=params.get("out"),
        resume=bool(params.get("resume")),
        progress=progress,
        cancelled=cancelled,
    )
    return survey_json(survey, _language(params))


def _inspect(params: Mapping[str, Any], progress: Progress, cancelled: IsCancelled) -> Json:
    from .location import locate_bounds, location_json
    from .source import inspect_source

    language = _language(params)
    return {
        "layers": [
            {
                **vars(layer),
                "problems": told_lines(layer.problems, language),
                "location": location_json(locate_bounds(layer.name, layer.bounds, layer.crs), language),
            }
            for layer in inspect_source(params["source"])
        ]
    }


def _copy_layer(params: Mapping[str, Any], progress: Progress, cancelled: IsCancelled) -> Json:
    from .load import load_layer
    from .results import write_copy

    loaded = load_layer(
        params["source"],
        layer=params.get("layer"),
        crs=params.get("crs"),
        encoding=params.get("encoding"),
        cancelled=cancelled,
    )
    write_copy(loaded, Path(params["out"]))
    return {"out": params["out"], "count": len(loaded.frame), "notices": told_lines(loaded.notices, _language(params))}


def _read_document(params: Mapping[str, Any], progress: Progress, cancelled: IsCancelled) -> Json:
    from .document.document import pasted_document
    from .document_figures import proposed_json
    from .plan_file import read_plan

    if "text" in params:
        document = pasted_document(params["text"], params.get("title") or "")
    else:
        from .document.file import read_document

        document = read_document(params["document"], progress=_first_half(progress), cancelled=cancelled)
    plan = read_plan(params["plan"], new_register=True) if params.get("plan") else None
    return proposed_json(document, plan, _language(params), progress, cancelled)


def _first_half(progress: Progress) -> Progress:
    return lambda fraction, message: progress(fraction / 2, message)


def _read_register(params: Mapping[str, Any], progress: Progress, cancelled: IsCancelled) -> Json:
    from .plan_file import read_plan
    from .register import read_register

    register = read_register(read_plan(params["plan"], new_register=True))
    return {
        "path": str(register.path) if register.path else None,
        "rows": list(register.rows),
        "columns": list(register.columns),
        "stamp": register.stamp,
    }


def _write_register(params: Mapping[str, Any], progress: Progress, cancelled: IsCancelled) -> Json:
    from .plan_file import read_plan
    from .register import write_register
    from .results import plan_json

    plan = read_plan(params["plan"], new_register=True)
    register = write_register(plan, params["rows"], params["stamp"])
    return {
        "path": str(register.path),
        "stamp": register.stamp,
        "plan": plan_json(read_plan(params["plan"]), _language(params)),
    }


def _set_layer(params: Mapping[str, Any], progress: Progress, cancelled: IsCancelled) -> Json:
    from .layer_setting import LayerSetting, set_layer
    from .plan_file import read_plan

    setting = LayerSetting(params["setting"])
    return {"before": set_layer(read_plan(params["plan"]), params["layer"], setting, params["value"])}


def _greenbelt(params: Mapping[str, Any], progress: Progress, cancelled: IsCancelled) -> Json:
    from .greenbelt import greenbelt_balance
    from .greenbelt_results import balance_json, write_balance
    from .plan_file import read_plan
    from .results import require_output
    from .sliver import WIDTH_M

    width_m = float(params.get("sliver_width_m") or WIDTH_M)
    plan = read_plan(params["plan"])
    out = params.get("out")
    require_output(out, plan.sources)
    balance = greenbelt_balance(plan, sliver_width_m=width_m, progress=progress, cancelled=cancelled)
    described = balance_json(balance, _language(params))
    if out:
        write_balance(balance, described, Path(out), _language(params))
    return {**described, "out": out}


def _topology(params: Mapping[str, Any], progress: Progress, cancelled: IsCancelled) -> Json:
    from .plan_file import read_plan
    from .results import require_output
    from .sliver import WIDTH_M
    from .topology import plan_topology
    from .topology_results import topology_json, write_topology

    width_m = float(params.get("gap_width_m") or WIDTH_M)
    plan = read_plan(params["plan"])
    out = params.get("out")
    require_output(out, plan.sources)
    topology = plan_topology(plan, gap_width_m=width_m, progress=progress, cancelled=cancelled)
    described = topology_json(topology, _language(params))
    if out:
        write_topology(topology, described, Path(out))
    return {**described, "out": out}


def _language(params: Any) -> str:
    return "ko" if isinstance(params, Mapping) and params.get("language") == "ko" else "en"


METHODS: dict[str, Callable[[Mapping[str, Any], Progress, IsCancelled], Json]] = {
    "hello": _hello,
    "open_plan": _open_plan,
    "check": _check,
    "measure": _measure,
    "parcels": _parcels,
    "greenbelt": _greenbelt,
    "topology": _topology,
    "inspect": _inspect,
    "copy_layer": _copy_layer,
    "read_document": _read_document,
    "read_register": _read_register,
    "write_register": _write_register,
    "set_layer": _set_layer,
}
