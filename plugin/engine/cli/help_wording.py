"""What ``--help`` and the headings of tables say, in Korean. A test holds this against the commands."""

from __future__ import annotations

from typing import Any

_KOREAN = {
    "Prove planning areas: hold what documents state against what polygons measure.": (
        "문서에 적힌 면적을 도형에서 잰 면적과 대조합니다."
    ),
    "Show the version and leave.": "버전을 표시하고 끝냅니다.",
    # what several commands share
    "How to print the result.": "결과를 표시하는 형식.",
    "Language of what is told, en or ko; that of the system by default.": "안내 언어, en 또는 ko. 기본은 시스템 언어.",
    "A plan.toml, the folder of one, or a GeoPackage plan.": "plan.toml, 그 파일이 든 폴더, 또는 GeoPackage 계획.",
    "Write to a .gpkg, .csv, .xlsx or .json file too.": "결과를 .gpkg, .csv, .xlsx, .json 파일에도 저장.",
    "The layer, where the source has several.": "레이어 이름(원본에 레이어가 여럿일 때).",
    "The coordinate system, where the source names none.": "좌표계(원본에 적혀 있지 않을 때). 예: EPSG:5186.",
    "The text encoding, where it is misread.": "문자 인코딩(글자가 깨질 때). 예: CP949.",
    # inspect
    "Tell what is in a source: layers, driver, encoding, coordinate system, counts and problems.": (
        "원본의 내용을 알려 줍니다: 레이어, 형식, 인코딩, 좌표계, 개수, 문제점."
    ),
    "A file, a folder, an archive, or postgresql://…?table=…": "파일, 폴더, 압축 파일 또는 postgresql://…?table=…",
    # read
    "List every area that documents state, with what it speaks of, and what in a document contradicts itself.\n\n"
    "Exit code 0: all read, nothing contradicts itself. 1: something does, or a document could not be read. 2: none could.": (
        "문서에 적힌 모든 면적과 그 대상을 나열하고, 문서 안에서 서로 맞지 않는 것을 알려 줍니다.\n\n"
        "종료 코드 0: 모두 읽었고 모순이 없음. 1: 모순이 있거나 읽지 못한 문서가 있음. 2: 하나도 읽지 못함."
    ),
    "Text, HTML, PDF, DOCX, HWPX, XLSX or CSV files; - is standard input.": (
        "텍스트, HTML, PDF, DOCX, HWPX, XLSX, CSV 파일. -는 표준 입력."
    ),
    # measure
    "Measure features: area on the ellipsoid, perimeter, and area in the plane of a named coordinate system.": (
        "도형을 측정합니다: 타원체면 면적, 둘레, 좌표계의 평면 면적."
    ),
    "A file, an archive, or postgresql://…?table=…": "파일, 압축 파일 또는 postgresql://…?table=…",
    "The column with the features' names.": "도형 이름이 든 열.",
    # check
    "Hold every figure of a plan against its layers.\n\n"
    "Exit code 0: the geometry bears every figure out. 1: something differs, or could not be decided. 2: no check was done.": (
        "계획의 모든 문헌 면적을 레이어와 대조합니다.\n\n"
        "종료 코드 0: 모두 도형과 일치. 1: 다르거나 판정할 수 없는 것이 있음. 2: 검토하지 못함."
    ),
    "Rule for figures that declare none, such as “percent 0.5”.": "허용오차가 따로 없는 면적에 쓸 규칙. 예: “percent 0.5”.",
    "Append this run to the plan's area_checks table.": "이번 결과를 계획의 area_checks 표에 덧붙임.",
    # parcels
    "Hold registered areas against parcels, millions if need be.\n\n"
    "Exit code 0: all agree. 1: some differ, or cannot be judged. 2: it could not be done. Ctrl+C leaves a partial file.": (
        "등록면적을 필지 도형과 대조합니다. 수백만 필지도 됩니다.\n\n"
        "종료 코드 0: 모두 일치. 1: 다르거나 판정할 수 없는 필지가 있음. 2: 검증하지 못함. Ctrl+C를 누르면 그때까지의 결과가 남습니다."
    ),
    "A file, several by a quoted pattern such as 'data/*.parquet', or postgresql://…?table=… or ?query=…": (
        "파일, 'data/*.parquet'처럼 따옴표로 묶은 여러 파일, 또는 postgresql://…?table=…, ?query=…"
    ),
    "The column with the registered area.": "등록면적이 든 열.",
    "The rule, such as “percent 1 and absolute 5”; see below.": "허용오차 규칙. 예: “percent 1 and absolute 5”. 아래 참조.",
    "Unit of the numbers, such as ha or 평; the column's name may tell, else ㎡.": (
        "숫자의 단위. 예: ha, 평. 없으면 열 이름에 적힌 단위나 ㎡."
    ),
    "The column with the parcels' numbers.": "필지 번호(PNU 등)가 든 열.",
    "The column with the map scale's denominator.": "지적도 축척 분모가 든 열.",
    "The year of the data, or the column that holds it.": "자료의 연도, 또는 연도가 든 열.",
    "The projected system of planar areas.": "평면 면적을 낼 투영 좌표계.",
    "“differing”: write only what does not agree.": "differing: 일치하지 않는 필지만 저장.",
    "Write to a .gpkg, .parquet or .csv file, or a new postgresql://…?table=…": (
        ".gpkg, .parquet, .csv 파일이나 새 postgresql://…?table=…에 저장."
    ),
    "Go on where a cancelled run left off.": "취소한 작업을 이어서 진행.",
    "Share the work among so many processes.": "작업을 나눌 프로세스 수.",
    "Share it on a Dask cluster, tcp://host:port.": "Dask 클러스터에서 나누어 처리, tcp://host:port.",
    # greenbelt, topology
    "Balance the greenbelt: before, lifted, remaining; lifted inside each complex, and complexes still on greenbelt.\n\n"
    "Exit code 0: the balance bears out every figure about the greenbelt. 1: it contradicts one. 2: there is no balance.": (
        "개발제한구역의 증감을 냅니다: 해제 전, 해제, 잔여, 단지별 해제 면적과 아직 개발제한구역인 면적.\n\n"
        "종료 코드 0: 개발제한구역 면적이 모두 맞음. 1: 맞지 않는 것이 있음. 2: 증감을 내지 못함."
    ),
    "Thin pieces up to this mean width in m are slivers; 2 by default.": "평균 너비가 이 값(m) 이하인 조각은 틈새로 봄. 기본 2.",
    "Find overlaps, gaps, duplicates, land outside the boundary and missing or shared names, role by role.\n\n"
    "Exit code 0: nothing was found. 1: something was. 2: the plan could not be searched.": (
        "겹침, 틈, 중복, 경계 밖의 땅, 없거나 겹치는 이름을 역할별로 찾습니다.\n\n"
        "종료 코드 0: 없음. 1: 있음. 2: 검사하지 못함."
    ),
    "Neighbours lie up to this far apart, in m; 2 by default.": "이웃으로 볼 최대 간격(m). 기본 2.",
    # report, serve, doctor
    "Write a report on a plan: figures and why, greenbelt, topology, measured and stated areas with the date of the data.\n\n"
    "Exit code 0: everything agrees. 1: something differs. 2: there is no report.": (
        "계획의 보고서를 만듭니다: 면적별 판정과 원인, 개발제한구역, 위상, 자료 날짜를 붙인 측정 면적과 문헌 면적.\n\n"
        "종료 코드 0: 모두 일치. 1: 다른 것이 있음. 2: 보고서를 만들지 못함."
    ),
    "The folder to make, or an earlier report to replace.": "만들 폴더, 또는 새로 바꿀 이전 보고서.",
    "Answer JSON-RPC 2.0 requests, a message a line, on standard input and output.": (
        "표준 입출력으로 JSON-RPC 2.0 요청에 한 줄씩 답합니다(QGIS용)."
    ),
    "Tell what this interpreter has and lacks, and how to mend it.": "이 파이썬에 있는 것과 없는 것, 갖추는 방법을 알려 줍니다.",
}

