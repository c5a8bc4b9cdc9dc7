<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>Zoneproof</name>
    <message>
        <source>The layer has no field “{field}”.</source>
        <translation>레이어에 “{field}” 필드가 없습니다.</translation>
    </message>
    <message>
        <source>F is the registered area; a, b and M are the numbers below</source>
        <translation>F는 등록면적이며 a, b, M은 아래에 적는 수치입니다</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Use layers</source>
        <translation>레이어 사용</translation>
    </message>
    <message>
        <source>&amp;Coordinate system</source>
        <translation>좌표계(&amp;C)</translation>
    </message>
    <message>
        <source>The parcels name none: without it they cannot be measured</source>
        <translation>필지 자료에 좌표계가 없습니다. 좌표계가 있어야 면적을 잴 수 있습니다</translation>
    </message>
    <message>
        <source>It holds no parcels: choose another layer or file.</source>
        <translation>필지가 없습니다. 다른 레이어나 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>Choose the coordinate system of the parcels: they name none.</source>
        <translation>필지 자료에 좌표계가 없습니다. 좌표계를 고르십시오.</translation>
    </message>
    <message>
        <source>The parcels themselves are in this file: write to another.</source>
        <translation>필지 원본 파일입니다. 다른 파일에 저장하십시오.</translation>
    </message>
    <message>
        <source>Zoneproof: compare</source>
        <translation>Zoneproof: 비교 창</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Theme:</source>
        <translation>테마:</translation>
    </message>
    <message>
        <source>(as in the main map)</source>
        <translation>(주 지도와 같게)</translation>
    </message>
    <message>
        <source>Install the engine in Settings ▸ Options ▸ Zoneproof.</source>
        <translation>설정 ▸ 옵션 ▸ Zoneproof에서 엔진을 설치하십시오.</translation>
    </message>
    <message>
        <source>Choose an interpreter in Settings ▸ Options ▸ Zoneproof.</source>
        <translation>설정 ▸ 옵션 ▸ Zoneproof에서 인터프리터를 선택하십시오.</translation>
    </message>
    <message>
        <source>It starts again with the next task; its last words are in the details.</source>
        <translation>다음 작업 때 다시 시작됩니다. 종료 직전 출력은 상세 내용에 있습니다.</translation>
    </message>
    <message>
        <source>Test the interpreter in Settings ▸ Options ▸ Zoneproof.</source>
        <translation>설정 ▸ 옵션 ▸ Zoneproof에서 인터프리터를 시험해 보십시오.</translation>
    </message>
    <message>
        <source>The engine ended unexpectedly</source>
        <translation>엔진이 예기치 않게 종료되었습니다</translation>
    </message>
    <message>
        <source>This interpreter lacks {libraries}</source>
        <translation>이 인터프리터에 {libraries} 라이브러리가 없습니다</translation>
    </message>
    <message>
        <source>The engine could not be started ({reason})</source>
        <translation>엔진을 시작하지 못했습니다({reason})</translation>
    </message>
    <message>
        <source>The engine did not answer within {seconds} seconds</source>
        <translation>엔진이 {seconds}초 안에 응답하지 않았습니다</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소되었습니다</translation>
    </message>
    <message>
        <source>The engine wrote what is no message: {line}</source>
        <translation>엔진이 메시지가 아닌 내용을 출력했습니다: {line}</translation>
    </message>
    <message>
        <source>The engine reports an error without a message.</source>
        <translation>엔진이 설명 없이 오류를 보고했습니다.</translation>
    </message>
    <message>
        <source>As written</source>
        <translation>문헌 면적</translation>
    </message>
    <message>
        <source>The digits promise</source>
        <translation>표기 정밀도</translation>
    </message>
    <message>
        <source>Measured on the ellipsoid</source>
        <translation>타원체면 측정 면적</translation>
    </message>
    <message>
        <source>Planar, for comparison</source>
        <translation>평면 면적(참고)</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>허용오차</translation>
    </message>
    <message>
        <source>Overlaps inside the total</source>
        <translation>합계 안의 중복 면적</translation>
    </message>
    <message>
        <source>at most {area}</source>
        <translation>{area} 이하</translation>
    </message>
    <message>
        <source>at least {area}</source>
        <translation>{area} 이상</translation>
    </message>
    <message>
        <source>no area stated</source>
        <translation>면적 기재 없음</translation>
    </message>
    <message>
        <source>Readings tested</source>
        <translation>검증한 해석</translation>
    </message>
    <message>
        <source>Source document</source>
        <translation>출처 문서</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>원인</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;No plan is open.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;A plan binds layers to roles (zones, greenbelt, complexes) and holds them against the areas that documents state.&lt;/p&gt;&lt;p&gt;Drop a plan on the map, or start here:&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;열린 계획이 없습니다.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;계획은 레이어에 역할(지구·구역, 개발제한구역, 단지)을 지정하고, 문서에 적힌 면적과 도형의 면적을 대조합니다.&lt;/p&gt;&lt;p&gt;계획 파일을 지도에 끌어다 놓거나 아래에서 시작하십시오.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Search figures, features, documents (Ctrl+F)</source>
        <translation>면적, 대상, 문서 검색(Ctrl+F)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>What was left aside or needs attention</source>
        <translation>제외되었거나 확인이 필요한 사항</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>지도에서 보기</translation>
    </message>
    <message>
        <source>Show the quote…</source>
        <translation>인용문 보기…</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>행 복사</translation>
    </message>
    <message>
        <source>Copy rows with headings</source>
        <translation>제목과 함께 행 복사</translation>
    </message>
    <message>
        <source>Checking the figures…</source>
        <translation>면적을 검토하는 중…</translation>
    </message>
    <message>
        <source>Show these rows only</source>
        <translation>이 행만 보기</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} 외 {count}곳</translation>
    </message>
    <message>
        <source>The area as the document writes it</source>
        <translation>문서에 적힌 그대로의 면적</translation>
    </message>
    <message>
        <source>The features that the figure speaks of</source>
        <translation>이 면적이 가리키는 도형</translation>
    </message>
    <message>
        <source>The area on the ellipsoid, computed from the polygons; not an official area</source>
        <translation>도형에서 계산한 타원체면 면적(공부상 면적이 아님)</translation>
    </message>
    <message>
        <source>Measured less stated</source>
        <translation>측정 면적에서 문헌 면적을 뺀 값</translation>
    </message>
    <message>
        <source>Whether the geometry bears the figure out</source>
        <translation>도형이 문헌 면적을 뒷받침하는지 여부</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>측정 면적</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>Zoneproof: greenbelt before</source>
        <translation>Zoneproof: 개발제한구역 해제 전</translation>
    </message>
    <message>
        <source>Zoneproof: greenbelt after</source>
        <translation>Zoneproof: 개발제한구역 해제 후</translation>
    </message>
    <message>
        <source>Measured areas are computed from the outlines on the ellipsoid. They are not official areas; the planar area in the layer's coordinate system is shown beside them for comparison only.</source>
        <translation>측정 면적은 도형에서 계산한 타원체면 면적이며 공부상 면적이 아닙니다. 레이어 좌표계의 평면 면적은 참고용으로만 함께 표시합니다.</translation>
    </message>
    <message>
        <source>Open a plan (a plan.toml, its folder, or a GeoPackage plan), or drop it on the map. New here? Take the sample plan.</source>
        <translation>계획(plan.toml, 그 폴더 또는 GeoPackage 계획)을 열거나 지도에 끌어다 놓습니다. 처음이라면 예제 계획을 열어 보십시오.</translation>
    </message>
    <message>
        <source>No plan yet? Add your layers to the project, then “Use project layers…” says which is zone, greenbelt or complex, and where the figures register is.</source>
        <translation>아직 계획이 없다면 프로젝트에 레이어를 추가한 뒤 “프로젝트 레이어 사용…”에서 지구·구역, 개발제한구역, 단지 레이어와 면적 대장을 지정합니다.</translation>
    </message>
    <message>
        <source>Every figure is checked at once. Check again (F9) after editing.</source>
        <translation>계획을 열면 모든 면적을 바로 검토합니다. 편집한 뒤에는 다시 검토(F9)하십시오.</translation>
    </message>
    <message>
        <source>Click a figure: the map shows what it speaks of. Double-click it: the quote and its document.</source>
        <translation>면적을 클릭하면 지도에서 해당 도형을 보여 주고, 두 번 클릭하면 인용문과 출처 문서를 보여 줍니다.</translation>
    </message>
    <message>
        <source>“Compare window” shows the same place in another theme, such as the greenbelt before the lifting.</source>
        <translation>“비교 창”은 같은 곳을 다른 테마로 보여 줍니다(예: 해제 전 개발제한구역).</translation>
    </message>
    <message>
        <source>“Export map figure…” makes a sheet with legend, scale and the table of areas.</source>
        <translation>“도면 내보내기…”는 범례, 축척, 면적표가 있는 도면을 만듭니다.</translation>
    </message>
    <message>
        <source>The measured area lies within what the figure's digits promise.</source>
        <translation>측정 면적이 문헌 면적의 표기 정밀도 안에 있습니다.</translation>
    </message>
    <message>
        <source>It does so only if trailing zeros are rounding or the document says “about”.</source>
        <translation>끝자리 0을 반올림으로 보거나 문서에 “약”이라고 적힌 경우에만 일치합니다.</translation>
    </message>
    <message>
        <source>It lies within a declared rule, which the details name.</source>
        <translation>미리 정한 허용오차 규칙 안에 있습니다. 규칙은 상세 내용에 표시됩니다.</translation>
    </message>
    <message>
        <source>It does not; the details say by how much and what was tested.</source>
        <translation>일치하지 않습니다. 차이와 검증 내용은 상세 내용에 표시됩니다.</translation>
    </message>
    <message>
        <source>The figure can be read in several ways and the geometry does not decide between them.</source>
        <translation>면적을 여러 가지로 해석할 수 있고 도형만으로는 가릴 수 없습니다.</translation>
    </message>
    <message>
        <source>No outline bears the name that the figure speaks of.</source>
        <translation>면적이 가리키는 이름의 도형이 없습니다.</translation>
    </message>
    <message>
        <source>The outline cannot be measured; the details say why.</source>
        <translation>도형을 측정할 수 없습니다. 이유는 상세 내용에 표시됩니다.</translation>
    </message>
    <message>
        <source>No document of the plan states an area for this outline.</source>
        <translation>계획의 문서 중 이 도형의 면적을 밝힌 것이 없습니다.</translation>
    </message>
    <message>
        <source>Zoneproof help</source>
        <translation>Zoneproof 도움말</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>처음 시작하기</translation>
    </message>
    <message>
        <source>The verdicts</source>
        <translation>판정의 뜻</translation>
    </message>
    <message>
        <source>Choose another one, or none, in Settings ▸ Options ▸ Zoneproof.</source>
        <translation>설정 ▸ 옵션 ▸ Zoneproof에서 다른 인터프리터를 선택하거나 비워 두십시오.</translation>
    </message>
    <message>
        <source>No Python interpreter was found beside QGIS</source>
        <translation>QGIS와 함께 설치된 Python 인터프리터를 찾지 못했습니다</translation>
    </message>
    <message>
        <source>Choose one in Settings ▸ Options ▸ Zoneproof.</source>
        <translation>설정 ▸ 옵션 ▸ Zoneproof에서 선택하십시오.</translation>
    </message>
    <message>
        <source>This interpreter does not exist or cannot be run</source>
        <translation>인터프리터가 없거나 실행할 수 없습니다</translation>
    </message>
    <message>
        <source>Correct or remove the environment variable {name}.</source>
        <translation>환경 변수 {name}을(를) 고치거나 지우십시오.</translation>
    </message>
    <message>
        <source>Layers of the project</source>
        <translation>프로젝트 레이어</translation>
    </message>
    <message>
        <source>A layer bound to the plan has been removed from the project; bind the layers anew.</source>
        <translation>계획에 지정한 레이어가 프로젝트에서 제거되었습니다. 레이어를 다시 지정하십시오.</translation>
    </message>
    <message>
        <source>{layer} could not be copied for the engine: {reason}</source>
        <translation>{layer} 레이어를 엔진용으로 복사하지 못했습니다: {reason}</translation>
    </message>
    <message>
        <source>This Python cannot make environments: its module venv is missing</source>
        <translation>이 Python에는 venv 모듈이 없어 가상 환경을 만들 수 없습니다</translation>
    </message>
    <message>
        <source>The package index could not be reached</source>
        <translation>패키지 저장소에 연결하지 못했습니다</translation>
    </message>
    <message>
        <source>Choose an interpreter that has its libraries in Settings ▸ Options ▸ Zoneproof.</source>
        <translation>설정 ▸ 옵션 ▸ Zoneproof에서 라이브러리가 갖춰진 인터프리터를 선택하십시오.</translation>
    </message>
    <message>
        <source>This copy of Zoneproof lacks the list of what the engine needs</source>
        <translation>설치된 Zoneproof에 엔진의 필요 라이브러리 목록이 없습니다</translation>
    </message>
    <message>
        <source>This folder holds no wheels</source>
        <translation>이 폴더에 wheel 파일이 없습니다</translation>
    </message>
    <message>
        <source>Making an environment…</source>
        <translation>가상 환경을 만드는 중…</translation>
    </message>
    <message>
        <source>Installing the engine's libraries…</source>
        <translation>엔진 라이브러리를 설치하는 중…</translation>
    </message>
    <message>
        <source>Trying the libraries…</source>
        <translation>라이브러리를 시험하는 중…</translation>
    </message>
    <message>
        <source>The engine cannot be installed now: another QGIS does so, or the folder cannot be written</source>
        <translation>지금은 엔진을 설치할 수 없습니다. 다른 QGIS에서 설치 중이거나 폴더에 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>On Debian and Ubuntu: sudo apt install python3-venv.</source>
        <translation>Debian과 Ubuntu에서는 sudo apt install python3-venv를 실행하십시오.</translation>
    </message>
    <message>
        <source>Check the connection and the proxy, or install from a folder of wheels.</source>
        <translation>네트워크 연결과 프록시를 확인하거나 wheel 폴더에서 설치하십시오.</translation>
    </message>
    <message>
        <source>Fetch the wheels with “pip download” under the same version of Python and the same system.</source>
        <translation>같은 운영체제와 같은 Python 버전에서 “pip download”로 wheel을 받으십시오.</translation>
    </message>
    <message>
        <source>The engine could not be installed ({reason})</source>
        <translation>엔진을 설치하지 못했습니다({reason})</translation>
    </message>
    <message>
        <source>Install the plugin from its zip, or choose an interpreter.</source>
        <translation>플러그인을 zip 파일로 설치하거나 인터프리터를 선택하십시오.</translation>
    </message>
    <message>
        <source>Fetch them where there is internet: pip download -r engine-requirements.txt -d FOLDER.</source>
        <translation>인터넷이 되는 곳에서 받으십시오: pip download -r engine-requirements.txt -d 폴더</translation>
    </message>
    <message>
        <source>Wait until it is done, and try again.</source>
        <translation>끝날 때까지 기다린 뒤 다시 시도하십시오.</translation>
    </message>
    <message>
        <source>There is no wheel of {library} for this Python</source>
        <translation>이 Python에 맞는 {library} wheel이 없습니다</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>이유 없음</translation>
    </message>
    <message>
        <source>no layer has a coordinate system</source>
        <translation>좌표계가 있는 레이어가 없습니다</translation>
    </message>
    <message>
        <source>This QGIS leaves hatches out of SVG; PDF and PNG keep them.</source>
        <translation>이 버전의 QGIS는 SVG에 빗금을 넣지 않습니다. PDF와 PNG에는 들어갑니다.</translation>
    </message>
    <message>
        <source>there is not enough memory for this many dots per inch</source>
        <translation>이 해상도(dpi)로 만들기에는 메모리가 부족합니다</translation>
    </message>
    <message>
        <source>the export was cancelled</source>
        <translation>내보내기가 취소되었습니다</translation>
    </message>
    <message>
        <source>the map figure could not be written</source>
        <translation>도면을 저장하지 못했습니다</translation>
    </message>
    <message>
        <source>this kind of file cannot be written</source>
        <translation>이 형식의 파일은 저장할 수 없습니다</translation>
    </message>
    <message>
        <source>the template of the page cannot be read</source>
        <translation>도면 양식을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Set one in the layer's properties.</source>
        <translation>레이어 속성에서 지정하십시오.</translation>
    </message>
    <message>
        <source>there is nothing to show on the map</source>
        <translation>지도에 표시할 것이 없습니다</translation>
    </message>
    <message>
        <source>the template of the page lacks an item</source>
        <translation>도면 양식에 필요한 항목이 없습니다</translation>
    </message>
    <message>
        <source>Choose a name that ends in .pdf, .png or .svg.</source>
        <translation>.pdf, .png 또는 .svg로 끝나는 이름을 지정하십시오.</translation>
    </message>
    <message>
        <source>the template of the page is missing</source>
        <translation>도면 양식이 없습니다</translation>
    </message>
    <message>
        <source>the extent cannot be shown in this coordinate system</source>
        <translation>이 좌표계로는 해당 범위를 표시할 수 없습니다</translation>
    </message>
    <message>
        <source>Greenbelt, lifted</source>
        <translation>개발제한구역(해제)</translation>
    </message>
    <message>
        <source>Choose a folder that exists and that you may write to.</source>
        <translation>쓸 수 있는 기존 폴더를 선택하십시오.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Export map figure</source>
        <translation>도면 내보내기</translation>
    </message>
    <message>
        <source>Automatic takes the smallest round scale that shows the extent.</source>
        <translation>자동은 범위가 모두 보이는 가장 큰 정수 축척을 씁니다.</translation>
    </message>
    <message>
        <source>The ending chooses the kind of file: .pdf, .png or .svg.</source>
        <translation>확장자로 파일 형식을 정합니다: .pdf, .png, .svg</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>파일 선택</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Open in layout designer</source>
        <translation>조판 편집기에서 열기</translation>
    </message>
    <message>
        <source>Adds the sheet to the project's layouts, to be finished by hand.</source>
        <translation>도면을 프로젝트의 조판에 추가하여 손으로 다듬을 수 있게 합니다.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>용지 방향</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>범위</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>축척</translation>
    </message>
    <message>
        <source>Language of the sheet</source>
        <translation>도면의 언어</translation>
    </message>
    <message>
        <source>Resolution (dpi)</source>
        <translation>해상도(dpi)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>A4 landscape</source>
        <translation>A4 가로</translation>
    </message>
    <message>
        <source>A4 portrait</source>
        <translation>A4 세로</translation>
    </message>
    <message>
        <source>Whole plan</source>
        <translation>계획 전체</translation>
    </message>
    <message>
        <source>Current view of the map</source>
        <translation>현재 지도 화면</translation>
    </message>
    <message>
        <source>{layer}: {count} features left aside – {reason}</source>
        <translation>{layer}: 도형 {count}개 제외 – {reason}</translation>
    </message>
    <message>
        <source>chosen here</source>
        <translation>직접 선택</translation>
    </message>
    <message>
        <source>environment variable ZONEPROOF_PYTHON</source>
        <translation>환경 변수 ZONEPROOF_PYTHON</translation>
    </message>
    <message>
        <source>the checkout's .venv</source>
        <translation>소스 폴더의 .venv</translation>
    </message>
    <message>
        <source>installed by Zoneproof</source>
        <translation>Zoneproof가 설치함</translation>
    </message>
    <message>
        <source>QGIS' own Python</source>
        <translation>QGIS의 Python</translation>
    </message>
    <message>
        <source>Python interpreter for the engine</source>
        <translation>엔진용 Python 인터프리터</translation>
    </message>
    <message>
        <source>found by Zoneproof</source>
        <translation>Zoneproof가 찾음</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>Install engine…</source>
        <translation>엔진 설치…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>From the internet</source>
        <translation>인터넷에서</translation>
    </message>
    <message>
        <source>From a folder of wheels…</source>
        <translation>wheel 폴더에서…</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>엔진</translation>
    </message>
    <message>
        <source>Zoneproof measures in a process of its own, in a Python that has geopandas. Leave the path empty to let Zoneproof find one: ZONEPROOF_PYTHON, the environment installed here, QGIS' own Python.</source>
        <translation>Zoneproof는 geopandas가 있는 Python으로 별도 프로세스에서 면적을 측정합니다. 경로를 비워 두면 ZONEPROOF_PYTHON, 여기서 설치한 환경, QGIS의 Python 순으로 찾습니다.</translation>
    </message>
    <message>
        <source>Python interpreter</source>
        <translation>Python 인터프리터</translation>
    </message>
    <message>
        <source>Folder of wheels</source>
        <translation>wheel 폴더</translation>
    </message>
    <message>
        <source>Nothing is missing: the engine can work in this interpreter.</source>
        <translation>빠진 것이 없습니다. 이 인터프리터로 엔진을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>The path above comes first: leave it empty to use what was installed.</source>
        <translation>위의 경로가 우선합니다. 설치한 환경을 쓰려면 비워 두십시오.</translation>
    </message>
    <message>
        <source>Zoneproof {version} in Python {python}</source>
        <translation>Zoneproof {version}, Python {python}</translation>
    </message>
    <message>
        <source>{path} ({origin})</source>
        <translation>{path} ({origin})</translation>
    </message>
    <message>
        <source>Installed: {path}</source>
        <translation>설치됨: {path}</translation>
    </message>
    <message>
        <source>Missing: {libraries}. Use “Install engine…”.</source>
        <translation>없음: {libraries}. “엔진 설치…”를 누르십시오.</translation>
    </message>
    <message>
        <source>Open plan…</source>
        <translation>계획 열기…</translation>
    </message>
    <message>
        <source>Open sample plan</source>
        <translation>예제 계획 열기</translation>
    </message>
    <message>
        <source>Use project layers…</source>
        <translation>프로젝트 레이어 사용…</translation>
    </message>
    <message>
        <source>Open this project's plan</source>
        <translation>이 프로젝트의 계획 열기</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>면적 검토</translation>
    </message>
    <message>
        <source>Check and record in the plan</source>
        <translation>면적 검토 후 계획에 기록</translation>
    </message>
    <message>
        <source>Check, and keep the outcome in the plan's table area_checks</source>
        <translation>면적을 검토하고 결과를 계획의 area_checks 표에 남깁니다</translation>
    </message>
    <message>
        <source>Cancel what is running</source>
        <translation>실행 중인 작업 취소</translation>
    </message>
    <message>
        <source>Call off what the engine is doing: a check, the reading of a document, parcels</source>
        <translation>엔진이 하고 있는 검토, 문서 읽기, 필지 검토를 취소합니다</translation>
    </message>
    <message>
        <source>Compare window</source>
        <translation>비교 창</translation>
    </message>
    <message>
        <source>Compare window: the same place in another theme</source>
        <translation>비교 창: 같은 곳을 다른 테마로 보기</translation>
    </message>
    <message>
        <source>Export map figure…</source>
        <translation>도면 내보내기…</translation>
    </message>
    <message>
        <source>Export table…</source>
        <translation>표 내보내기…</translation>
    </message>
    <message>
        <source>Close plan</source>
        <translation>계획 닫기</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>Check every figure against the layers</source>
        <translation>모든 문헌 면적을 레이어와 대조합니다</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>{layer} has no polygons that can be drawn.</source>
        <translation>{layer} 레이어에 표시할 수 있는 면(폴리곤)이 없습니다.</translation>
    </message>
    <message>
        <source>Opening the plan…</source>
        <translation>계획을 여는 중…</translation>
    </message>
    <message>
        <source>The engine's Python lacks {libraries}.</source>
        <translation>엔진의 Python에 {libraries} 라이브러리가 없습니다.</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>문헌 면적</translation>
    </message>
    <message>
        <source>Show or hide the figures of the plan</source>
        <translation>계획의 문헌 면적 패널을 보이거나 숨깁니다</translation>
    </message>
    <message>
        <source>Open plan</source>
        <translation>계획 열기</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>표 내보내기</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>This figure has no outline in the plan's layers to show.</source>
        <translation>계획의 레이어에 이 면적에 해당하는 도형이 없습니다.</translation>
    </message>
    <message>
        <source>Map figure written: {path}</source>
        <translation>지도 그림을 저장했습니다: {path}</translation>
    </message>
    <message>
        <source>The figure lies beyond what the project's coordinate system can show.</source>
        <translation>이 도형은 프로젝트 좌표계로 표시할 수 있는 범위를 벗어납니다.</translation>
    </message>
    <message>
        <source>Cancelled. The figures shown are those of before.</source>
        <translation>취소되었습니다. 표시된 결과는 이전 검토의 것입니다.</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>저장함: {path}</translation>
    </message>
    <message>
        <source>Plan (plan.toml, its folder, or a GeoPackage)</source>
        <translation>계획(plan.toml, 그 폴더 또는 GeoPackage)</translation>
    </message>
    <message>
        <source>Plans (plan.toml *.toml *.gpkg);;All files (*)</source>
        <translation>계획 (plan.toml *.toml *.gpkg);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>The engine wrote no layer “{layer}”.</source>
        <translation>엔진이 “{layer}” 레이어를 만들지 않았습니다.</translation>
    </message>
    <message>
        <source>Check figures</source>
        <translation>문헌 면적 검토</translation>
    </message>
    <message>
        <source>Says for every stated area of a plan whether the geometry bears it out.</source>
        <translation>계획의 문헌 면적마다 도형이 뒷받침하는지 판정합니다.</translation>
    </message>
    <message>
        <source>Holds every figure of a plan's register against the geodesic areas of the plan's layers.

