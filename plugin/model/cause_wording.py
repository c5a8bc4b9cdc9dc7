"""The sentences about causes and about where layers lie, in English and Korean: a part of the catalogue in ``wording.py``."""

from __future__ import annotations

CAUSES = {
    "unit": ("unit or digits", "단위·숫자"),
    "planar-crs": ("measured in another plane", "다른 평면에서 측정"),
    "layer-crs": ("wrong coordinate system", "좌표계 오류"),
    "part": ("part missing or extra", "빠지거나 더해진 부분"),
    "double-count": ("counted twice", "이중 계산"),
    "other-feature": ("another feature", "다른 도형"),
    "reading": ("another reading", "다른 해석"),
    "superseded": ("superseded", "다른 시점의 수치"),
    "scope": ("another scope", "다른 범위"),
    "simplified": ("simplified outline", "단순화된 경계"),
    "uncertainty": ("positional uncertainty", "위치 불확실성"),
}

CAUSE_SENTENCES = {
    "cause-unit": (
        "Read as {meant}, “{text}” fits the measured {measured}: its unit is another one, so look it up in the "
        "document.",
        "{meant}(으)로 읽으면 측정값 {measured}와(과) 맞아 “{text}”의 단위가 잘못된 것으로 보이니 원문에서 확인하십시오.",
    ),
    "cause-unit-power": (
        "Read as {meant}, “{text}” fits the measured {measured}: it is off by a power of ten, so look it up in the "
        "document.",
        "{meant}(으)로 읽으면 측정값 {measured}와(과) 맞아 “{text}”의 자릿수가 어긋난 것으로 보이니 원문에서 확인하십시오.",
    ),
    "cause-unit-man": (
        "Read as {meant}, “{text}” fits the measured {measured}: a 만 (10,000) is lost, so look it up in the document.",
        "{meant}(으)로 읽으면 측정값 {measured}와(과) 맞아 “{text}”에서 ‘만’이 빠진 것으로 보이니 원문에서 확인하십시오.",
    ),
    "cause-unit-point": (
        "Read as {meant}, “{text}” fits the measured {measured}: its decimal point is lost, so look it up in the "
        "document.",
        "{meant}(으)로 읽으면 측정값 {measured}와(과) 맞아 “{text}”에서 소수점이 빠진 것으로 보이니 원문에서 확인하십시오.",
    ),
    "cause-unit-exchanged": (
        "Read as {meant}, “{text}” fits the measured {measured}: two of its digits are exchanged, so look it up in "
        "the document.",
        "{meant}(으)로 읽으면 측정값 {measured}와(과) 맞아 “{text}”의 숫자 두 개가 뒤바뀐 것으로 보이니 원문에서 확인하십시오.",
    ),
    "cause-unit-dropped": (
        "Read as {meant}, “{text}” fits the measured {measured}: a digit is missing, so look it up in the document.",
        "{meant}(으)로 읽으면 측정값 {measured}와(과) 맞아 “{text}”에서 숫자 하나가 빠진 것으로 보이니 원문에서 확인하십시오.",
    ),
    "cause-unit-added": (
        "Read as {meant}, “{text}” fits the measured {measured}: it has a digit too many, so look it up in the "
        "document.",
        "{meant}(으)로 읽으면 측정값 {measured}와(과) 맞아 “{text}”에 숫자 하나가 더 들어간 것으로 보이니 원문에서 확인하십시오.",
    ),
    "cause-planar-crs": (
        "In the plane of {crs} the outline has {explained} ({ppm}), as “{text}” states: the document's area was "
        "measured there, so compare it with {measured} on the ellipsoid.",
        "{crs} 평면에서 잰 면적이 {explained}({ppm})(으)로 “{text}”와(과) 맞아 그 평면에서 잰 것으로 보이니 타원체 면적 {measured}와(과) 비교하십시오.",
    ),
    "cause-planar-document": (
        "In the plane of {crs} the outline has {explained} ({ppm}), as “{text}” states, and {count} more of the "
        "document's figures fit there alone: it measures in that plane, so compare it with {measured} on the "
        "ellipsoid.",
        "{crs} 평면에서 잰 면적이 {explained}({ppm})(으)로 “{text}”와(과) 맞고 같은 문서의 다른 면적 {count}개도 그 평면에서만 맞아 문서 전체를 그 평면에서 잰 "
        "것으로 보이니 타원체 면적 {measured}와(과) 비교하십시오.",
    ),
    "cause-planar-degrees": (
        "“{text}” is the outline's area in square degrees times (111,320 m)², {explained}: it was measured in "
        "degrees, so compare it with {measured} on the ellipsoid.",
        "“{text}”은(는) 경위도 면적에 (111,320 m)²을 곱한 값 {explained}와(과) 맞아 경위도 좌표로 잰 것으로 보이니 타원체 면적 {measured}와(과) 비교하십시오.",
    ),
    "cause-layer-crs": (
        "Layer {layer} lies {distance} from {place}, but understood as {proposal} it lies there and measures "
        "{explained}, as “{text}” states: give it that coordinate system.",
        "레이어 {layer}이(가) {place}에서 {distance} 떨어져 있으나 좌표계를 {proposal}(으)로 보면 제자리에 놓이고 면적도 {explained}(으)로 "
        "“{text}”와(과) 맞으니 레이어의 좌표계를 바꾸십시오.",
    ),
    "cause-part-holes": (
        "Without its {count} holes the outline has {explained}, as “{text}” states: the figure ignores the holes, "
        "so ask which area is meant.",
        "구멍 {count}곳을 메우면 {explained}(으)로 “{text}”와(과) 맞아 제척지를 빼지 않은 면적으로 보이니 어느 쪽인지 확인하십시오.",
    ),
    "cause-part-hole": (
        "With the hole of {change} in {name} filled the area is {explained}, as “{text}” states: ask whether the "
        "hole belongs to it.",
        "{name}의 구멍({change})을 메우면 {explained}(으)로 “{text}”와(과) 맞으니 그 부분이 면적에 포함되는지 확인하십시오.",
    ),
    "cause-part-part": (
        "Without the part of {change} of {name} the area is {explained}, as “{text}” states: ask whether that part "
        "belongs to it.",
        "{name}에서 {change} 조각을 빼면 {explained}(으)로 “{text}”와(과) 맞으니 그 조각이 면적에 포함되는지 확인하십시오.",
    ),
    "cause-part-member": (
        "Without {name} ({change}) the total is {explained}, as “{text}” states: ask whether it belongs to the total.",
        "{name}({change})을(를) 빼면 합계가 {explained}(으)로 “{text}”와(과) 맞으니 합계에 포함되는지 확인하십시오.",
    ),
    "cause-part-missing": (
        "With {name} ({change}) added the area is {explained}, as “{text}” states: bind it too if it belongs to it.",
        "{name}({change})을(를) 더하면 {explained}(으)로 “{text}”와(과) 맞으니 포함되는 것이 맞으면 함께 연결하십시오.",
    ),
    "cause-part-several": (
        "With {count} parts or members ({name}) counted the other way the area changes by {change} to {explained}, "
        "as “{text}” states: ask what belongs to it.",
        "{name}의 조각·구성 {count}개를 달리 세면 {change} 달라진 {explained}(으)로 “{text}”와(과) 맞으니 무엇이 포함되는지 확인하십시오.",
    ),
    "cause-double-repeated": (
        "{name} repeats an outline that is counted already; counted once, the total is {explained}, as “{text}” "
        "states: remove the repetition of {change}.",
        "{name}은(는) 이미 센 도형과 같고 한 번만 세면 {explained}(으)로 “{text}”와(과) 맞으니 중복된 {change}을(를) 지우십시오.",
    ),
    "cause-double-overlap": (
        "The features overlap on {change}; counted once, they have {explained}, as “{text}” states: mend the overlap.",
        "도형이 {change} 겹치고 겹친 곳을 한 번만 세면 {explained}(으)로 “{text}”와(과) 맞으니 겹침을 정리하십시오.",
    ),
    "cause-double-drawn": (
        "As drawn, with its invalid outline counting {change} twice, the area is {explained}, as “{text}” states: "
        "mend the outline and the figure.",
        "유효하지 않은 도형을 그대로 재면 {change}이(가) 두 번 세어져 {explained}(으)로 “{text}”와(과) 맞으니 도형을 고치고 문서의 면적을 확인하십시오.",
    ),
    "cause-double-twins": (
        "With its twin {name} ({change}) counted too the area is {explained}, as “{text}” states: the document "
        "counts the same land twice, so ask whether {measured} is meant.",
        "같은 도형인 {name}({change})까지 더하면 {explained}(으)로 “{text}”와(과) 맞아 문서가 같은 땅을 두 번 센 것으로 보이니 {measured}이(가) 맞는지 "
        "확인하십시오.",
    ),
    "cause-double-identical": (
        "{count} features that fit are one outline, stored more than once: keep one of {name}.",
        "조건에 맞는 도형 {count}개는 중복 저장된 같은 도형이니 {name} 가운데 하나만 남기십시오.",
    ),
    "cause-swapped": (
        "“{text}” fits “{name}” ({explained}), and the figure of that one fits this ({measured}): the names are "
        "exchanged, so exchange the bindings.",
        "“{text}”은(는) “{name}”({explained})에 맞고 그쪽 면적은 이 도형({measured})에 맞아 이름이 뒤바뀐 것으로 보이니 연결을 서로 바꾸십시오.",
    ),
    "cause-other-feature": (
        "“{text}” fits “{name}” in {layer}, which measures {explained}: bind the figure to it if that is what the "
        "document means.",
        "“{text}”은(는) {layer}의 “{name}”(측정값 {explained})에 맞으니 문서가 그것을 가리키면 그 도형에 연결하십시오.",
    ),
    "cause-reading": (
        "Read as {reading}, “{text}” fits ({explained}): choose that reading if the document means it.",
        "{reading}(으)로 읽으면 {explained}(으)로 “{text}”와(과) 맞으니 문서의 뜻이 그러하면 해석을 바꾸십시오.",
    ),
    "cause-superseded-later": (
        "The outline ({measured}) bears out the later figure “{other}” ({document}), not “{text}”: this one is "
        "superseded, so mark it so.",
        "도형({measured})이 이후의 면적 “{other}”({document})와(과) 맞아 “{text}”은(는) 대체된 값으로 보이니 그렇게 표시하십시오.",
    ),
    "cause-superseded-earlier": (
        "The outline ({measured}) bears out the earlier figure “{other}” ({document}), not “{text}”: the layer is "
        "older than this figure, so fetch the newer outline.",
        "도형({measured})이 이전의 면적 “{other}”({document})와(과) 맞아 레이어가 “{text}”보다 오래된 것으로 보이니 새 도형을 구하십시오.",
    ),
    "cause-superseded-unknown": (
        "The outline ({measured}) bears out another figure for the same subject, “{other}” ({document}), not "
        "“{text}”: find out which is in force.",
        "도형({measured})이 같은 대상의 다른 면적 “{other}”({document})와(과) 맞으니 “{text}”와(과) 어느 쪽이 유효한지 확인하십시오.",
    ),
    "cause-scope-inside": (
        "What lies inside {scope} has {explained}, as “{text}” states: the figure speaks of that part alone, so ask "
        "which scope is meant.",
        "{scope} 안쪽만 재면 {explained}(으)로 “{text}”와(과) 맞아 그 부분만의 면적으로 보이니 범위를 확인하십시오.",
    ),
    "cause-scope-outside": (
        "What lies outside {scope} has {explained}, as “{text}” states: the figure leaves that part out, so ask "
        "which scope is meant.",
        "{scope} 바깥쪽만 재면 {explained}(으)로 “{text}”와(과) 맞아 그 부분을 뺀 면적으로 보이니 범위를 확인하십시오.",
    ),
    "cause-simplified": (
        "The outline has {vertices} vertices ({per_km} a kilometre), none less than {tolerance} off the line "
        "between its neighbours, and simplified that far it may differ by so much ({change}): fetch the full "
        "outline.",
        "도형의 꼭짓점이 {vertices}개(1 km당 {per_km}개)이고 모두 이웃을 잇는 선에서 {tolerance} 이상 떨어져 있어 단순화로 생길 수 있는 차이({change})이니 원래 "
        "도형을 구하십시오.",
    ),
    "cause-uncertainty": (
        "Vertices exact to {needed} would explain it, for with {vertex} the area is uncertain by {sigma} (one σ): "
        "it proves no fault, so leave it unless the outline is known to be more exact.",
        "꼭짓점 정확도가 {needed}만 되어도 생기는 차이로({vertex}일 때 면적의 표준편차 {sigma}) 오류라고 할 수 없으니 도형이 더 정확한 것이 아니라면 그대로 두십시오.",
    ),
    "location-displaced": (
        "{layer}: {away} of {count} features lie {distance} from {place}. In {proposal}, not {crs}, they lie there. {alike}",
        "{layer}: 도형 {count}개 중 {away}개가 {place}에서 {distance} 떨어져 있습니다. {crs}이(가) 아니라 {proposal}(으)로 보면 제자리에 놓입니다. {alike}",
    ),
    "location-displaced-unknown": (
        "{layer}: {away} of {count} features lie {distance} from {place}, and no known coordinate system ({crs} is declared) brings them there.",
        "{layer}: 도형 {count}개 중 {away}개가 {place}에서 {distance} 떨어져 있으며, 알려진 좌표계 중 제자리에 놓는 것이 없습니다(현재 {crs}).",
    ),
    "location-no-crs": (
        "{layer}: has no coordinate system. Where it would lie, the likeliest first: {spots}. Choose the one that is right. {alike}",
        "{layer}: 좌표계가 없습니다. 좌표계별로 놓이는 곳(가능성이 높은 순): {spots}. 맞는 것을 고르십시오. {alike}",
    ),
    "location-no-crs-unknown": (
        "{layer}: has no coordinate system, and none that is known brings it to {place}.",
        "{layer}: 좌표계가 없으며, 알려진 좌표계 중 {place}에 놓는 것이 없습니다.",
    ),
    "crs-joined": (
        "Those joined by “/” put it within a kilometre of one spot: its range alone cannot tell them apart.",
        "“/”로 묶인 좌표계는 위치 차이가 1 km 이내여서 좌표 범위만으로는 구별할 수 없습니다.",
    ),
    "crs": ("{label}", "{label}"),
    "crs-swapped": ("{label} with x and y exchanged", "x·y를 바꾼 {label}"),
    "crs-unshifted": ("{label} without its datum shift", "데이텀 변환을 하지 않은 {label}"),
    "crs-alike": (
        "By its range alone it cannot be told from {systems}: compare with a map.",
        "좌표 범위만으로는 {systems}와(과) 구별할 수 없으니 지도와 대조하십시오.",
    ),
}