_HEADINGS = {
    "figure": "문헌 면적",
    "subject": "대상",
    "reading": "해석",
    "role": "구분",
    "measured": "측정",
    "difference": "차이",
    "verdict": "판정",
    "document": "문서",
    "layer": "레이어",
    "driver": "형식",
    "geometry": "도형",
    "count": "개수",
    "CRS": "좌표계",
    "encoding": "인코딩",
    "columns": "열",
    "land": "구분",
    "area": "면적",
    "stated": "문헌 면적",
    "id": "번호",
    "name": "이름",
    "ellipsoidal": "타원체면",
    "planar": "평면",
    "perimeter": "둘레",
    "problems": "문제",
    "parcel": "필지",
    "registered": "등록",
    "finding": "종류",
    "figures": "관련 면적",
    "message": "설명",
}


def heading(english: str, language: str) -> str:
    """Return the heading of a column, whose first word says what stands in it and the rest in which unit."""
    word, space, unit = english.partition(" ")
    return f"{_HEADINGS.get(word, word)}{space}{unit}" if language == "ko" else english


def told_in_korean(command: Any) -> None:
    """Put the help of *command*, its parameters and its own commands into Korean."""
    command.help = _korean(command.help)
    command.short_help = _korean(command.short_help)
    for parameter in command.params:
        parameter.help = _korean(getattr(parameter, "help", None))
    for each in getattr(command, "commands", {}).values():
        told_in_korean(each)


def _korean(text: str | None) -> str | None:
    return _KOREAN.get(text.strip(), text) if text else text