Tolerance is a rule such as “percent 0.5” or “absolute 100”; without one, the digits of each figure decide. Recording appends the run to the plan's table of area checks.

Features are the measured polygons, each with its worst verdict; Checks is a table with one row for each figure. The numbers count the verdicts.</source>
        <translation>계획의 면적 대장에 있는 모든 면적을 레이어의 측지(타원체면) 면적과 대조합니다.

허용오차는 “percent 0.5”, “absolute 100”과 같은 규칙이며, 없으면 각 면적의 표기 정밀도로 판정합니다. 기록을 선택하면 계획의 면적 검토 표에 결과를 추가합니다.

‘도형’은 측정한 폴리곤과 그중 가장 나쁜 판정이고, ‘검토 결과’는 문헌 면적마다 한 행이 있는 표입니다. 숫자는 판정별 건수입니다.</translation>
    </message>
    <message>
        <source>Tolerance rule</source>
        <translation>허용오차 규칙</translation>
    </message>
    <message>
        <source>Record this run in the plan</source>
        <translation>이번 검토를 계획에 기록</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>도형</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>검토 결과</translation>
    </message>
    <message>
        <source>Number of checks</source>
        <translation>검토 건수</translation>
    </message>
    <message>
        <source>Checks a plan and writes its map figure as PDF, PNG or SVG.</source>
        <translation>계획을 검토하고 도면을 PDF, PNG, SVG로 저장합니다.</translation>
    </message>
    <message>
        <source>Checks every figure of a plan, draws its layers with the verdicts on an A4 sheet with title, legend, scale bar and a table of the areas, and writes it in the format that the name of the file ends with.

