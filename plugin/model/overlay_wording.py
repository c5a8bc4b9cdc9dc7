"""What is said when layers are laid over one another: the greenbelt's balance and the topology, in English and Korean."""

from __future__ import annotations

LANDS = {
    "before": ("greenbelt before", "해제 전 개발제한구역"),
    "lifted": ("lifted", "해제"),
    "remaining": ("remaining", "잔여"),
    "lifted-outside": ("called lifted, outside the greenbelt", "해제지 중 구역 밖"),
    "complex": ("complex", "단지"),
    "lifted-in-complex": ("lifted inside the complex", "단지 안 해제"),
    "on-greenbelt": ("complex on greenbelt still", "단지 안 잔여 구역"),
    "sliver": ("sliver", "틈새 조각"),
}

FINDINGS = {
    "overlap": ("overlap", "중첩"),
    "gap": ("gap", "틈"),
    "duplicate": ("duplicate", "중복"),
    "twin": ("twin", "이중 도형"),
    "outside": ("outside the boundary", "경계 밖"),
    "several-names": ("several names", "이름 여럿"),
    "shared-name": ("shared name", "같은 이름"),
    "nameless": ("nameless", "이름 없음"),
    "sliver": ("sliver", "틈새 조각"),
}

SENTENCES = {
    "balance-agrees": (
        "Laid over one another the layers give {measured}, which bears out “{text}” ({low} to {high}).",
        "레이어를 중첩한 면적 {measured}은(는) “{text}”의 표기 정밀도({low}~{high})와 맞습니다.",
    ),
    "balance-differs": (
        "Laid over one another the layers give {measured}, {difference} from “{text}”, which promises {low} to {high}.",
        "레이어를 중첩한 면적 {measured}은(는) “{text}”와 {difference} 다릅니다. 표기 정밀도는 {low}~{high}입니다.",
    ),
    "balance-agrees-as-share": (
        "Laid over one another the layers give {measured} of {base}, {percent} %, which bears out “{text}”.",
        "레이어를 중첩하면 {base} 중 {measured}, 곧 {percent} %로 “{text}”와 맞습니다.",
    ),
    "balance-differs-as-share": (
        "Laid over one another the layers give {measured} of {base}, {percent} %, where “{text}” is stated.",
        "레이어를 중첩하면 {base} 중 {measured}, 곧 {percent} %이나 문서에는 “{text}”로 적혀 있습니다.",
    ),
    "no-lifted": (
        "No layer shows lifted greenbelt (status “lifted”); what remains is what there was.",
        "해제된 개발제한구역을 나타내는 레이어(status “lifted”)가 없어 해제 전과 잔여 면적이 같습니다.",
    ),
    "lifted-outside": (
        "{area} of the lifted land lies outside the greenbelt as it was. Give a layer that shows the greenbelt after the "
        "lifting the status “remaining”.",
        "해제지 중 {area}이(가) 해제 전 개발제한구역 밖에 있습니다. 해제 후의 구역을 나타내는 레이어라면 status를 “remaining”으로 지정하십시오.",
    ),
    "before-from-parts": (
        "No layer shows the greenbelt as it was: it is taken to be what remains and what was lifted together.",
        "해제 전 개발제한구역 레이어가 없어 잔여 구역과 해제지를 합한 것으로 보았습니다.",
    ),
    "lifted-from-parts": (
        "No layer shows lifted land: it is taken to be the greenbelt as it was without what remains.",
        "해제지 레이어가 없어 해제 전 구역에서 잔여 구역을 뺀 것으로 보았습니다.",
    ),
    "remaining-unlike": (
        "The layer of the remaining greenbelt and the balance differ: {area} is in one of them alone.",
        "잔여 구역 레이어와 수지 계산 결과가 다릅니다. 한쪽에만 있는 면적이 {area}입니다.",
    ),
    "counted-once": (
        "{area} of the land “{land}” lies under more than one feature and is counted once.",
        "“{land}” 구역 중 {area}은(는) 여러 도형이 겹쳐 한 번만 계산했습니다.",
    ),
    "unknown-status": (
        "{layer} has the status “{status}”, which is none of before, lifted and remaining; it is left out.",
        "{layer}의 status “{status}”은(는) before, lifted, remaining 중 어느 것도 아니어서 제외했습니다.",
    ),
    "no-complexes": (
        "The plan has no complexes to hold against the greenbelt.",
        "개발제한구역과 견줄 단지가 계획에 없습니다.",
    ),
    "complexes-without-crs": (
        "{layer} has no coordinate system and cannot be held against the greenbelt; name one in the plan.",
        "{layer}에 좌표계가 없어 개발제한구역과 견줄 수 없습니다. 계획에 좌표계를 지정하십시오.",
    ),
    "brought-together": (
        "{layers}: brought from {crs} into {plane}.",
        "{layers}: {crs}에서 {plane}(으)로 변환했습니다.",
    ),
    "brought-together-within": (
        "{layers}: brought from {crs} into {plane}, a change that is known to about {accuracy} m.",
        "{layers}: {crs}에서 {plane}(으)로 변환했습니다. 이 변환의 정확도는 약 {accuracy} m입니다.",
    ),
    "changed-by-bringing": (
        "{land}: bringing its layers into {plane} changed their area by {difference}; systems differ in ellipsoid and lines.",
        "{land}: {plane}(으)로 변환하면서 면적이 {difference} 달라졌습니다. 좌표계마다 타원체와 선의 모양이 다릅니다.",
    ),
    "balance-lacks": (
        "The balance lacks {count} features of {layer}: {reason}.",
        "{layer}의 도형 {count}개가 수지에서 빠졌습니다: {reason}.",
    ),
    "far-from-greenbelt": (
        "{layer} lies {distance_km} km from the greenbelt: is a coordinate system wrong?",
        "{layer}이(가) 개발제한구역에서 {distance_km} km 떨어져 있습니다. 좌표계가 맞는지 확인하십시오.",
    ),
    "overlap": (
        "{one} and {other} overlap by {area}.",
        "{one}와(과) {other}이(가) {area} 겹칩니다.",
    ),
    "duplicate": (
        "{one} and {other} have the same outline: a total that holds both counts {area} twice.",
        "{one}와(과) {other}의 도형이 같습니다. 둘을 모두 합하면 {area}이(가) 두 번 계산됩니다.",
    ),
    "twin": (
        "{one} and {other} share {percent} % or more of either: the same thing drawn twice?",
        "{one}와(과) {other}이(가) 각각 {percent} % 이상 겹칩니다. 같은 것을 두 번 그린 것은 아닌지 확인하십시오.",
    ),
    "twin-displaced": (
        "{one} and {other} have one outline, {distance} m apart: a coordinate system is wrong, or one layer is there twice.",
        "{one}와(과) {other}은(는) 모양이 같고 {distance} m 떨어져 있습니다. 좌표계가 틀렸거나 같은 레이어가 두 번 들어 있습니다.",
    ),
    "twin-layers": (
        "{one} and {other} are one layer twice: {count} features of one lie on those of the other.",
        "{one}와(과) {other}은(는) 같은 레이어입니다. 도형 {count}개가 서로 겹칩니다.",
    ),
    "several-names": (
        "{one} and {other} share {percent} % or more of either under different names.",
        "{one}와(과) {other}은(는) 이름이 다르나 각각 {percent} % 이상 겹칩니다.",
    ),
    "gap": (
        "{area} between {features} belongs to none of them; it is {width} m wide on average.",
        "{features} 사이 {area}은(는) 어디에도 속하지 않습니다. 평균 폭은 {width} m입니다.",
    ),
    "outside": (
        "{area} of {one}, {percent} %, lies outside the boundary.",
        "{one} 중 {area}({percent} %)이(가) 행정경계 밖에 있습니다.",
    ),
    "shared-name": (
        "{count} features are called “{name}”.",
        "도형 {count}개의 이름이 모두 “{name}”입니다.",
    ),
    "nameless": (
        "{one} has no name.",
        "{one}에 이름이 없습니다.",
    ),
    "all-nameless": (
        "No feature of {layer} has a name in the column “{column}”.",
        "{layer}의 모든 도형이 “{column}” 열에 이름이 없습니다.",
    ),
    "no-name-column": (
        "The plan names no column with the names of {layer}.",
        "{layer}의 이름이 든 열이 계획에 지정되어 있지 않습니다.",
    ),
    "no-boundary": (
        "The plan has no boundary, so nothing was held against it.",
        "계획에 행정경계가 없어 경계 밖의 도형은 찾지 않았습니다.",
    ),
    "unplaced": (
        "{layer} has no coordinate system and was left out; name one in the plan.",
        "{layer}에 좌표계가 없어 제외했습니다. 계획에 좌표계를 지정하십시오.",
    ),
    "across-designations": (
        "{role}: {count} overlaps of different designations, which is no fault.",
        "{role}: 지정 구분이 다른 도형끼리 겹친 곳이 {count}곳 있으나 오류가 아닙니다.",
    ),
    "spaces": (
        "{role}: {count} enclosed spaces are wider and larger than the features around them and are taken for no gaps.",
        "{role}: 둘러싸인 빈 곳 중 {count}곳은 주변 도형보다 넓어 틈으로 보지 않았습니다.",
    ),
    "noding": (
        "Laid over one another in {plane} on a grid of {grid_mm} mm. That changed {changes}; before less lifted less "
        "remaining leaves {residual}.",
        "{plane}에서 {grid_mm} mm 격자로 중첩했습니다. 이로 인한 변화는 {changes}이며, 해제 전에서 해제와 잔여를 빼면 {residual} 남습니다.",
    ),
}
