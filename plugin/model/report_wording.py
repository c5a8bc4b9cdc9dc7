"""The headings and labels of a report, in English and Korean."""

from __future__ import annotations

_LABELS = {
    "report": ("Report on areas", "면적 검토 보고서"),
    "not-official": (
        "Measured areas are computed from the polygons of the layers. None of them is official.",
        "측정 면적은 레이어의 도형으로 계산한 값이며 공식 면적이 아닙니다.",
    ),
    "made": ("Made", "작성"),
    "plan": ("Plan", "계획"),
    "checks": ("Stated areas against the layers", "기재 면적과 도형 면적 대조"),
    "stated": ("Stated", "기재 면적"),
    "number": ("No.", "번호"),
    "document": ("Document", "문서"),
    "subject": ("Feature", "대상"),
    "reading": ("Reading", "해석"),
    "measured": ("Measured (geodesic)", "측정 면적(타원체)"),
    "planar": ("In the plane", "평면 면적"),
    "difference": ("Difference", "차이"),
    "verdict": ("Verdict", "판정"),
    "why": ("Why", "설명"),
    "features": ("Features with stated and measured area", "도형별 기재·측정 면적"),
    "layer": ("Layer", "레이어"),
    "name": ("Name", "이름"),
    "data-date": ("Date of the data", "자료 기준일"),
    "of-column": ("column “{column}”", "“{column}” 열"),
    "of-file": ("file", "파일"),
    "layers": ("Layers", "레이어"),
    "provenance": ("Provenance", "자료 출처 구분"),
    "role": ("Role", "역할"),
    "source": ("Source", "원본"),
    "crs": ("Coordinate system", "좌표계"),
    "count": ("Features", "도형 수"),
    "notices": ("Notices", "알림"),
    "greenbelt": ("Greenbelt balance", "개발제한구역 수지"),
    "land": ("Land", "구분"),
    "area": ("Area", "면적"),
    "percent": ("%", "%"),
    "topology": ("Topology", "위상 검사"),
    "finding": ("Finding", "항목"),
    "width": ("Mean width", "평균 폭"),
    "place": ("Place", "위치"),
    "figures": ("Figures", "관련 수치"),
    "nothing-found": ("Nothing was found.", "발견된 것이 없습니다."),
    "no-figures": ("The plan states no areas.", "계획에 기재된 면적이 없습니다."),
    "more": (
        "{count} more are in {file}.",
        "나머지 {count}건은 {file}에 있습니다.",
    ),
    "method": ("How it was measured", "측정 방법"),
    "method-text": (
        "Areas are geodesic, on the ellipsoid of each layer's coordinate system. The planar area beside them decides nothing. "
        "A figure is borne out where the measured area lies inside what its digits promise.",
        "면적은 각 레이어 좌표계의 타원체에서 계산한 측지 면적입니다. 함께 적은 평면 면적은 판정에 쓰지 않습니다. "
        "측정 면적이 표기 정밀도의 범위 안에 있으면 일치로 봅니다.",
    ),
    "versions": ("Versions", "버전"),
}


def label(code: str, language: str, **values: object) -> str:
    """Return a heading or label; *language* is ``en`` or ``ko``.

    >>> label("made", "ko")
    '작성'
    """
    english, korean = _LABELS[code]
    return (korean if language == "ko" else english).format(**values)