A scale of 0 is the smallest round one that shows the whole plan. Without a title the sheet bears the name of the plan.</source>
        <translation>계획의 모든 문헌 면적을 검토하고, 제목·범례·축척 막대·면적표가 있는 A4 도면에 레이어와 판정을 그려 파일 확장자에 맞는 형식으로 저장합니다.

축척 0은 계획 전체가 들어가는 가장 큰 어림 축척입니다. 제목이 없으면 계획 이름을 씁니다.</translation>
    </message>
    <message>
        <source>Scale 1: (0 = a round one that fits)</source>
        <translation>축척 1: (0 = 맞는 어림 축척)</translation>
    </message>
    <message>
        <source>Map figure</source>
        <translation>도면</translation>
    </message>
    <message>
        <source>Measure areas</source>
        <translation>면적 측정</translation>
    </message>
    <message>
        <source>Measures the area of every polygon on the ellipsoid, with the planar area beside it.</source>
        <translation>모든 폴리곤의 타원체면 면적을 측정하고 평면 면적을 함께 표시합니다.</translation>
    </message>
    <message>
        <source>Adds to every feature: ellipsoidal_m2, the geodesic area on the layer's ellipsoid; perimeter_m; planar_m2 in the coordinate system planar_crs; and problems, such as a repaired outline.

Measured areas are computed and not official. Features that cannot be measured keep empty areas and say why. The input is never changed.</source>
        <translation>도형마다 레이어 타원체 위의 측지 면적 ellipsoidal_m2, 둘레 perimeter_m, 좌표계 planar_crs의 평면 면적 planar_m2, 그리고 복구한 경계 등의 문제 problems를 추가합니다.

측정 면적은 계산한 값이며 공부상 면적이 아닙니다. 측정할 수 없는 도형은 면적을 비워 두고 이유를 적습니다. 입력 자료는 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>폴리곤</translation>
    </message>
    <message>
        <source>Field with names</source>
        <translation>이름 필드</translation>
    </message>
    <message>
        <source>Number of features</source>
        <translation>도형 수</translation>
    </message>
    <message>
        <source>Number of features measured</source>
        <translation>측정한 도형 수</translation>
    </message>
    <message>
        <source>Sum of the ellipsoidal areas, m²</source>
        <translation>타원체면 면적 합계(㎡)</translation>
    </message>
    <message>
        <source>Area covered, m²</source>
        <translation>중복을 뺀 면적(㎡)</translation>
    </message>
    <message>
        <source>Area covered more than once, m²</source>
        <translation>중복 면적(㎡)</translation>
    </message>
    <message>
        <source>The layer could not be copied for the engine: {reason}</source>
        <translation>레이어를 엔진용으로 복사하지 못했습니다: {reason}</translation>
    </message>
    <message>
        <source>feature {number}</source>
        <translation>도형 {number}</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>발행처</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>비고</translation>
    </message>
    <message>
        <source>Source of {figure}</source>
        <translation>{figure}의 출처</translation>
    </message>
    <message>
        <source>No quote was recorded.</source>
        <translation>기록된 인용문이 없습니다.</translation>
    </message>
    <message>
        <source>Say what each layer is. A total runs over the features that share a value in the group column. Columns with other names, such as English ones, let documents use them.</source>
        <translation>레이어마다 역할을 지정하십시오. 합계는 그룹 열의 값이 같은 도형을 모두 더합니다. 영문명 같은 다른 이름 열을 지정하면 문서에 그 이름이 나와도 연결됩니다.</translation>
    </message>
    <message>
        <source>Use project layers</source>
        <translation>프로젝트 레이어 사용</translation>
    </message>
    <message>
        <source>Choose the figures register</source>
        <translation>면적 대장 선택</translation>
    </message>
    <message>
        <source>The project has no polygon layer. Add the layers first, then bind them here.</source>
        <translation>프로젝트에 폴리곤 레이어가 없습니다. 먼저 레이어를 추가한 뒤 여기에서 지정하십시오.</translation>
    </message>
    <message>
        <source>Figures register (CSV with the columns id, text, features, document); without one, areas are measured:</source>
        <translation>면적 대장(id, text, features, document 열이 있는 CSV). 없으면 면적만 측정합니다.</translation>
    </message>
    <message>
        <source>(not used)</source>
        <translation>(사용 안 함)</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Column with the name</source>
        <translation>이름 열</translation>
    </message>
    <message>
        <source>Another name</source>
        <translation>다른 이름 열</translation>
    </message>
    <message>
        <source>Column of the group</source>
        <translation>그룹 열</translation>
    </message>
    <message>
        <source>Another name of the group</source>
        <translation>그룹의 다른 이름 열</translation>
    </message>
    <message>
        <source>Figures register</source>
        <translation>면적 대장</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Last words</source>
        <translation>마지막 출력</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;No document has been read.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;A gazette, a report, an article: Zoneproof finds the areas that it states and binds them to the plan's features.&lt;/p&gt;&lt;p&gt;Drop a file or a text here, or:&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;읽은 문서가 없습니다.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;고시, 보고서, 기사 등에 적힌 면적을 찾아 계획의 도형과 연결합니다.&lt;/p&gt;&lt;p&gt;파일이나 텍스트를 여기에 끌어다 놓거나 다음을 누르십시오.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>A change takes two features: tick the one before, then the one after.</source>
        <translation>증감에는 도형 둘이 필요합니다. 변경 전, 변경 후의 순서로 선택하십시오.</translation>
    </message>
    <message>
        <source>A share, in percent</source>
        <translation>비율(%)</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>수락</translation>
    </message>
    <message>
        <source>Add a competing reading</source>
        <translation>경합하는 해석 추가</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>Both readings are checked; the one that the geometry bears out is preferred</source>
        <translation>두 해석을 모두 검토하며, 도형이 뒷받침하는 쪽을 우선합니다</translation>
    </message>
    <message>
        <source>Bound to</source>
        <translation>연결된 도형</translation>
    </message>
    <message>
        <source>Bound to: {features}</source>
        <translation>연결된 도형: {features}</translation>
    </message>
    <message>
        <source>Cancelled. The document shown is that of before.</source>
        <translation>취소했습니다. 표시된 문서는 이전 것입니다.</translation>
    </message>
    <message>
        <source>Check the plan first: what is picked are the outlines of its last check.</source>
        <translation>먼저 면적을 검토하십시오. 지도에서는 마지막 검토의 도형을 선택합니다.</translation>
    </message>
    <message>
        <source>Choose the features that the figure speaks of, and how it is read</source>
        <translation>면적이 가리키는 도형과 해석 방법을 선택합니다</translation>
    </message>
    <message>
        <source>Click outlines to add them or take them away; Esc ends</source>
        <translation>도형을 클릭하면 추가되거나 빠집니다. Esc로 끝냅니다</translation>
    </message>
    <message>
        <source>Click to see the figures concerned</source>
        <translation>클릭하면 해당 면적이 선택됩니다</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>편집…</translation>
    </message>
    <message>
        <source>Find the areas that a document states, and bind them to the plan's features</source>
        <translation>문서에 적힌 면적을 찾아 계획의 도형과 연결합니다</translation>
    </message>
    <message>
        <source>Give the answer again that was taken back</source>
        <translation>되돌린 답을 다시 적용합니다</translation>
    </message>
    <message>
        <source>How many the document says there are; another number in the layers is told</source>
        <translation>문서에 적힌 개수입니다. 레이어의 개수와 다르면 알려 드립니다</translation>
    </message>
    <message>
        <source>How the document means the figure: of one place, or a total of several</source>
        <translation>문서가 면적을 쓴 방식: 한 곳의 면적 또는 여러 곳의 합계</translation>
    </message>
    <message>
        <source>Keep in the register that no feature of the layers shows what these figures speak of</source>
        <translation>이 면적이 가리키는 도형이 레이어에 없다고 대장에 기록합니다</translation>
    </message>
    <message>
        <source>Leave the selected figures out of the register</source>
        <translation>선택한 면적을 대장에 넣지 않습니다</translation>
    </message>
    <message>
        <source>No geometry</source>
        <translation>도형 없음</translation>
    </message>
    <message>
        <source>Nothing is chosen yet.</source>
        <translation>아직 선택한 것이 없습니다.</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>파일 열기…</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>텍스트 붙여넣기</translation>
    </message>
    <message>
        <source>Pick on the map</source>
        <translation>지도에서 선택</translation>
    </message>
    <message>
        <source>Read a text, HTML, PDF, DOCX, HWPX, XLSX or CSV file</source>
        <translation>텍스트, HTML, PDF, DOCX, HWPX, XLSX, CSV 파일을 읽습니다</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>문서의 해석</translation>
    </message>
    <message>
        <source>Read document</source>
        <translation>문서 읽기</translation>
    </message>
    <message>
        <source>Read document…</source>
        <translation>문서 읽기…</translation>
    </message>
    <message>
        <source>Read the text that was copied last</source>
        <translation>마지막으로 복사한 텍스트를 읽습니다</translation>
    </message>
    <message>
        <source>Reading the document…</source>
        <translation>문서를 읽는 중…</translation>
    </message>
    <message>
        <source>Reading {number}</source>
        <translation>해석 {number}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>거부</translation>
    </message>
    <message>
        <source>Remove this reading</source>
        <translation>이 해석 삭제</translation>
    </message>
    <message>
        <source>Say what the share is of.</source>
        <translation>무엇에 대한 비율인지 지정하십시오.</translation>
    </message>
    <message>
        <source>Search features and groups</source>
        <translation>도형·묶음 검색</translation>
    </message>
    <message>
        <source>Several features are ticked: choose “The total of several”, or tick one.</source>
        <translation>도형이 여럿 선택되었습니다. “여러 곳의 합계”를 고르거나 하나만 선택하십시오.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Take every figure with a sure proposal into the register</source>
        <translation>확실한 제안이 있는 면적을 모두 대장에 넣습니다</translation>
    </message>
    <message>
        <source>Take the last answer back, also out of the register</source>
        <translation>마지막 답을 되돌리고 대장에서도 뺍니다</translation>
    </message>
    <message>
        <source>Take the selected figures into the register as they are bound</source>
        <translation>선택한 면적을 연결된 그대로 대장에 넣습니다</translation>
    </message>
    <message>
        <source>The area of one feature</source>
        <translation>한 곳의 면적</translation>
    </message>
    <message>
        <source>The area that is written, in square metres</source>
        <translation>적힌 면적을 제곱미터로 나타낸 값</translation>
    </message>
    <message>
        <source>The change from one to another</source>
        <translation>변경 전후의 증감</translation>
    </message>
    <message>
        <source>The document states no area.</source>
        <translation>문서에 적힌 면적이 없습니다.</translation>
    </message>
    <message>
        <source>The document's date in the register</source>
        <translation>대장에 적을 문서 날짜</translation>
    </message>
    <message>
        <source>The features of the plan's layers that the figure is held against</source>
        <translation>면적과 대조할 계획 레이어의 도형</translation>
    </message>
    <message>
        <source>The figure is</source>
        <translation>면적의 뜻</translation>
    </message>
    <message>
        <source>The plan names no figures register: add one to its plan.toml, under [figures].</source>
        <translation>계획에 면적 대장이 지정되어 있지 않습니다. plan.toml의 [figures]에 추가하십시오.</translation>
    </message>
    <message>
        <source>The total of several</source>
        <translation>여러 곳의 합계</translation>
    </message>
    <message>
        <source>There is no text to paste: copy it first, in the browser or in the document.</source>
        <translation>붙여넣을 텍스트가 없습니다. 먼저 브라우저나 문서에서 복사하십시오.</translation>
    </message>
    <message>
        <source>Tick what the figure speaks of, or pick it on the map.</source>
        <translation>면적이 가리키는 것을 목록이나 지도에서 선택하십시오.</translation>
    </message>
    <message>
        <source>To bind the figures to polygons, open a plan or use the project's layers:</source>
        <translation>면적을 도형과 연결하려면 계획을 열거나 프로젝트 레이어를 사용하십시오.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>What the document says that the figure speaks of</source>
        <translation>문서가 밝힌, 면적이 가리키는 대상</translation>
    </message>
    <message>
        <source>What the register calls the document; change it before you accept figures</source>
        <translation>대장에 적을 문서 이름입니다. 면적을 수락하기 전에 고칠 수 있습니다</translation>
    </message>
    <message>
        <source>What you made of the figure</source>
        <translation>면적을 처리한 결과</translation>
    </message>
    <message>
        <source>What {figure} speaks of</source>
        <translation>{figure}이(가) 가리키는 대상</translation>
    </message>
    <message>
        <source>Where to keep the figures register</source>
        <translation>면적 대장을 저장할 위치</translation>
    </message>
    <message>
        <source>Zoneproof: document</source>
        <translation>Zoneproof: 문서</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>수락됨</translation>
    </message>
    <message>
        <source>needs an answer</source>
        <translation>확인 필요</translation>
    </message>
    <message>
        <source>no geometry</source>
        <translation>도형 없음</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>기재 없음</translation>
    </message>
    <message>
        <source>not to be bound</source>
        <translation>연결 대상 아님</translation>
    </message>
    <message>
        <source>of how many:</source>
        <translation>개수:</translation>
    </message>
    <message>
        <source>of the area of:</source>
        <translation>기준 면적:</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>제안됨</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation>모두 수락</translation>
    </message>
    <message>
        <source>Title of the document</source>
        <translation>문서 제목</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>묶음</translation>
    </message>
    <message>
        <source>“Read document…” finds the areas that an article, a gazette or a report states: paste, drop or open it, accept what is proposed (Enter), change what is not right (F2), and check.</source>
        <translation>“문서 읽기…”는 기사, 고시, 보고서에 적힌 면적을 찾습니다. 붙여넣거나 끌어다 놓거나 열고, 제안을 수락하고(Enter), 틀린 것은 고친(F2) 뒤 검토합니다.</translation>
    </message>
    <message>
        <source>A point inside, in the coordinate system of the overlay</source>
        <translation>도형 안의 한 점(중첩에 쓴 좌표계)</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>면적</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>수지 계산</translation>
    </message>
    <message>
        <source>Balancing the greenbelt…</source>
        <translation>개발제한구역 수지를 계산하는 중…</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>해제 전후 비교</translation>
    </message>
    <message>
        <source>Complexes on greenbelt</source>
        <translation>구역 안에 남은 단지</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>검출 결과</translation>
    </message>
    <message>
        <source>Greenbelt</source>
        <translation>개발제한구역</translation>
    </message>
    <message>
        <source>Greenbelt balance</source>
        <translation>개발제한구역 수지</translation>
    </message>
    <message>
        <source>Greenbelt before</source>
        <translation>해제 전 개발제한구역</translation>
    </message>
    <message>
        <source>Land</source>
        <translation>구분</translation>
    </message>
    <message>
        <source>Lifted</source>
        <translation>해제</translation>
    </message>
    <message>
        <source>Lifted inside complexes</source>
        <translation>단지 안 해제</translation>
    </message>
    <message>
        <source>Nothing found in {features} features.</source>
        <translation>도형 {features}개에서 찾은 것이 없습니다.</translation>
    </message>
    <message>
        <source>Of the greenbelt before, of the complex, or of what the figure names</source>
        <translation>해제 전 구역, 단지, 또는 문서가 기준으로 삼은 면적에 대한 비율</translation>
    </message>
    <message>
        <source>Overlaps, gaps and slivers, duplicates, what lies outside the boundary, and names that do not fit.</source>
        <translation>중첩, 틈과 틈새 조각, 중복, 경계 밖 도형, 맞지 않는 이름을 찾습니다.</translation>
    </message>
    <message>
        <source>Overlaps, gaps, duplicates and names that do not fit</source>
        <translation>중첩, 틈, 중복, 맞지 않는 이름</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>잔여</translation>
    </message>
    <message>
        <source>Searching for overlaps and gaps…</source>
        <translation>중첩과 틈을 찾는 중…</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Slivers</source>
        <translation>틈새 조각</translation>
    </message>
    <message>
        <source>The area on the ellipsoid of the place found</source>
        <translation>찾은 곳의 타원체 면적</translation>
    </message>
    <message>
        <source>The complex, or what the figure speaks of</source>
        <translation>단지 또는 수치가 가리키는 대상</translation>
    </message>
    <message>
        <source>The features concerned</source>
        <translation>관련된 도형</translation>
    </message>
    <message>
        <source>The figures of the plan that speak of these features</source>
        <translation>이 도형을 가리키는 계획의 수치</translation>
    </message>
    <message>
        <source>The greenbelt after the lifting on the map, before it in the compare window</source>
        <translation>지도에는 해제 후, 비교 창에는 해제 전 개발제한구역을 표시합니다</translation>
    </message>
    <message>
        <source>The register states no area of the greenbelt.</source>
        <translation>수치 대장에 개발제한구역 면적이 없습니다.</translation>
    </message>
    <message>
        <source>The role of the layers that were searched</source>
        <translation>검사한 레이어의 역할</translation>
    </message>
    <message>
        <source>There is no outline to show for this row.</source>
        <translation>이 행에는 표시할 도형이 없습니다.</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>위상 검사</translation>
    </message>
    <message>
        <source>What does not fit</source>
        <translation>맞지 않는 점</translation>
    </message>
    <message>
        <source>What the area is of the greenbelt</source>
        <translation>개발제한구역에서 어떤 면적인지</translation>
    </message>
    <message>
        <source>What was greenbelt, what was lifted and what remains</source>
        <translation>해제 전, 해제, 잔여 개발제한구역</translation>
    </message>
    <message>
        <source>What was greenbelt, what was lifted and what remains, inside each complex and against the stated figures.</source>
        <translation>해제 전, 해제, 잔여 개발제한구역을 단지별로 계산하고 문서의 수치와 견줍니다.</translation>
    </message>
    <message>
        <source>Write the result as a table, or as layers in a GeoPackage</source>
        <translation>결과를 표 또는 GeoPackage 레이어로 저장합니다</translation>
    </message>
    <message>
        <source>stated figures</source>
        <translation>문서 수치</translation>
    </message>
    <message>
        <source>{borne_out} of {count} stated figures are borne out.</source>
        <translation>문서 수치 {count}개 중 {borne_out}개가 맞습니다.</translation>
    </message>
    <message>
        <source>{count} findings in {features} features, {slivers} of them slivers.</source>
        <translation>도형 {features}개에서 {count}건을 찾았으며, 그중 {slivers}건은 틈새 조각입니다.</translation>
    </message>
    <message>
        <source>{count} of {complexes} complexes still stand on greenbelt.</source>
        <translation>단지 {complexes}곳 중 {count}곳이 아직 개발제한구역 안에 있습니다.</translation>
    </message>
    <message>
        <source>{width} m wide on average</source>
        <translation>평균 폭 {width} m</translation>
    </message>
    <message>
        <source>Bind “{name}” instead</source>
        <translation>“{name}”에 연결</translation>
    </message>
    <message>
        <source>Choose {crs}</source>
        <translation>{crs} 선택</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
    <message>
        <source>Esc clears this</source>
        <translation>Esc를 누르면 지워집니다</translation>
    </message>
    <message>
        <source>Note that in the register</source>
        <translation>수치 대장에 적기</translation>
    </message>
    <message>
        <source>Read it so</source>
        <translation>이렇게 해석</translation>
    </message>
    <message>
        <source>Redo remedy</source>
        <translation>조치 다시 실행</translation>
    </message>
    <message>
        <source>Set {crs} for the layer</source>
        <translation>레이어 좌표계를 {crs}(으)로 지정</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>지도에서 보기</translation>
    </message>
    <message>
        <source>The figure has been changed in the register meanwhile; nothing was written.</source>
        <translation>그사이 수치 대장에서 이 수치가 바뀌어 아무것도 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>The figure is no longer in the register; check the plan again.</source>
        <translation>수치 대장에 이 수치가 없습니다. 계획을 다시 검토하십시오.</translation>
    </message>
    <message>
        <source>The layer is no longer in the project.</source>
        <translation>레이어가 프로젝트에 없습니다.</translation>
    </message>
    <message>
        <source>Undo remedy</source>
        <translation>조치 실행 취소</translation>
    </message>
    <message>
        <source>Without a coordinate system: {layers}.</source>
        <translation>좌표계가 없는 레이어: {layers}.</translation>
    </message>
    <message>
        <source>an earlier figure, {id}, fits: {text}</source>
        <translation>앞선 수치 {id}이(가) 맞음: {text}</translation>
    </message>
    <message>
        <source>counted twice</source>
        <translation>두 번 계산된 도형</translation>
    </message>
    <message>
        <source>fits the figure: {name}</source>
        <translation>수치와 맞는 도형: {name}</translation>
    </message>
    <message>
        <source>hole filled</source>
        <translation>메운 구멍</translation>
    </message>
    <message>
        <source>inside {name}</source>
        <translation>{name} 안</translation>
    </message>
    <message>
        <source>its range alone cannot tell it from {systems}</source>
        <translation>좌표 범위만으로는 {systems}와(과) 구별할 수 없음</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>측정한 도형</translation>
    </message>
    <message>
        <source>measured: {area}</source>
        <translation>측정한 도형: {area}</translation>
    </message>
    <message>
        <source>member left out</source>
        <translation>빠진 구성원</translation>
    </message>
    <message>
        <source>member missing</source>
        <translation>더할 구성원</translation>
    </message>
    <message>
        <source>no coordinate system</source>
        <translation>좌표계 없음</translation>
    </message>
    <message>
        <source>outside {name}</source>
        <translation>{name} 밖</translation>
    </message>
    <message>
        <source>overlap, counted twice</source>
        <translation>두 번 계산된 중첩</translation>
    </message>
    <message>
        <source>part left out</source>
        <translation>빠진 조각</translation>
    </message>
    <message>
        <source>puts {percent} % of it where it should lie, around {place}</source>
        <translation>{place} 부근, {percent} %가 제자리에 놓임</translation>
    </message>
    <message>
        <source>superseded by figure {id}: {text}</source>
        <translation>수치 {id}(으)로 대체됨: {text}</translation>
    </message>
    <message>
        <source>texts are read as {encoding}; read them as:</source>
        <translation>문자 인코딩 {encoding}, 다음으로 바꾸기:</translation>
    </message>
    <message>
        <source>where it would lie in {crs}</source>
        <translation>{crs}(으)로 보았을 때의 위치</translation>
    </message>
    <message>
        <source>{count} vertices</source>
        <translation>꼭짓점 {count}개</translation>
    </message>
    <message>
        <source>{crs} with x and y exchanged</source>
        <translation>x와 y를 바꾼 {crs}</translation>
    </message>
    <message>
        <source>{crs} without its datum shift</source>
        <translation>기준계 변환을 뺀 {crs}</translation>
    </message>
    <message>
        <source>Check topology</source>
        <translation>위상 검사 실행</translation>
    </message>
    <message>
        <source>Lays the greenbelt, its lifted parts and the complexes of a plan over one another and holds the result against the figures that state it.

Each kind of land is a layer; the balance is a table with a row for each land, complex, sliver and figure. Areas are geodesic, in square metres. Pieces narrower than the sliver width are slivers.</source>
        <translation>계획의 개발제한구역, 해제지, 단지를 중첩하고 그 결과를 문서의 수치와 견줍니다.

구분마다 레이어가 하나씩 만들어지고, 수지 표에는 구분, 단지, 틈새 조각, 수치가 한 행씩 들어갑니다. 면적은 타원체 면적(제곱미터)입니다. 지정한 폭보다 좁은 조각은 틈새 조각으로 봅니다.</translation>
    </message>
    <message>
        <source>Number of complexes on greenbelt</source>
        <translation>구역 안에 남은 단지 수</translation>
    </message>
    <message>
        <source>Number of figures contradicted</source>
        <translation>맞지 않는 수치의 수</translation>
    </message>
    <message>
        <source>Number of findings</source>
        <translation>검출 건수</translation>
    </message>
    <message>
        <source>Number of slivers</source>
        <translation>틈새 조각 수</translation>
    </message>
    <message>
        <source>Searches the layers of each role of a plan for overlaps, gaps and slivers between neighbours, duplicates, features outside the boundary, and features with several names or none.

Findings are the places found, each with its area in square metres, its features and the figures that it touches. The numbers count the findings of each kind.</source>
        <translation>계획의 레이어를 역할별로 검사해 중첩, 이웃 사이의 틈과 틈새 조각, 중복, 경계 밖 도형, 이름이 여럿이거나 없는 도형을 찾습니다.

검출 결과에는 찾은 곳마다 면적(제곱미터), 관련 도형, 관련 수치가 있습니다. 숫자 출력은 종류별 건수입니다.</translation>
    </message>
    <message>
        <source>Slivers are narrower than (m)</source>
        <translation>틈새 조각으로 볼 폭 (m)</translation>
    </message>
    <message>
        <source>Zoneproof: parcels</source>
        <translation>Zoneproof: 필지</translation>
    </message>
    <message>
        <source>Export parcels</source>
        <translation>필지 내보내기</translation>
    </message>
    <message>
        <source>Parcels are being checked already: cancel that first, or wait.</source>
        <translation>이미 필지를 검증하고 있습니다. 먼저 취소하거나 끝날 때까지 기다리십시오.</translation>
    </message>
    <message>
        <source>This parcel has no outline.</source>
        <translation>이 필지에는 도형이 없습니다.</translation>
    </message>
    <message>
        <source>The parcel lies beyond what the project's coordinate system can show.</source>
        <translation>필지가 프로젝트 좌표계로 표시할 수 있는 범위를 벗어나 있습니다.</translation>
    </message>
    <message>
        <source>{path} cannot be drawn.</source>
        <translation>{path}을(를) 그릴 수 없습니다.</translation>
    </message>
    <message>
        <source>{path}: choose {kinds}.</source>
        <translation>{path}: {kinds} 중에서 고르십시오.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}).</source>
        <translation>{path}에 쓸 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>Check parcels</source>
        <translation>필지 검증</translation>
    </message>
    <message>
        <source>Write only what does not agree</source>
        <translation>일치하지 않는 필지만 기록</translation>
    </message>
    <message>
        <source>Go on where the cancelled check left off</source>
        <translation>취소한 검증을 이어서 진행</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>파일…</translation>
    </message>
    <message>
        <source>Choose the parcels</source>
        <translation>필지 파일 선택</translation>
    </message>
    <message>
        <source>Empty: as the column's name says, or ㎡</source>
        <translation>비워 두면 열 이름에 적힌 단위, 없으면 ㎡</translation>
    </message>
    <message>
        <source>such as 0.5; “and absolute 5” joins another rule</source>
        <translation>예: 0.5 (“1 and absolute 5”처럼 규칙을 이을 수 있음)</translation>
    </message>
    <message>
        <source>The numbers of the rule, and other rules joined by “and”: what one permits is permitted</source>
        <translation>규칙의 수치, 그리고 “and”로 이은 다른 규칙: 하나라도 허용하면 허용됩니다</translation>
    </message>
    <message>
        <source>For the rules of Korea and Taiwan that depend on the map's scale</source>
        <translation>도면 축척에 따르는 한국·대만 규칙에 쓰입니다</translation>
    </message>
    <message>
        <source>The file is smaller, and the table shows what differs or cannot be judged</source>
        <translation>파일이 작아지고, 표에는 불일치하거나 판정할 수 없는 필지만 나옵니다</translation>
    </message>
    <message>
        <source>Where to write the checked parcels</source>
        <translation>검증 결과를 저장할 곳</translation>
    </message>
    <message>
        <source>&amp;Parcels</source>
        <translation>필지(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Registered area</source>
        <translation>등록면적(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>단위(&amp;U)</translation>
    </message>
    <message>
        <source>Parcel &amp;number</source>
        <translation>필지 번호(&amp;N)</translation>
    </message>
    <message>
        <source>Map &amp;scale</source>
        <translation>도면 축척(&amp;S)</translation>
    </message>
    <message>
        <source>R&amp;ule</source>
        <translation>규칙(&amp;L)</translation>
    </message>
    <message>
        <source>Nu&amp;mbers of the rule</source>
        <translation>규칙의 수치(&amp;M)</translation>
    </message>
    <message>
        <source>Legally for</source>
        <translation>법적 적용 범위</translation>
    </message>
    <message>
        <source>&amp;Write to</source>
        <translation>저장 위치(&amp;W)</translation>
    </message>
    <message>
        <source>Choose a layer of the project or a file.</source>
        <translation>프로젝트의 레이어나 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>Choose the column with the registered area.</source>
        <translation>등록면적이 든 열을 고르십시오.</translation>
    </message>
    <message>
        <source>Choose where to write the checked parcels.</source>
        <translation>검증 결과를 저장할 곳을 고르십시오.</translation>
    </message>
    <message>
        <source>The folder to write to does not exist.</source>
        <translation>저장할 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>The file to write exists and will be replaced.</source>
        <translation>저장할 파일이 이미 있으며, 새 결과로 바뀝니다.</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>No parcels are checked yet.</source>
        <translation>아직 검증한 필지가 없습니다.</translation>
    </message>
    <message>
        <source>Export parcels…</source>
        <translation>필지 내보내기…</translation>
    </message>
    <message>
        <source>Write the selected rows, or all that are shown, to a file of their own</source>
        <translation>선택한 행, 또는 표시된 모든 행을 따로 파일로 저장합니다</translation>
    </message>
    <message>
        <source>Show these parcels only</source>
        <translation>이 필지만 표시</translation>
    </message>
    <message>
        <source>Copy cell</source>
        <translation>셀 복사</translation>
    </message>
    <message>
        <source>The table holds the first {count} in its order.</source>
        <translation>표에는 정렬 순서대로 앞의 {count}개만 나옵니다.</translation>
    </message>
    <message>
        <source>The table cannot be read ({reason})</source>
        <translation>표를 읽을 수 없습니다({reason})</translation>
    </message>
    <message>
        <source>Checking the parcels…</source>
        <translation>필지를 검증하는 중…</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>취소했습니다.</translation>
    </message>
    <message>
        <source>Cancelled. The parcels so far are in {path}; “Check parcels…” goes on with them.</source>
        <translation>취소했습니다. 지금까지 검증한 필지는 {path}에 있으며, “필지 검증…”에서 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Smaller by {share}</source>
        <translation>등록보다 {share} 작음</translation>
    </message>
    <message>
        <source>Larger by {share}</source>
        <translation>등록보다 {share} 큼</translation>
    </message>
    <message>
        <source>more than 10 %</source>
        <translation>10% 넘게</translation>
    </message>
    <message>
        <source>1 to 10 %</source>
        <translation>1~10%만큼</translation>
    </message>
    <message>
        <source>less than 1 %</source>
        <translation>1% 미만</translation>
    </message>
    <message>
        <source>Agrees, or is within the rule</source>
        <translation>일치 또는 규칙 이내</translation>
    </message>
    <message>
        <source>Could not be judged</source>
        <translation>판정할 수 없음</translation>
    </message>
    <message>
        <source>{count} parcels checked</source>
        <translation>{count}필지 검증</translation>
    </message>
    <message>
        <source>{count} a second</source>
        <translation>초당 {count}</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>{count} 남음</translation>
    </message>
    <message>
        <source>Median difference {median}; nine of ten between {low} and {high}</source>
        <translation>차이 중앙값 {median}, 필지의 90%가 {low}~{high}</translation>
    </message>
    <message>
        <source>{count} parcels: {verdicts}</source>
        <translation>{count}필지: {verdicts}</translation>
    </message>
    <message>
        <source>Rule: {rule} ({scope})</source>
        <translation>규칙: {rule} ({scope})</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>필지</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>등록면적</translation>
    </message>
    <message>
        <source>Relative</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>허용</translation>
    </message>
    <message>
        <source>Times the allowed</source>
        <translation>허용 대비</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>What the rule says of the parcel</source>
        <translation>규칙에 따른 필지의 판정</translation>
    </message>
    <message>
        <source>The parcel's number</source>
        <translation>필지의 번호</translation>
    </message>
    <message>
        <source>The registered area, as the layer states it</source>
        <translation>레이어에 적힌 등록면적</translation>
    </message>
    <message>
        <source>Measured less registered</source>
        <translation>측정면적에서 등록면적을 뺀 값</translation>
    </message>
    <message>
        <source>The difference as a part of the registered area</source>
        <translation>등록면적에 대한 차이의 비율</translation>
    </message>
    <message>
        <source>The largest difference that the rule allows</source>
        <translation>규칙이 허용하는 최대 차이</translation>
    </message>
    <message>
        <source>How many times the allowed difference it is: the worst first, without tiny parcels in front</source>
        <translation>허용 차이의 몇 배인지: 작은 필지가 앞서지 않게 심한 것부터 늘어놓습니다</translation>
    </message>
    <message>
        <source>What kept the parcel from being judged</source>
        <translation>필지를 판정하지 못한 까닭</translation>
    </message>
    <message>
        <source>Check parcels…</source>
        <translation>필지 검증…</translation>
    </message>
    <message>
        <source>Hold registered areas against parcels, millions if need be</source>
        <translation>등록면적을 필지 도형과 대조합니다(수백만 필지도 가능)</translation>
    </message>
    <message>
        <source>Holds the registered area of every parcel against its outline, millions if need be.</source>
        <translation>모든 필지의 등록면적을 도형과 대조합니다. 수백만 필지도 가능합니다.</translation>
    </message>
    <message>
        <source>Writes for every parcel: the registered area, the geodesic and the planar area, their difference, what the rule allows, and the verdict. Measured areas are computed and not official.

Cancelled, it leaves the parcels so far in a file whose name says “partial”; “go on” takes it up again.

Rules (F is the registered area):</source>
        <translation>필지마다 등록면적, 타원체 면적과 평면 면적, 차이, 규칙의 허용값, 판정을 기록합니다. 측정면적은 계산값이며 공식 면적이 아닙니다.

취소하면 지금까지의 필지가 이름에 “partial”이 붙은 파일에 남고, “이어서 진행”으로 계속할 수 있습니다.

규칙(F는 등록면적):</translation>
    </message>
    <message>
        <source>Field with the registered area</source>
        <translation>등록면적 필드</translation>
    </message>
    <message>
        <source>Field with the parcels' numbers</source>
        <translation>필지 번호 필드</translation>
    </message>
    <message>
        <source>Unit of the registered areas (㎡, ha, 평 …; empty: as the field's name says, or ㎡)</source>
        <translation>등록면적의 단위(㎡, ha, 평 …; 비우면 필드 이름에 적힌 단위, 없으면 ㎡)</translation>
    </message>
    <message>
        <source>Numbers of the rule, such as 0.5 for percent</source>
        <translation>규칙의 수치(예: percent에는 0.5)</translation>
    </message>
    <message>
        <source>Rules in words, such as “percent 1 and absolute 5”, instead</source>
        <translation>또는 글로 쓴 규칙(예: “percent 1 and absolute 5”)</translation>
    </message>
    <message>
        <source>Field with the denominator of the map's scale</source>
        <translation>도면 축척 분모 필드</translation>
    </message>
    <message>
        <source>Field with the year of the data</source>
        <translation>자료 연도 필드</translation>
    </message>
    <message>
        <source>Go on where a cancelled run left off</source>
        <translation>취소한 실행을 이어서 진행</translation>
    </message>
    <message>
        <source>Checked parcels</source>
        <translation>검증한 필지</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>필지</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>Number of parcels</source>
        <translation>필지 수</translation>
    </message>
    <message>
        <source>Median difference, ppm</source>
        <translation>차이 중앙값(ppm)</translation>
    </message>
    <message>
        <source>What is suspicious about the whole file</source>
        <translation>파일 전체에서 의심되는 점</translation>
    </message>
</context>
</TS>
